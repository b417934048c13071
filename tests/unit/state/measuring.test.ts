import { describe, expect, it, vi } from 'vitest'
import { encodeCatalog } from '../../../src/catalog/format.ts'
import { publishedSplits } from '../../../src/catalog/published.ts'
import { catalogBytes } from '../../../src/state/sidecar.ts'
import { memoryCaches } from '../../support/memory-caches.ts'
import { syntheticContent } from '../catalog/synthetic.ts'
import { isRested, setUp, smallContent, smallSplits, source, until } from './counting.ts'

const whole = syntheticContent({ 'cc-by-4.0': 1 })
const wholeSplits = publishedSplits.map(({ category, rows, memoryBytes }) => {
  const files = Math.floor(memoryBytes / 500_000_000) + 1
  return { name: category, rows, memoryBytes, files, bytes: 0 }
})

describe('counting 1,023 shards in the tab', () => {
  it('gives the catalog that the command line writes, with few changes on the way', async () => {
    const { store, reader, changes } = setUp(whole, wholeSplits)
    store.open(source)
    expect((await until(store, isRested)).measuring).toMatchObject({ state: 'asking' })
    expect(reader.asked).toEqual([])
    let ms = 0
    vi.spyOn(performance, 'now').mockImplementation(() => ms)
    reader.pace.step = () => (ms += 7)
    const [before, cpu] = [changes(), process.cpuUsage()]
    store.measure()
    const data = await until(store, ({ measuring }) => measuring.state === 'done')
    vi.restoreAllMocks()
    const { user, system } = process.cpuUsage(cpu)
    const updates = changes() - before
    console.log(
      `26,264 row groups in ${Math.round(ms / 1000)} s: ${Math.round((user + system) / 1000)} ms of CPU, ${updates} changes`,
    )
    expect((user + system) / 1000).toBeLessThan(2000)
    expect(updates).toBeLessThan(8 + ms / 200)
    expect(data.pace.msPerGroup).toBeCloseTo(7, 1)
    expect(data.measuring.rowGroups).toBe(26_264)
    expect(reader.asked).toHaveLength(1023)
    expect(reader.opened).toEqual([])
    expect(new Set(data.toldBy)).toEqual(new Set(['footer']))
    expect(catalogBytes(data)).toEqual(encodeCatalog(whole))
  })

  it('takes files of all splits in turn', async () => {
    const { store, reader } = setUp(whole, wholeSplits)
    store.open(source)
    await until(store, isRested)
    store.measure()
    await until(store, () => reader.asked.length >= 300)
    store.stopMeasuring()
    const asked = reader.asked.slice(0, 300).map(({ path }) => path.replace(/^data\/|-.*$/g, ''))
    const shares = wholeSplits.map(({ name, files }) => {
      const prefix = name === 'tool_calling' ? 'tool' : name
      return asked.filter((each) => each === prefix).length / files
    })
    for (const share of shares) expect(share).toBeCloseTo(300 / 1023, 0)
    expect(Math.min(...shares)).toBeGreaterThan(0.2)
    expect(Math.max(...shares)).toBeLessThan(0.4)
  })

  it('goes on after the tab was closed half-way, and is known ever after', async () => {
    const first = setUp(whole, wholeSplits)
    first.store.open(source)
    await until(first.store, isRested)
    first.reader.pace.files = 512
    first.store.measure()
    await until(first.store, ({ measuring }) => measuring.rowGroups > 13_000)
    first.store.open({ kind: 'local' })
    await first.kept.flush()

    const second = setUp(whole, wholeSplits, first.caches)
    second.store.open(source)
    const begun = await until(second.store, isRested)
    expect(begun.measuring.state).toBe('asking')
    expect(begun.measuring.rowGroups).toBeGreaterThan(12_000)
    second.store.measure()
    const data = await until(second.store, ({ measuring }) => measuring.state === 'done')
    expect(second.reader.asked).toHaveLength(511)
    expect(catalogBytes(data)).toEqual(encodeCatalog(whole))
    await second.kept.flush()

    const third = setUp(whole, wholeSplits, first.caches)
    third.store.open(source)
    const known = await until(third.store, isRested)
    expect(known.measuring).toMatchObject({ state: 'done', rowGroups: 26_264 })
    expect(new Set(known.toldBy)).toEqual(new Set(['footer']))
    expect([third.reader.asked, third.reader.opened]).toEqual([[], []])
    expect(catalogBytes(known)).toEqual(encodeCatalog(whole))
  })
})

describe('a card that is wrong', () => {
  it('is corrected by the first footer that differs', async () => {
    const content = smallContent({ 7: [1000, 700], 20: [1000, 300] })
    const { store } = setUp(content)
    store.open(source)
    await until(store, ({ phase }) => phase === 'ready')
    const data = await until(store, isRested)
    expect(data.shapes.map((shape) => shape?.rows)).toEqual(
      content.files.map((_, i) => (i === 7 ? 1700 : i === 20 ? 1300 : 1500)),
    )
    expect(data.toldBy).not.toContain('card')
    expect(data.rows).toBe(45_000)
    expect(data.totals.reduce((sum, rows) => sum + rows, 0)).toBe(45_000)
    expect(catalogBytes(data)).toEqual(encodeCatalog(content))
  })
})

describe('counts that were kept', () => {
  const countedOnce = async () => {
    const content = smallContent()
    const { store, kept, caches } = setUp(content)
    store.open(source)
    await until(store, isRested)
    await kept.flush()
    return { content, caches }
  }

  it('are dropped for a file that is listed as another one', async () => {
    const { content, caches } = await countedOnce()
    const files = content.files.map((file, i) =>
      i === 4 ? { ...file, identity: `sha256:${'f'.repeat(64)}`, footer: 'f'.repeat(16) } : file,
    )
    const changed = setUp({ ...content, files }, smallSplits, caches)
    changed.store.open(source)
    const data = await until(changed.store, isRested)
    expect(changed.reader.asked.map(({ path }) => path)).toEqual([files[4]!.name])
    expect(data.catalogFault).toBeNull()
    expect(catalogBytes(data)).toEqual(encodeCatalog({ ...content, files }))
  })

  it('are not believed when they are damaged, and counted again', async () => {
    const { content, caches } = await countedOnce()
    for (const entries of caches.all.values()) {
      for (const [key, blob] of entries) {
        const bytes = new Uint8Array(await blob.arrayBuffer())
        bytes[bytes.length - 1]! ^= 1
        entries.set(key, new Blob([bytes]))
      }
    }
    const again = setUp(content, smallSplits, caches)
    again.store.open(source)
    const data = await until(again.store, isRested)
    expect(again.reader.asked).toHaveLength(30)
    expect(catalogBytes(data)).toEqual(encodeCatalog(content))
  })

  it('do not stop anything when there is no room for them', async () => {
    const caches = memoryCaches()
    caches.state.failing = true
    const { store } = setUp(smallContent(), smallSplits, caches)
    store.open(source)
    expect((await until(store, isRested)).measuring.state).toBe('done')
  })
})
