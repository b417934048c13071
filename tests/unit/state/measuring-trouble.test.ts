import { describe, expect, it } from 'vitest'
import { encodeCatalog } from '../../../src/catalog/format.ts'
import type { Dataset } from '../../../src/state/dataset.ts'
import { catalogBytes, isCountedButForDamage } from '../../../src/state/sidecar.ts'
import { isRested, setUp, smallContent, smallSplits, source, until } from './counting.ts'

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

  const refusedFor = (name: string) => ({ kind: 'storage-refused', name, status: 403 }) as const

  it('counts all others when one file is refused for good, and names it', async () => {
    const content = smallContent()
    const { store, reader } = setUp(content)
    const path = content.files[0]!.name
    reader.troubles.set(path, { fault: refusedFor(path) })
    store.open(source)
    const failed = await until(store, isRested)
    expect(failed.measuring).toEqual({
      ...{ state: 'failed', rowGroups: 58 },
      fault: refusedFor(path),
    })
    expect([...failed.uncounted]).toEqual([[0, refusedFor(path)]])
    expect(catalogBytes(failed)).toBeNull()
    expect(reader.asked).toHaveLength(30)
    store.measure()
    await until(store, ({ measuring }) => reader.asked.length > 30 && measuring.state === 'failed')
    expect(reader.asked.slice(30)).toEqual([{ path, skip: [] }])
    reader.troubles.clear()
    store.measure()
    const data = await until(store, ({ measuring }) => measuring.state === 'done')
    expect(data.uncounted.size).toBe(0)
    expect(catalogBytes(data)).toEqual(encodeCatalog(content))
  })

  it('stops when a host refuses file after file, and takes others first the next time', async () => {
    const content = smallContent()
    const { store, reader } = setUp(content)
    const names = content.files.map(({ name }) => name)
    for (const path of names) reader.troubles.set(path, { fault: refusedFor(path) })
    store.open(source)
    const failed = await until(store, isRested)
    expect(failed.measuring).toMatchObject({ state: 'failed', fault: { kind: 'storage-refused' } })
    const bad = [...failed.uncounted.keys()]
    expect(bad.slice(0, 4)).toEqual([0, 1, 2, 3])
    expect(bad.length).toBeLessThan(8)
    for (const [i, path] of names.entries()) if (!bad.includes(i)) reader.troubles.delete(path)
    store.measure()
    const others = 2 * (names.length - bad.length)
    const isOver = ({ measuring }: Dataset) =>
      measuring.state === 'failed' && measuring.rowGroups === others
    expect((await until(store, isOver)).uncounted.get(0)).toEqual(refusedFor(names[0]!))
  })

  it('gives the catalog without a file that is damaged', async () => {
    const content = smallContent()
    const { store, reader } = setUp(content)
    reader.troubles.set(content.files[3]!.name, { damaged: 0 })
    store.open(source)
    const data = await until(store, isRested)
    expect(isCountedButForDamage(data)).toBe(true)
    const without = <T>(list: readonly T[]) => list.filter((_, i) => i !== 3)
    const catalog = { ...content.catalog, files: without(content.catalog.files) }
    expect(catalogBytes(data)).toEqual(
      encodeCatalog({ ...content, files: without(content.files), catalog }),
    )
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
