import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countMatching } from '../../../src/catalog/counts.ts'
import { AppError } from '../../../src/lib/errors.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { noFacets, type Source } from '../../../src/query/query.ts'
import { createDatasetStore } from '../../../src/state/dataset-store.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'
import { fakeFinder, fakeReader, fakeRef, settle } from '../../support/fake-reader.ts'
import { conversationWith, plannedSource, shardOf } from '../../support/parquet-bytes.ts'

const duckdb = await nativeDuckDB()
const tableOf = async (query: string) => new Uint8Array(readFileSync(await duckdb.copy(query)))
const of = (category: string, rows = 2) =>
  Array.from({ length: rows }, () => conversationWith({ category }))
const math = shardOf(of('math'), [...of('math', 1), ...of('chat', 1)])
const code = shardOf(of('code', 3))
const urls = (...names: string[]): Source => ({ kind: 'urls', urls: names })

type RefsOf = Parameters<typeof fakeFinder>[0]

/** Lists the names of a source as files of the fake reader. */
const listing: RefsOf = (source) => (source.kind === 'urls' ? source.urls.map(fakeRef) : [])

function setUp(files: Record<string, Uint8Array>, list: RefsOf = listing) {
  const reader = fakeReader(files)
  const store = createDatasetStore(reader.caller, fakeFinder(list), () => Promise.resolve())
  return { reader, store }
}

describe('createDatasetStore', () => {
  it('opens files, sums them up and measures their facets', async () => {
    const { store } = setUp({ a: math, b: code })
    const phases: string[] = []
    store.subscribe(() => phases.push(store.get().phase))
    store.open(urls('a', 'b'))
    await settle()
    const { catalog, totals, ...data } = store.get()
    expect([...new Set(phases)]).toEqual(['listing', 'opening', 'ready'])
    expect(data).toMatchObject({
      ...{ phase: 'ready', kind: 'conversations', rows: 7, rowGroups: 3, fault: null },
      ...{ bytes: math.length + code.length, source: urls('a', 'b') },
      measuring: { state: 'done', rowGroups: 3, fault: null },
    })
    expect(data.layouts.map((layout) => layout?.rows)).toEqual([4, 3])
    const count = (category: string) =>
      countMatching(catalog, totals, { ...noFacets, category: [category] })
    expect(['math', 'chat', 'code', 'stem'].map(count)).toEqual([3, 1, 3, 0])
  })

  it('names the files that take no part and goes on with the others', async () => {
    const { store } = setUp({
      a: math,
      text: new TextEncoder().encode('this is no Parquet file'),
      short: math.subarray(0, math.length - 30),
      table: await tableOf('select 1 as n'),
      nested: await tableOf('select [1] as messages'),
      none: shardOf(),
    })
    store.open(urls('text', 'short', 'a', 'table', 'nested', 'none', 'gone'))
    await settle()
    const { files, rows, kind, layouts, measuring } = store.get()
    expect(files.map(({ ref, fault }) => [ref.name, fault])).toEqual([
      ['text', { kind: 'not-parquet', name: 'text', reason: 'magic' }],
      ['short', { kind: 'not-parquet', name: 'short', reason: 'truncated' }],
      ['a', undefined],
      ['table', { kind: 'schema-differs', name: 'table', why: 'no-messages' }],
      ['nested', { kind: 'schema-differs', name: 'nested', why: 'messages-nested-differently' }],
      ['none', { kind: 'no-rows', name: 'none' }],
      ['gone', { kind: 'not-found', name: 'gone', status: 404 }],
    ])
    expect([rows, kind, measuring.state]).toEqual([4, 'conversations', 'done'])
    expect(layouts.map(Boolean)).toEqual([false, false, true, false, false, false, false])
  })

  it('shows files without conversations as one table, if their columns agree', async () => {
    const { store, reader } = setUp({
      a: await tableOf('select 1 as n'),
      b: await tableOf('select 2 as n'),
      c: await tableOf('select 3 as other'),
    })
    store.open(urls('a', 'b', 'c'))
    await settle()
    const { files, kind, rows, measuring } = store.get()
    expect([kind, rows, measuring.state]).toEqual(['table', 2, 'idle'])
    expect(files.map(({ fault }) => fault)).toEqual([
      ...[undefined, undefined],
      { kind: 'schema-differs', name: 'c', why: 'other-columns' },
    ])
    expect(reader.asked('count')).toEqual([])
  })

  it('says that there is nothing to open, and why', async () => {
    const fault = { kind: 'listing-invalid', name: 'index.json', detail: 'gone' } as const
    const { store } = setUp({}, (source) =>
      source.kind === 'sample' ? Promise.reject(new AppError(fault)) : Promise.resolve([]),
    )
    store.open({ kind: 'local' })
    await settle()
    expect(store.get()).toMatchObject({ phase: 'empty', fault: null })
    store.open({ kind: 'sample' })
    await settle()
    expect(store.get()).toMatchObject({ phase: 'empty', fault, files: [] })
  })

  it('opens a source once, and again when told to', async () => {
    const { store, reader } = setUp({ a: math })
    store.open(urls('a'))
    await settle()
    store.open(urls('a'))
    expect(store.get().phase).toBe('ready')
    reader.replace('a', code)
    store.open(urls('a'), 'again')
    expect(store.get()).toMatchObject({ phase: 'listing', rows: 0, catalog: { tuples: [] } })
    await settle()
    expect(store.get()).toMatchObject({ phase: 'ready', rows: 3, measuring: { state: 'done' } })
    expect(store.get().files[0]?.opened?.identity).toMatch(/ "1" /)
  })

  it('forgets a source that it turns away from, wherever its work was', async () => {
    const late: (() => void)[] = []
    const slow: RefsOf = async (source) => {
      if (source.kind === 'urls' && source.urls[0] === 'a') {
        await new Promise<void>((go) => late.push(go))
      }
      return listing(source)
    }
    const { store, reader } = setUp({ a: math, b: code }, slow)
    reader.hold('open')
    store.open(urls('a'))
    store.open(urls('b'))
    await settle()
    const seen: (string | undefined)[] = []
    store.subscribe(() => seen.push(store.get().files[0]?.ref.name))
    late[0]!()
    await settle()
    expect(seen).toEqual([])
    reader.release('open')
    await settle()
    expect([...new Set(seen)]).toEqual(['b'])
    expect(store.get()).toMatchObject({ phase: 'ready', rows: 3 })
  })

  it('stops opening files of a source that it turns away from', async () => {
    const { store, reader } = setUp({ a: math, b: code })
    reader.hold('open')
    store.open(urls('a', 'a', 'a', 'a', 'a', 'a'))
    await settle()
    expect(reader.asked('open')).toHaveLength(4)
    store.open(urls('b'))
    reader.release('open')
    await settle()
    expect(reader.asked('open')).toHaveLength(5)
    expect(reader.calls.slice(0, 4).every(({ signal }) => signal?.aborted)).toBe(true)
  })
})

describe('measuring', () => {
  it('stops, keeps what it has, and goes on where it was', async () => {
    const { store, reader } = setUp({ a: math, b: code })
    reader.hold('count')
    store.open(urls('a', 'b'))
    await settle()
    expect(store.get().measuring.state).toBe('running')
    reader.release('count')
    let stopped = false
    store.subscribe(() => {
      if (stopped || store.get().measuring.rowGroups === 0) return
      stopped = true
      reader.hold('count')
      store.stopMeasuring()
    })
    await settle()
    expect(store.get().measuring).toEqual({ state: 'asking', rowGroups: 1, fault: null })
    reader.release('count')
    store.measure()
    await settle()
    expect(store.get().measuring).toEqual({ state: 'done', rowGroups: 3, fault: null })
    expect(store.get().totals.reduce((sum, rows) => sum + rows, 0)).toBe(7)
  })

  it('says what failed and tries again', async () => {
    const { store, reader } = setUp({ a: math })
    const fault = { kind: 'offline', name: 'a' } as const
    reader.failNext('count', new AppError(fault))
    store.open(urls('a'))
    await settle()
    expect(store.get().measuring).toEqual({ state: 'failed', rowGroups: 0, fault })
    store.measure()
    await settle()
    expect(store.get().measuring).toEqual({ state: 'done', rowGroups: 2, fault: null })
  })

  it('names a damaged row group and measures all others', async () => {
    const mixed = [...of('math', 1), ...of('chat', 1)]
    const damaged = shardOf(mixed, mixed, mixed)
    const { layout } = await openParquet(plannedSource(damaged))
    const chunk = layout.rowGroups[1]!.chunks.find(({ path }) => path === 'category')!
    damaged.fill(0xff, chunk.start, chunk.end)
    const { store } = setUp({ a: damaged, b: code })
    store.open(urls('a', 'b'))
    await settle()
    const { measuring, catalog } = store.get()
    expect(measuring).toMatchObject({
      ...{ state: 'failed', rowGroups: 3 },
      fault: { kind: 'corrupt', name: 'a', rowGroup: 1 },
    })
    expect(catalog.files.map((groups) => groups.map(Boolean))).toEqual([
      [true, false, true],
      [true],
    ])
  })
})
