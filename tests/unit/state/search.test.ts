import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { clearFilters, setText, setView, toggleValue } from '../../../src/query/edit.ts'
import { noQuestion, noText } from '../../../src/query/query.ts'
import { noTally } from '../../../src/scan/fold.ts'
import type { FileRef } from '../../../src/sources/file-ref.ts'
import { datasetOf, type Dataset } from '../../../src/state/dataset.ts'
import { searchEstimate } from '../../../src/state/search-estimate.ts'
import { createSearchStore } from '../../../src/state/searching.ts'
import { fakeEngine } from '../../support/fake-engine.ts'
import { fakeReader, settle } from '../../support/fake-reader.ts'
import { conversationWith, damaged, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

/** Row groups are larger than a unit, so that each is asked about on its own. */
const ballast = Array.from({ length: 330_000 }, (_, i) => (i * 2654435761).toString(36)).join('')
const row = (text: string, category = 'chat') =>
  conversationWith({
    category,
    messages: [
      { role: 'user', content: text, tool_calls: null },
      { role: 'assistant', content: ballast, tool_calls: null },
    ],
  })
const shard = shardOf(
  [row('needle one', 'math')],
  [row('nothing here', 'math')],
  [row('needle two'), row('Needle three')],
)
const small = shardOf([conversationWith(), row('needle four')])
const manyGroups = shardOf(
  ...Array.from({ length: 20 }, () => [
    conversationWith({ messages: [{ role: 'user', content: 'needle', tool_calls: null }] }),
  ]),
)
const needle = { text: { ...noText, text: 'needle' } }
const start = (change = {}) => wiredStores({ a: shard, b: small }, { ...needle, ...change })

describe('searching', { timeout: 30_000 }, () => {
  it('lists the hits in file order, with what was read', async () => {
    const { search, list, fake } = await start()
    await expect.poll(() => search.get().status).toBe('done')
    const { hits, rowsRead, units, plan, bytesRead, elapsedMs, fault } = search.get()
    expect([hits.total, rowsRead, units, fault]).toEqual([4, 6, 4, null])
    expect(plan.units).toHaveLength(4)
    expect(bytesRead).toBe(plan.bytes)
    expect(elapsedMs).toBeGreaterThan(0)
    expect([...search.get().hitRows]).toEqual([
      ['0/0', [0]],
      ['0/2', [0, 1]],
      ['1/0', [1]],
    ])
    expect(fake.asked.map(({ name, start: from, end }) => [name, from, end])).toEqual([
      ['a', 0, 1],
      ['a', 1, 2],
      ['a', 2, 4],
      ['b', 0, 2],
    ])
    expect(list.get()).toMatchObject({ covered: 6, rows: 6, isGrowing: false })
    expect(list.get().index).toBe(hits)
  })

  it('has no estimate in file order, however far it got, and tallies a draw alone', async () => {
    const { search } = await wiredStores({ a: manyGroups }, needle)
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get().tally).toEqual(noTally)
    expect(searchEstimate({ ...search.get(), units: 12 })).toBeNull()
    const drawn = await wiredStores({ a: manyGroups }, { ...needle, seed: 7 })
    await expect.poll(() => drawn.search.get().status).toBe('done')
    expect(drawn.search.get().tally).toMatchObject({ groups: 20, rows: 20, hits: 20 })
  })

  it('grows while it runs, stops, keeps its hits and goes on where it was', async () => {
    const { search, list, fake, url } = await start({ view: 'overview' })
    fake.hold()
    url.navigate((query) => setView(query, 'browse'))
    await settle()
    fake.releaseOne()
    await expect.poll(() => list.get().index.total).toBe(1)
    expect(list.get()).toMatchObject({ isGrowing: true, covered: 1 })
    search.stop()
    await settle()
    expect(search.get()).toMatchObject({ status: 'stopped', units: 1, rowsRead: 1 })
    expect(list.get()).toMatchObject({ isGrowing: false, covered: 1 })
    const asked = fake.asked.length
    fake.release()
    search.resume()
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({ units: 4, rowsRead: 6, hits: { total: 4 } })
    expect(fake.asked.length - asked).toBe(3)
  })

  it('keeps its hits when a unit fails, says why, and tries again from there', async () => {
    const { search, fake, url } = await start({ view: 'overview' })
    const fault = { kind: 'network', name: 'a', attempts: 3 } as const
    fake.hold()
    url.navigate((query) => setView(query, 'browse'))
    await settle()
    fake.releaseOne()
    await expect.poll(() => search.get().units).toBe(1)
    fake.failNext(new AppError(fault))
    fake.releaseOne()
    await expect.poll(() => search.get().status).toBe('failed')
    expect(search.get()).toMatchObject({ fault, units: 1, hits: { total: 1 } })
    fake.release()
    search.resume()
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({ fault: null, units: 4, hits: { total: 4 } })
  })

  it('goes on over a damaged row group, says what is missing, and finds it when it is mended', async () => {
    const files = { a: damaged(shard, 0), b: small }
    const { search, list, reader, fake } = await wiredStores(files, needle)
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({ rowsRead: 5, units: 4, hits: { total: 3 }, fault: null })
    const [part] = search.get().missing
    expect(part).toMatchObject({
      unit: { file: 0, rowGroups: { start: 0, end: 1 } },
      fault: { kind: 'corrupt', name: 'a', rowGroup: 0 },
    })
    expect(list.get()).toMatchObject({ covered: 5, rows: 6, isGrowing: false })
    const asked = fake.asked.length
    search.retryMissing()
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({ rowsRead: 5, missing: [part] })
    expect(fake.asked.slice(asked).map(({ name, start: from }) => [name, from])).toEqual([['a', 0]])
    reader.replace('a', shard)
    fake.replace('a', shard)
    search.retryMissing()
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({ rowsRead: 6, units: 4, missing: [], hits: { total: 4 } })
    expect(search.get().bytesRead).toBe(search.get().plan.bytes)
    expect([...search.get().hitRows.keys()]).toEqual(['0/2', '1/0', '0/0'])
  })

  it('goes on past a file that is gone', async () => {
    const { search, fake, url } = await start({ view: 'overview' })
    const fault = { kind: 'not-found', name: 'a', status: 404 } as const
    fake.failNext(new AppError(fault))
    url.navigate((query) => setView(query, 'browse'))
    await expect.poll(() => search.get().status).toBe('done')
    // The second unit had been asked before the first one failed.
    expect(search.get()).toMatchObject({ hits: { total: 1 }, rowsRead: 3, fault: null })
    expect(search.get().missing.map((each) => each.fault)).toEqual([fault, fault])
  })

  it.each([
    ['comes over the network', 4_000_000, true],
    ['was there before', 1000, false],
  ])('takes its pace from a search whose text %s', async (_, step, isPaced) => {
    let network = 0
    const setting = { networkBytes: () => (network += step) }
    const { search, url } = await wiredStores({ a: shard, b: small }, needle, setting)
    await expect.poll(() => search.get().status).toBe('done')
    const { elapsedMs, networkBytes, bytesRead } = search.get()
    expect(bytesRead).toBeGreaterThan(5_000_000)
    url.navigate((query) => setText(query, { caseSensitive: true }))
    expect(search.get().pace).toBe(isPaced ? elapsedMs / networkBytes : null)
  })

  it('asks the same question once, and a new one from the start', async () => {
    const { search, fake, url } = await start()
    await expect.poll(() => search.get().status).toBe('done')
    const before = search.get()
    url.navigate((query) => setView(query, 'overview'))
    url.navigate((query) => setView(query, 'browse'))
    await settle()
    expect(search.get()).toBe(before)
    fake.asked.splice(0)
    url.navigate((query) => setText(query, { caseSensitive: true }))
    expect(search.get()).toMatchObject({ status: 'running', units: 0, hits: { total: 0 } })
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get().hits.total).toBe(3)
    expect(fake.asked).toHaveLength(4)
  })

  it('reads no row group that the filter rules out', async () => {
    const { search, url, fake, list } = await start()
    await expect.poll(() => search.get().status).toBe('done')
    fake.asked.splice(0)
    url.navigate((query) => toggleValue(query, 'category', 'math'))
    await expect.poll(() => search.get().status).toBe('done')
    expect(fake.asked.map(({ name, start: from }) => [name, from])).toEqual([
      ['a', 0],
      ['a', 1],
    ])
    expect(list.get()).toMatchObject({ covered: 6, rows: 6, index: { total: 1 } })
  })

  it('never lists hits of an older question while the catalog is coming', async () => {
    const { search, url, list, dataset, reader } = await start()
    await expect.poll(() => search.get().status).toBe('done')
    reader.hold('count')
    dataset.open(url.get().source, 'again')
    await settle()
    await expect.poll(() => search.get().status).toBe('done')
    expect(dataset.get().measuring.state).toBe('running')
    expect(list.get().index.total).toBe(4)
    url.navigate((query) => toggleValue(query, 'category', 'math'))
    expect(list.get()).toMatchObject({ index: { total: 0 }, covered: 0, isGrowing: true })
    reader.release('count')
    await expect.poll(() => list.get().index.total).toBe(1)
    await expect.poll(() => list.get().isGrowing).toBe(false)
  })

  it('rests while the list is out of sight, unless it was stopped before', async () => {
    const { search, url, fake } = await start({ view: 'overview' })
    const show = (view: 'browse' | 'overview') => url.navigate((query) => setView(query, view))
    fake.hold()
    show('browse')
    await settle()
    fake.releaseOne()
    await expect.poll(() => search.get().units).toBe(1)
    show('overview')
    expect(search.get()).toMatchObject({ status: 'stopped', units: 1, hits: { total: 1 } })
    show('browse')
    expect(search.get()).toMatchObject({ status: 'running', units: 1, hits: { total: 1 } })
    search.stop()
    show('overview')
    show('browse')
    expect(search.get().status).toBe('stopped')
    fake.release()
    search.resume()
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({ units: 4, rowsRead: 6, hits: { total: 4 } })
  })

  it('forgets question and hits without a text, and stops reading', async () => {
    const { search, url, fake, list } = await start({ view: 'overview' })
    fake.hold()
    url.navigate((query) => setView(query, 'browse'))
    await settle()
    url.navigate(clearFilters)
    expect(search.get()).toMatchObject({ status: 'idle', question: null })
    expect(list.get().index.total).toBe(6)
    fake.release()
    await settle()
    expect(search.get().status).toBe('idle')
  })
})

describe('a search that would read a gigabyte', () => {
  const refs: Record<string, FileRef> = {
    remote: { kind: 'url', name: 'a', url: 'https://files.example/a', size: 2_000_000_000 },
    local: { kind: 'blob', name: 'a', blob: new Blob() },
  }
  const setUp = async (ref: FileRef, size = 2_000_000_000) => {
    const opened: number[] = []
    const dataset: Dataset = {
      ...datasetOf({ kind: 'local' }),
      files: [{ ref: ref.kind === 'url' ? { ...ref, size } : ref }],
      shapes: [{ rows: 10, rowGroups: [{ rowStart: 0, rows: 10 }] }],
      openFile(file) {
        opened.push(file)
        return new Promise(() => undefined)
      },
    }
    const { engine } = await fakeEngine({})
    const search = createSearchStore(engine, fakeReader({}).caller, () => 0)
    search.start({ ...noQuestion, ...needle }, dataset)
    await settle()
    return { search, opened }
  }

  it('asks first, with what it costs, and begins when told to', async () => {
    const { search, opened } = await setUp(refs['remote']!)
    expect(search.get()).toMatchObject({
      ...{ status: 'asking', rowsRead: 0 },
      plan: { bytes: 2_000_000_000, rows: 10, isEstimated: true },
    })
    expect(opened).toEqual([])
    search.resume()
    await settle()
    expect([search.get().status, opened.length > 0]).toEqual(['running', true])
  })

  it('begins at once when it is smaller, or the files are on this device', async () => {
    expect((await setUp(refs['remote']!, 900_000_000)).search.get().status).toBe('running')
    expect((await setUp(refs['local']!)).search.get().status).toBe('running')
  })
})
