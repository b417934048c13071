import { describe, expect, it } from 'vitest'
import { countMatching } from '../../../src/catalog/counts.ts'
import { encodeCatalog } from '../../../src/catalog/format.ts'
import type { FoundCatalog } from '../../../src/catalog/claim.ts'
import { buildCatalog, measureFile } from '../../../src/catalog/measure.ts'
import { AppError } from '../../../src/lib/errors.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { noFacets, type Source } from '../../../src/query/query.ts'
import { createDatasetStore, type DatasetStore } from '../../../src/state/dataset-store.ts'
import type { Finder } from '../../../src/state/opening.ts'
import { fakeFinder, fakeReader, fakeRef, settle } from '../../support/fake-reader.ts'
import { conversationWith, plannedSource, shardOf } from '../../support/parquet-bytes.ts'

const of = (category: string, rows = 2) =>
  Array.from({ length: rows }, () => conversationWith({ category }))
const math = shardOf(of('math'), [...of('math', 1), ...of('chat', 1)])
const code = shardOf(of('code', 3))
const other = shardOf(of('stem', 5))
const source: Source = { kind: 'urls', urls: ['https://files.example/list.json'] }
const url = 'https://files.example/catalog.bin'
const place = { url, base: url, revision: null }
const about = { name: 'two files', revision: null }

async function catalogOf(files: Record<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const measured = Object.entries(files).map(async ([name, bytes]) =>
    measureFile(await openParquet(plannedSource(bytes, name)), { name, identity: null }),
  )
  return buildCatalog(about, await Promise.all(measured))
}

async function found(files: Record<string, Uint8Array>): Promise<FoundCatalog> {
  return { bytes: await catalogOf(files), ...place }
}

/** A store over these files that finds this catalog. */
function setUp(files: Record<string, Uint8Array>, catalog: Finder['catalog']) {
  const reader = fakeReader(files)
  const refs = Object.keys(files).map(fakeRef)
  const store = createDatasetStore(
    reader.caller,
    fakeFinder(() => refs, catalog),
    () => Promise.resolve(),
  )
  /** Row groups that were read to count them, call by call. */
  const measured = () =>
    reader
      .asked('count')
      .map((args) => (args as { rowGroups: readonly number[] }).rowGroups)
      .filter((rowGroups) => rowGroups.length > 0)
  return { reader, store, measured }
}

/** Rows of each category that has any, and of the whole. */
function counts(store: DatasetStore) {
  const { catalog, totals, rows, rowGroups, bytes } = store.get()
  const count = (category: string) =>
    countMatching(catalog, totals, { ...noFacets, category: [category] })
  const categories = ['chat', 'code', 'math', 'stem'].map((each) => [each, count(each)] as const)
  return { ...Object.fromEntries(categories.filter(([, n]) => n > 0)), rows, rowGroups, bytes }
}

const all = { chat: 1, code: 3, math: 3, rows: 7, rowGroups: 3, bytes: math.length + code.length }

describe('a dataset with a catalog', () => {
  it('has every number before a footer is read, and never measures', async () => {
    const catalog = await found({ a: math, b: code })
    const { store, reader, measured } = setUp({ a: math, b: code }, () => Promise.resolve(catalog))
    reader.hold('open')
    store.open(source)
    await settle()
    expect(store.get()).toMatchObject({
      phase: 'opening',
      measuring: { state: 'done', rowGroups: 3 },
    })
    expect(counts(store)).toEqual(all)
    reader.release('open')
    await settle()
    expect(store.get()).toMatchObject({
      phase: 'ready',
      measuring: { state: 'done', rowGroups: 3 },
    })
    expect(counts(store)).toEqual(all)
    expect(store.get().catalogFault).toBeNull()
    expect(measured()).toEqual([])
  })

  it('drops what the catalog says of another file, and measures that file alone', async () => {
    const catalog = await found({ a: other, b: code })
    const { store, measured } = setUp({ a: math, b: code }, () => Promise.resolve(catalog))
    store.open(source)
    await settle()
    expect(counts(store)).toEqual(all)
    expect(store.get()).toMatchObject({
      catalogFault: { kind: 'catalog-differs', name: 'a', what: 'size' },
      measuring: { state: 'done', rowGroups: 3 },
    })
    expect(measured()).toEqual([[0, 1]])
  })

  it('notices another content of the same size by the footer', async () => {
    const twin = shardOf(of('bird'), [...of('bird', 1), ...of('nest', 1)])
    expect(twin.length).toBe(math.length)
    const catalog = await found({ a: twin })
    const { store } = setUp({ a: math }, () => Promise.resolve(catalog))
    store.open(source)
    await settle()
    expect(store.get().catalogFault).toMatchObject({ kind: 'catalog-differs', what: 'footer' })
    expect(counts(store)).toMatchObject({ math: 3, chat: 1, rows: 4 })
  })

  it('measures files that the catalog does not know', async () => {
    const catalog = await found({ b: code })
    const { store } = setUp({ a: math, b: code }, () => Promise.resolve(catalog))
    store.open(source)
    await settle()
    expect(counts(store)).toEqual(all)
    expect(store.get()).toMatchObject({ catalogFault: null, measuring: { rowGroups: 3 } })
  })

  it('says when the catalog lists other files altogether', async () => {
    const catalog = await found({ x: code })
    const { store } = setUp({ a: math, b: code }, () => Promise.resolve(catalog))
    store.open(source)
    await settle()
    expect(counts(store)).toEqual(all)
    expect(store.get().catalogFault).toMatchObject({ kind: 'catalog-differs', what: 'files' })
  })

  it('forgets the numbers of a file that cannot be opened', async () => {
    const catalog = await found({ a: math, b: code })
    const { store, reader } = setUp({ a: math, b: code }, () => Promise.resolve(catalog))
    reader.failNext('open', new AppError({ kind: 'forbidden', name: 'a', status: 403 }))
    store.open(source)
    await settle()
    expect(counts(store)).toEqual({ code: 3, rows: 3, rowGroups: 1, bytes: code.length })
    expect(store.get().measuring).toMatchObject({ state: 'done', rowGroups: 1 })
  })

  it.each([
    ['damaged', new Uint8Array(9), 'catalog-invalid'],
    ['gone', new AppError({ kind: 'not-found', name: 'catalog.bin', status: 404 }), 'not-found'],
  ])('measures when the catalog is %s, and says so', async (_, what, kind) => {
    const answer = () =>
      what instanceof AppError ? Promise.reject(what) : Promise.resolve({ bytes: what, ...place })
    const { store } = setUp({ a: math, b: code }, answer)
    store.open(source)
    await settle()
    expect(counts(store)).toEqual(all)
    expect(store.get().catalogFault).toMatchObject({ kind })
  })
})

describe('a dataset measured in the tab', () => {
  it('gives the bytes that the command line writes', async () => {
    const { store } = setUp({ b: code, a: math }, () => Promise.resolve(null))
    store.open(source)
    await settle()
    const { files, catalog } = store.get()
    const described = files.map(({ ref, opened }) => ({
      name: ref.name,
      size: opened!.size,
      identity: null,
      footer: opened!.footer,
    }))
    const bytes = encodeCatalog({ source: about, files: described, catalog })
    expect(bytes).toEqual(await catalogOf({ a: math, b: code }))
  })
})
