import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addGroups, emptyCatalog, type Catalog } from '../../../src/catalog/catalog.ts'
import { encodeCatalog, parseCatalog, type CatalogContent } from '../../../src/catalog/format.ts'
import { isAppError } from '../../../src/lib/errors.ts'
import { hashBytes } from '../../../src/lib/hash.ts'

const value = fc.option(fc.string({ unit: 'binary', maxLength: 6 }))
const tuple = fc.tuple(value, value, value, value, value)
const group = fc.uniqueArray(fc.tuple(tuple, fc.integer({ min: 1, max: 2 ** 40 })), {
  selector: ([values]) => JSON.stringify(values),
  maxLength: 6,
})
const file = fc.record({
  name: fc.stringMatching(/^[a-z]{1,3}(\/[^/.]{1,4})?\.parquet$/),
  size: fc.maxSafeNat(),
  identity: fc.option(fc.string()),
  footer: fc.stringMatching(/^[0-9a-f]{16}$/),
  groups: fc.array(group, { maxLength: 5 }),
})
const contents = fc
  .record({
    source: fc.record({ name: fc.string(), revision: fc.option(fc.string()) }),
    files: fc.uniqueArray(file, { selector: ({ name }) => name, maxLength: 5 }),
  })
  .map(({ source, files }): CatalogContent => {
    const measured = files.flatMap(({ groups }, number) =>
      groups.map((each, rowGroup) => ({
        file: number,
        rowGroup,
        tuples: each.map(([values]) => values),
        counts: each.map(([, rows]) => rows),
      })),
    )
    const catalog = addGroups(emptyCatalog(files.map(({ groups }) => groups.length)), measured)
    const described = files.map(({ name, size, identity, footer }) => ({
      name,
      size,
      identity,
      footer,
    }))
    return { source, files: described, catalog }
  })

/** Counts by file, row group and values, whatever their order. */
function plain({ source, files, catalog }: CatalogContent) {
  const counted = files.map((described, i) => ({
    ...described,
    groups: catalog.files[i]!.map((each) =>
      (each ?? [])
        .map(({ tuple: t, rows }) => `${JSON.stringify(catalog.tuples[t])} ${rows}`)
        .sort(),
    ),
  }))
  return { source, files: counted.sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

const small: CatalogContent = {
  source: { name: 'Two files', revision: null },
  files: [
    { name: 'data/b.parquet', size: 20, identity: null, footer: '0123456789abcdef' },
    { name: 'data/a.parquet', size: 10, identity: 'sha256:00', footer: 'fedcba9876543210' },
  ],
  catalog: {
    tuples: [
      ['stem', 'QwQ-32b', 'on', null, 'v1'],
      ['unused', '', '', '', ''],
      ['math', 'QwQ-32B', 'off', '', 'v1'],
    ],
    files: [
      [
        [{ tuple: 0, rows: 300 }],
        [
          { tuple: 2, rows: 7 },
          { tuple: 0, rows: 301 },
        ],
      ],
      [[{ tuple: 2, rows: 5 }]],
    ],
  },
}

/** A catalog with another second line, sealed anew, so that nothing but the header is wrong. */
function withHeader(change: (header: Record<string, unknown>) => void): Uint8Array {
  const bytes = encodeCatalog(small)
  const start = bytes.indexOf(0x0a) + 1
  const end = bytes.indexOf(0x0a, start)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(start, end))) as Record<
    string,
    unknown
  >
  change(header)
  return seal(new TextEncoder().encode(`${JSON.stringify(header)}\n`), bytes.subarray(end + 1))
}

function seal(header: Uint8Array, body: Uint8Array): Uint8Array {
  const first = new TextEncoder().encode(`nemotron-explorer catalog 1 ${hashBytes(header, body)}\n`)
  return Uint8Array.from([...first, ...header, ...body])
}

/** Why a catalog is refused. */
function refusal(bytes: Uint8Array): string {
  try {
    parseCatalog(bytes, 'catalog.bin')
  } catch (error) {
    if (isAppError(error, 'catalog-invalid')) return error.fault.detail
    throw error
  }
  return 'accepted'
}

describe('encodeCatalog', () => {
  it('gives back the same counts', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const read = parseCatalog(encodeCatalog(content), 'catalog.bin')
        expect(plain(read)).toEqual(plain(content))
        expect(encodeCatalog(read)).toEqual(encodeCatalog(content))
      }),
    )
  })

  it('gives the same bytes whatever was measured first', () => {
    const reversed: Catalog = {
      tuples: [small.catalog.tuples[2]!, small.catalog.tuples[0]!],
      files: [
        [[{ tuple: 0, rows: 5 }]],
        [
          [{ tuple: 1, rows: 300 }],
          [
            { tuple: 1, rows: 301 },
            { tuple: 0, rows: 7 },
          ],
        ],
      ],
    }
    const files = [small.files[1]!, small.files[0]!]
    expect(encodeCatalog({ ...small, files, catalog: reversed })).toEqual(encodeCatalog(small))
  })

  it('has an id that names its content', () => {
    const other = { ...small, source: { name: 'Two files', revision: 'main' } }
    const ids = [small, other, small].map((each) => parseCatalog(encodeCatalog(each), 'x').id)
    expect(ids[0]).toBe(ids[2])
    expect(ids[0]).not.toBe(ids[1])
  })

  it('writes nothing that was not measured', () => {
    const catalog = { ...small.catalog, files: [[undefined], []] }
    expect(() => encodeCatalog({ ...small, catalog })).toThrow('every row group was measured')
  })
})

describe('parseCatalog', () => {
  const bytes = encodeCatalog(small)

  it('notices every changed byte and every cut', () => {
    for (let i = 0; i < bytes.length; i++) {
      const changed = Uint8Array.from(bytes)
      changed[i]! ^= 1
      expect(refusal(changed), `byte ${i}`).not.toBe('accepted')
      expect(refusal(bytes.subarray(0, i)), `${i} bytes`).not.toBe('accepted')
    }
    expect(refusal(Uint8Array.from([...bytes, 0]))).toBe('its content was damaged')
  })

  it('never does anything but read or refuse, whatever the bytes', () => {
    const bodies = fc.uint8Array({ maxLength: 30 })
    const start = bytes.indexOf(0x0a) + 1
    const header = bytes.subarray(start, bytes.indexOf(0x0a, start) + 1)
    fc.assert(fc.property(bodies, (body) => void refusal(seal(header, body))))
    fc.assert(fc.property(fc.uint8Array(), (all) => refusal(all) !== 'accepted'))
  })

  const files = (change: (file: unknown[]) => void) => (header: Record<string, unknown>) =>
    change((header['files'] as unknown[][])[0]!)
  it.each([
    [
      'a later version',
      new TextEncoder().encode('nemotron-explorer catalog 2 0123456789abcdef\n'),
      'version 2',
    ],
    ['a Parquet file', new TextEncoder().encode('PAR1'), 'does not begin'],
    ['other columns', withHeader((header) => (header['columns'] = ['category'])), 'other columns'],
    ['no source', withHeader((header) => delete header['source']), 'source'],
    ['a path out of the folder', withHeader(files((file) => (file[0] = '../a'))), 'name'],
    ['an absolute path', withHeader(files((file) => (file[0] = '/a'))), 'name'],
    ['a script', withHeader(files((file) => (file[0] = 'javascript://x/../y'))), 'name'],
    ['a negative size', withHeader(files((file) => (file[1] = -1))), 'size'],
    ['a short hash', withHeader(files((file) => (file[3] = 'ab'))), 'footer'],
    ['rows that are not the sum', withHeader(files((file) => (file[4] = 6))), 'not its rows'],
    ['too many row groups', withHeader(files((file) => (file[5] = 1e15))), 'end too early'],
    ['too few row groups', withHeader(files((file) => (file[5] = 0))), ''],
    [
      'a file twice',
      withHeader(
        (header) => (header['files'] = [0, 1].map(() => (header['files'] as unknown[])[0])),
      ),
      'twice',
    ],
    [
      'a combination twice',
      withHeader(
        (header) => (header['tuples'] = [0, 1].map(() => (header['tuples'] as unknown[])[0])),
      ),
      'twice',
    ],
    ['a combination too short', withHeader((header) => (header['tuples'] = [['a']])), 'length'],
    [
      'a number for a value',
      withHeader((header) => (header['tuples'] = [[1, 1, 1, 1, 1]])),
      'not text',
    ],
  ])('refuses %s', (_, changed, reason) => {
    expect(refusal(changed)).not.toBe('accepted')
    expect(refusal(changed)).toContain(reason)
  })
})
