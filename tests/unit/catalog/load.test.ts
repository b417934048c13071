import { describe, expect, it } from 'vitest'
import { encodeCatalog } from '../../../src/catalog/format.ts'
import { differenceOf, loadCatalog } from '../../../src/catalog/load.ts'
import type { FileRef } from '../../../src/sources/file-ref.ts'

const footer = '0123456789abcdef'
const far = 'https://far.test/x.parquet?version=1'
const bytes = encodeCatalog({
  source: { name: 'x', revision: 'r' },
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
})
const ref = (url: string): FileRef => ({ kind: 'url', name: 'n', url })

describe('loadCatalog', () => {
  const found = { bytes, url: 'http://h.test/data/catalog.bin' }

  it('finds the open files by where the catalog lies', () => {
    const refs = [
      ref(far),
      ref('http://h.test/data/new.parquet'),
      ref('http://h.test/data/a%20b/100%25.parquet'),
    ]
    const { source, claims } = loadCatalog(found, refs)
    expect(source).toEqual({ name: 'x', revision: 'r' })
    expect(claims.map((claim) => claim?.rows)).toEqual([1, undefined, 5])
  })

  it('knows nothing of files elsewhere or of this device', () => {
    const refs: FileRef[] = [
      ref('http://h.test/a%20b/100%25.parquet'),
      { kind: 'blob', name: 'a', blob: new Blob() },
    ]
    expect(loadCatalog(found, refs).claims).toEqual([undefined, undefined])
  })
})

describe('differenceOf', () => {
  const url = 'http://h.test/a%20b/100%25.parquet'
  const [claim] = loadCatalog({ bytes, url: 'http://h.test/catalog.bin' }, [ref(url)]).claims
  const opened = { size: 10, footer, layout: { rowGroups: [{ rows: 3 }, { rows: 2 }] } }
  const told = (identity: string): FileRef => ({ kind: 'url', name: 'n', url, identity })

  it.each([
    ['nothing', ref(url), opened, undefined],
    ['nothing, with the identity told', told('sha256:00'), opened, undefined],
    ['the size', ref(url), { ...opened, size: 11 }, 'size'],
    ['the identity', told('sha256:01'), opened, 'identity'],
    ['the footer', ref(url), { ...opened, footer: 'ffffffffffffffff' }, 'footer'],
    [
      'rows of a row group',
      ref(url),
      { ...opened, layout: { rowGroups: [{ rows: 2 }, { rows: 3 }] } },
      'footer',
    ],
    [
      'the number of row groups',
      ref(url),
      { ...opened, layout: { rowGroups: [{ rows: 5 }] } },
      'footer',
    ],
  ] as const)('finds %s', (_, file, seen, what) => {
    expect(differenceOf(claim!, file, seen)).toBe(what)
  })
})
