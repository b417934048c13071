import { describe, expect, it } from 'vitest'
import { buildCatalog, measureFile } from '../../../src/catalog/measure.ts'
import type { FoundCatalog } from '../../../src/catalog/claim.ts'
import { AppError } from '../../../src/lib/errors.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { mainDataset, noFacets, type HubSource } from '../../../src/query/query.ts'
import { indexRows } from '../../../src/scan/row-index.ts'
import type { FileRef } from '../../../src/sources/file-ref.ts'
import { countsFor } from '../../../src/state/card-counts.ts'
import { createDatasetStore } from '../../../src/state/dataset-store.ts'
import { positionOfRow, rowOfPosition } from '../../../src/state/positions.ts'
import type { Finder, ListedFiles } from '../../../src/state/opening.ts'
import { shapesOfCard, type Repository } from '../../../src/state/repository.ts'
import { fakeReader, settle } from '../../support/fake-reader.ts'
import { conversationWith, plannedSource, shardOf } from '../../support/parquet-bytes.ts'

const commit = 'c'.repeat(40)
const source: HubSource = { kind: 'hub', repo: 'o/n', revision: commit }
const base = 'https://files.example/'

/** Shards of two rows each, more than are opened at once. */
const count = 30
const names = Array.from({ length: count }, (_, i) => `s${i}`)
const shard = shardOf([
  conversationWith({ category: 'math' }),
  conversationWith({ category: 'chat' }),
])
const files = Object.fromEntries(names.map((name) => [name, shard]))

const refOf = (name: string, i: number): FileRef => ({
  ...{ kind: 'url', name, url: `${base}${name}`, size: shard.length, identity: 'sha256:1' },
  place: { split: name, shard: i },
})

/** A listing whose card gives these rows to each file, one split per file. */
function listed(rows: (i: number) => number | null, change: Partial<Repository> = {}): ListedFiles {
  const splits = names.map((name, i) => ({
    ...{ name, files: 1, bytes: shard.length, memoryBytes: 1000, rows: rows(i) },
  }))
  const repository: Repository = {
    ...{ repo: 'o/n', commit, base, splits, kind: 'conversations', config: null, configs: [] },
    ...{ license: null, gated: false, isPrivate: false, lastModified: null, downloads: null },
    ...{ likes: null, isPartial: false, ...change },
  }
  return { refs: names.map((name) => refOf(name, 0)), repository }
}

async function catalog(revision: string | null): Promise<FoundCatalog> {
  const measured = names.map(async (name) =>
    measureFile(await openParquet(plannedSource(shard, name)), { name, identity: 'sha256:1' }),
  )
  const bytes = buildCatalog({ name: 'o/n', revision }, await Promise.all(measured))
  return { bytes, url: `${base}catalog.bin`, base, revision: commit }
}

function setUp(finder: Partial<Finder>) {
  const reader = fakeReader(files)
  const store = createDatasetStore(
    reader.caller,
    {
      files: () => Promise.resolve(listed(() => 2)),
      catalog: () => Promise.resolve(null),
      ...finder,
    },
    () => new Promise(() => undefined),
  )
  return { reader, store }
}

describe('files that a card tells of', () => {
  it('have their rows placed before one is opened', async () => {
    const { store, reader } = setUp({})
    store.open(source)
    await settle()
    const data = store.get()
    expect(data).toMatchObject({ phase: 'ready', kind: 'conversations', rows: 60, rowGroups: 30 })
    expect(new Set(data.toldBy)).toEqual(new Set(['card']))
    expect(reader.asked('open')).toEqual([])
    expect(rowOfPosition(data, { split: 's7', shard: 0, row: 1 })).toEqual({
      ...{ file: 7, rowGroup: 0, row: 1 },
    })
    expect(positionOfRow(data, { file: 9, rowGroup: 0, row: 0 })?.split).toBe('s9')
  })

  it('are opened once when needed, and what was derived stays when the footer agrees', async () => {
    const { store, reader } = setUp({})
    store.open(source)
    await settle()
    const before = store.get()
    const [a, b] = await Promise.all([before.openFile(3), before.openFile(3)])
    expect(a).toBe(b)
    expect(reader.asked('open')).toHaveLength(1)
    const after = store.get()
    expect(after.shapes).toBe(before.shapes)
    expect(after.catalog).toBe(before.catalog)
    expect(after.toldBy[3]).toBe('footer')
    expect(after.files[3]?.opened).toBe(a)
  })

  it('have the rows that the whole split gives them when the list ends early', () => {
    const split = { name: 'a', files: 2, of: 3, bytes: 1, rows: 10, memoryBytes: 1_200_000_000 }
    const { derived } = shapesOfCard({ splits: [split], kind: null })
    expect(derived.map((shape) => shape?.rows)).toEqual([4, 3])
  })

  it('lose their places when a footer of their split contradicts the card, and no others do', async () => {
    const { store, reader } = setUp({
      files: () => Promise.resolve(listed((i) => (i < 5 ? 2 : 3))),
    })
    store.open(source)
    await settle()
    expect(store.get().rows).toBe(10 + 75)
    await store.get().openFile(1)
    expect(reader.asked('open')).toHaveLength(1)
    await store.get().openFile(12)
    await settle()
    expect(reader.asked('open')).toHaveLength(2)
    expect(store.get()).toMatchObject({ phase: 'ready', rows: 10 + 2 + 72 })
    expect(store.get().toldBy.filter((by) => by === 'footer')).toHaveLength(2)
  })

  it('are opened where the card is silent, and all others stay closed', async () => {
    const { store, reader } = setUp({
      files: () => Promise.resolve(listed((i) => (i % 10 === 0 ? null : 2))),
    })
    store.open(source)
    await settle()
    expect(reader.asked('open')).toHaveLength(3)
    expect(store.get()).toMatchObject({ phase: 'ready', rows: 60 })
  })

  it('have one opened when nobody says what they hold', async () => {
    const { store, reader } = setUp({
      files: () => Promise.resolve(listed(() => 2, { kind: null })),
    })
    store.open(source)
    await settle()
    expect(reader.asked('open')).toHaveLength(1)
    expect(store.get()).toMatchObject({ phase: 'ready', kind: 'conversations', rows: 60 })
  })

  it('keep their place when one cannot be opened, and can be tried again', async () => {
    const { store, reader } = setUp({})
    store.open(source)
    await settle()
    reader.failNext('open', new AppError({ kind: 'offline', name: 's2' }))
    await expect(store.get().openFile(2)).rejects.toThrow('offline')
    expect(store.get()).toMatchObject({ phase: 'ready', rows: 60 })
    expect(store.get().files[2]?.fault).toBeUndefined()
    expect((await store.get().openFile(2)).layout.rows).toBe(2)
  })
})

describe('files that a catalog of the commit tells of', () => {
  it('are there with every number before the list has come', async () => {
    const found = await catalog(commit)
    let arrive: (files: ListedFiles) => void = () => undefined
    const { store, reader } = setUp({
      files: () => new Promise((resolve) => (arrive = resolve)),
      catalog: () => Promise.resolve(found),
    })
    store.open(source)
    await settle()
    const early = store.get()
    expect(early).toMatchObject({
      ...{ phase: 'ready', rows: 60, rowGroups: 30, kind: 'conversations', repository: null },
      measuring: { state: 'done' },
    })
    const order = early.files.map(({ ref }) => ref.name)
    arrive({ ...listed(() => 2), refs: order.map((name) => refOf(name, 0)) })
    await settle()
    const late = store.get()
    expect(late.openFile).toBe(early.openFile)
    expect(late.shapes).toBe(early.shapes)
    expect(late.catalog).toBe(early.catalog)
    expect(late.repository?.commit).toBe(commit)
    expect(late.files[0]?.ref).toMatchObject({ place: { split: order[0] } })
    expect(reader.asked('open')).toEqual([])
  })

  it('are those of the list when the two differ, and the app says so', async () => {
    const found = await catalog(commit)
    const { refs, repository } = listed(() => 2)
    const changed = refs.map((ref, i) => (i === 4 ? { ...ref, identity: 'sha256:2' } : ref))
    const { store } = setUp({
      files: () => Promise.resolve({ refs: changed, repository }),
      catalog: () => Promise.resolve(found),
    })
    store.open(source)
    await settle()
    const { files: open, catalogFault, toldBy, measuring } = store.get()
    expect(open.map(({ ref }) => ref.name)).toEqual(names)
    expect(catalogFault).toEqual({ kind: 'catalog-differs', name: 's4', what: 'identity' })
    expect(toldBy.filter((each) => each === 'card')).toHaveLength(1)
    expect(measuring).toMatchObject({ rowGroups: 29 })
  })

  it('stay when the list cannot be had, with the reason', async () => {
    const found = await catalog(commit)
    const fault = { kind: 'offline', name: 'o/n' } as const
    const { store } = setUp({
      files: async () => {
        await settle()
        throw new AppError(fault)
      },
      catalog: () => Promise.resolve(found),
    })
    store.open(source)
    await settle()
    await settle()
    expect(store.get()).toMatchObject({ phase: 'ready', rows: 60, fault })
  })

  it('are not those of a catalog of another revision', async () => {
    const found = await catalog('d'.repeat(40))
    const { store } = setUp({ catalog: () => Promise.resolve(found) })
    store.open(source)
    await settle()
    expect(store.get().catalogFault).toMatchObject({ kind: 'catalog-differs', what: 'revision' })
    expect(store.get().measuring.rowGroups).toBe(0)
  })
})

describe('countsFor', () => {
  const math = { ...noFacets, category: ['math'] }
  const places = (ref: FileRef, i: number): FileRef => ({
    ...(ref as FileRef & { kind: 'url' }),
    place: { split: i < 10 ? 'math' : 'chat', shard: i },
  })
  const main = { ...listed(() => 2), refs: names.map((name, i) => places(refOf(name, i), i)) }

  it('answers category and generator by the card, and nothing else', async () => {
    const { store } = setUp({ files: () => Promise.resolve(main) })
    store.open(mainDataset)
    await settle()
    const data = store.get()
    const { catalog: told, basis } = countsFor(data, ['generator'], math)
    expect(basis).toBe('card')
    expect(indexRows(data.shapes, told, math)).toMatchObject({ total: 20, covered: 60 })
    expect(countsFor(data, [], math).catalog).toBe(told)
    expect(countsFor(data, ['reasoning'], math).basis).toBe('measured')
    expect(countsFor(data, ['category'], { ...math, license: ['x'] }).basis).toBe('measured')
  })

  it('says nothing of another dataset, or once a footer contradicts the card', async () => {
    const { store } = setUp({ files: () => Promise.resolve(main) })
    store.open(source)
    await settle()
    expect(countsFor(store.get(), ['category'], noFacets).basis).toBe('measured')
    store.open(mainDataset)
    await settle()
    expect(countsFor(store.get(), ['category'], noFacets).basis).toBe('card')
    const { openFile, layouts } = store.get()
    await openFile(12)
    const lies = store.get().layouts.map((layout, i) =>
      i === 12 && layout
        ? {
            ...layout,
            rowGroups: layout.rowGroups.map((group) => ({
              ...group,
              chunks: group.chunks.map((chunk) =>
                chunk.column === 'category' ? { ...chunk, constant: 'math' } : chunk,
              ),
            })),
          }
        : layout,
    )
    expect(layouts.every((layout) => layout === undefined)).toBe(true)
    expect(countsFor({ ...store.get(), layouts: lies }, ['category'], noFacets).basis).toBe(
      'measured',
    )
  })
})
