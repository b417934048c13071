import { describe, expect, it } from 'vitest'
import { encodeCatalog, type CatalogContent } from '../../../src/catalog/format.ts'
import { differenceOf, listedDifference } from '../../../src/catalog/claim.ts'
import { loadCatalog } from '../../../src/catalog/load.ts'
import type { FileRef } from '../../../src/sources/file-ref.ts'

const footer = '0123456789abcdef'
const far = 'https://far.test/x.parquet?version=1'
const contents: Omit<CatalogContent, 'source'> = {
  files: [
    { name: 'a b/100%.parquet', size: 10, identity: 'sha256:00', footer },
    { name: far, size: 10, identity: null, footer },
  ],
  catalog: {
    tuples: [
      ['math', 'g', 'on', 'mit', 'v1'],
      ['stem', 'g', 'on', 'mit', 'v1'],
    ],
    files: [[[{ tuple: 0, rows: 3 }], [{ tuple: 1, rows: 2 }]], [[{ tuple: 0, rows: 1 }]]],
  },
}
const bytesOf = (revision: string | null) =>
  encodeCatalog({ source: { name: 'x', revision }, ...contents })
const bytes = bytesOf('r')
const ref = (url: string): FileRef => ({ kind: 'url', name: 'n', url })

describe('loadCatalog', () => {
  const url = 'http://h.test/data/catalog.bin'
  const found = { bytes, url, base: url, revision: null }

  it('finds the open files by where the catalog lies', () => {
    const refs = [
      ref(far),
      ref('http://h.test/data/new.parquet'),
      ref('http://h.test/data/a%20b/100%25.parquet'),
    ]
    const { source, claimOf } = loadCatalog(found)
    expect(source).toEqual({ name: 'x', revision: 'r' })
    expect(refs.map((each) => claimOf(each)?.rows)).toEqual([1, undefined, 5])
  })

  it('knows nothing of files elsewhere or of this device', () => {
    const refs: FileRef[] = [
      ref('http://h.test/a%20b/100%25.parquet'),
      { kind: 'blob', name: 'a', blob: new Blob() },
    ]
    expect(refs.map(loadCatalog(found).claimOf)).toEqual([undefined, undefined])
  })

  it('tells its own files, for when there is no other list', () => {
    const { refs, claimOf } = loadCatalog({ ...found, base: 'http://hub.test/r/' })
    expect(refs).toEqual([
      {
        ...{ kind: 'url', name: '100%.parquet', url: 'http://hub.test/r/a%20b/100%25.parquet' },
        ...{ size: 10, identity: 'sha256:00' },
      },
      { kind: 'url', name: 'x.parquet?version=1', url: far, size: 10 },
    ])
    expect(claimOf(refs[0]!)?.rowGroups).toEqual([
      { rowStart: 0, rows: 3 },
      { rowStart: 3, rows: 2 },
    ])
  })

  it('counts by content alone where it lies in a repository that has moved on', () => {
    const moved = { ...found, base: 'http://hub.test/r/', byContent: true }
    const { refs, claimOf } = loadCatalog(moved)
    expect(refs.map((each) => claimOf(each)?.rows)).toEqual([5, undefined])
  })

  it('is refused for another revision than the one it describes', () => {
    expect(() => loadCatalog({ ...found, revision: 'other' })).toThrow('catalog-differs')
    expect(loadCatalog({ ...found, revision: 'r' }).source.revision).toBe('r')
  })

  it('is refused where it states no revision although the files have one', () => {
    const silent = { ...found, bytes: bytesOf(null) }
    expect(() => loadCatalog({ ...silent, revision: 'r' })).toThrow('catalog-differs')
    expect(() => loadCatalog({ ...silent, byContent: true })).toThrow('catalog-differs')
    expect(loadCatalog(silent).source.revision).toBeNull()
  })
})

const fileUrl = 'http://h.test/a%20b/100%25.parquet'
const catalogUrl = 'http://h.test/catalog.bin'
const claim = loadCatalog({ bytes, url: catalogUrl, base: catalogUrl, revision: null }).claimOf(
  ref(fileUrl),
)!

describe('listedDifference', () => {
  it.each([
    ['nothing', {}, undefined],
    ['nothing, with the identity told', { identity: 'sha256:00', size: 10 }, undefined],
    ['the identity', { identity: 'sha256:01' }, 'identity'],
    ['the size', { size: 11 }, 'size'],
  ] as const)('finds %s', (_, told, what) => {
    expect(listedDifference(claim, { kind: 'url', name: 'n', url: fileUrl, ...told })).toBe(what)
  })
})

describe('differenceOf', () => {
  const opened = { size: 10, footer, layout: { rowGroups: [{ rows: 3 }, { rows: 2 }] } }
  const cut = (...rows: number[]) => ({
    ...opened,
    layout: { rowGroups: rows.map((each) => ({ rows: each })) },
  })

  it.each([
    ['nothing', opened, undefined],
    ['the size', { ...opened, size: 11 }, 'size'],
    ['the footer', { ...opened, footer: 'ffffffffffffffff' }, 'footer'],
    ['rows of a row group', cut(2, 3), 'footer'],
    ['the number of row groups', cut(5), 'footer'],
  ] as const)('finds %s', (_, seen, what) => {
    expect(differenceOf(claim, seen)).toBe(what)
  })
})
