import { describe, expect, it, vi } from 'vitest'
import type { CatalogContent } from '../../../src/catalog/format.ts'
import { encodeCatalog } from '../../../src/catalog/format.ts'
import { publishedSplits } from '../../../src/catalog/published.ts'
import type { Source } from '../../../src/query/query.ts'
import { createPartStore } from '../../../src/sources/part-store.ts'
import { createDatasetStore, type DatasetStore } from '../../../src/state/dataset-store.ts'
import type { Dataset } from '../../../src/state/dataset.ts'
import { createKeptCounts } from '../../../src/state/kept-counts.ts'
import { catalogBytes } from '../../../src/state/sidecar.ts'
import { memoryCaches } from '../../support/memory-caches.ts'
import { toldFinder, toldReader } from '../../support/told-reader.ts'
import { syntheticContent } from '../catalog/synthetic.ts'
// Loaded with the test: they arrive on demand.
import '../../../src/state/measuring.ts'
import '../../../src/state/recalled.ts'

const source: Source = { kind: 'hub', repo: 'synthetic', revision: null }

const whole = syntheticContent({ 'cc-by-4.0': 1 })
const wholeSplits = publishedSplits.map(({ category, rows, memoryBytes }) => {
  const files = Math.floor(memoryBytes / 500_000_000) + 1
  return { name: category, rows, memoryBytes, files, bytes: 0 }
})

/** 30 shards of 1,500 rows, as their card says, but for those named. */
function smallContent(rows: Readonly<Record<number, readonly number[]>> = {}): CatalogContent {
  const tuples = [
    ['math', 'g', 'on', 'l', 'v'],
    ['math', 'g', 'off', 'l', 'v'],
  ]
  const files = Array.from({ length: 30 }, (_, i) => ({
    name: `data/math-${String(i).padStart(5, '0')}-of-00030.parquet`,
    size: 1000 + i,
    identity: `sha256:${String(i).padStart(64, '0')}`,
    footer: String(i).padStart(16, '0'),
  }))
  const counts = files.map((_, i) =>
    (rows[i] ?? [1000, 500]).map((length, group) => [
      { tuple: 0, rows: length - 10 - group - i },
      { tuple: 1, rows: 10 + group + i },
    ]),
  )
  const about = { name: 'synthetic', revision: 'b'.repeat(40) }
  return { source: about, files, catalog: { tuples, files: counts } }
}
const smallSplits = [
  { name: 'math', rows: 45_000, memoryBytes: 14_900_000_000, files: 30, bytes: 0 },
]

function setUp(content: CatalogContent, splits = smallSplits, caches = memoryCaches()) {
  const reader = toldReader(content)
  const kept = createKeptCounts(createPartStore(caches.caches, () => 1))
  const store = createDatasetStore(
    reader.caller,
    toldFinder(content, splits),
    () => Promise.resolve(),
    () => Promise.resolve(kept),
  )
  let changes = 0
  store.subscribe(() => changes++)
  return { reader, store, kept, caches, changes: () => changes }
}

async function until(store: DatasetStore, is: (data: Dataset) => boolean): Promise<Dataset> {
  while (!is(store.get())) await new Promise((done) => setTimeout(done, 5))
  return store.get()
}
const isRested = ({ phase, measuring }: Dataset) =>
  phase === 'ready' && !['running', 'idle'].includes(measuring.state)

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

describe('counting with trouble', () => {
  it('goes on where a lost network stopped it', async () => {
    const content = smallContent()
    const { store, reader } = setUp(content)
    const path = content.files[12]!.name
    reader.troubles.set(path, { fault: { kind: 'offline', name: path }, after: 1 })
    store.open(source)
    const failed = await until(store, isRested)
    expect(failed.measuring).toMatchObject({ state: 'failed', fault: { kind: 'offline' } })
    expect(catalogBytes(failed)).toBeNull()
    reader.troubles.clear()
    const already = failed.measuring.rowGroups
    const before = reader.asked.length
    store.measure()
    const data = await until(store, ({ measuring }) => measuring.state === 'done')
    expect(already).toBeGreaterThan(20)
    expect(reader.asked.slice(before).find((call) => call.path === path)?.skip).toEqual([0])
    expect(catalogBytes(data)).toEqual(encodeCatalog(content))
  })

  it('counts around damage, and does not keep the file', async () => {
    const content = smallContent()
    const { store, reader, kept, caches } = setUp(content)
    const path = content.files[3]!.name
    reader.troubles.set(path, { damaged: 0 })
    store.open(source)
    const data = await until(store, isRested)
    expect(data.measuring).toMatchObject({
      ...{ state: 'failed', rowGroups: 59 },
      fault: { kind: 'corrupt', rowGroup: 0 },
    })
    await kept.flush()
    const again = setUp(content, smallSplits, caches)
    again.store.open(source)
    await until(again.store, isRested)
    expect(again.reader.asked).toEqual([{ path, skip: [] }])
    expect(catalogBytes(again.store.get())).toEqual(encodeCatalog(content))
  })

  it('leaves out a file that is no Parquet', async () => {
    const content = smallContent()
    const { store, reader } = setUp(content)
    const path = content.files[5]!.name
    const fault = { kind: 'not-parquet', name: path, reason: 'magic' } as const
    reader.troubles.set(path, { fault })
    store.open(source)
    const data = await until(store, isRested)
    expect(data.measuring).toMatchObject({ state: 'done', rowGroups: 58 })
    expect(data.files[5]?.fault).toEqual(fault)
    expect(data.rows).toBe(29 * 1500)
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
