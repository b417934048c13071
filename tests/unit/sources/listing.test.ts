import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/lib/errors.ts'
import { isListing, loadListing } from '../../../src/sources/listing.ts'
import { parseListing } from '../../../src/sources/parse-listing.ts'
import { failureOf, testLayer, testServer } from '../../support/byte-layer.ts'

const hash = 'ab'.repeat(32)
const file = (path: string) => ({ path, size: 10, sha256: hash })
const listing = {
  name: 'Synthetic sample',
  revision: 'seed 1',
  catalog: 'data/catalog.bin',
  files: [file('data/math-00000-of-00002.parquet'), file('data/math-00001-of-00002.parquet')],
}

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

describe('loadListing', () => {
  it('reads the listing wherever it is', async () => {
    const server = await testServer()
    const url = server.add('/some/where/index.json', encode(listing))
    const { refs, catalog, base, ...about } = await loadListing(testLayer(), url, 'index.json')
    expect(about).toEqual({ name: 'Synthetic sample', revision: 'seed 1' })
    expect(catalog).toBe(`${server.origin}/some/where/data/catalog.bin`)
    expect(base).toBe(catalog)
    expect(refs[1]).toEqual({
      kind: 'url',
      name: 'math-00001-of-00002.parquet',
      url: `${server.origin}/some/where/data/math-00001-of-00002.parquet`,
      size: 10,
      identity: `sha256:${hash}`,
    })
  })

  it('passes on why the listing could not be had', async () => {
    const server = await testServer()
    const error = await failureOf(loadListing(testLayer(), `${server.origin}/x.json`, 'x.json'))
    expect(isAppError(error, 'not-found') && error.fault.name).toBe('x.json')
  })
})

describe('parseListing', () => {
  it('takes the block index of a file from beside the listing', () => {
    const files = [
      { path: 'a b.parquet', index: 'blocks/a b.parquet.blocks' },
      { path: 'c.parquet' },
    ]
    const { refs } = parseListing(
      JSON.stringify({ name: 'x', files }),
      'http://h.test/folder/index.json',
      'index.json',
    )
    expect(refs[0]?.blocks).toBe('http://h.test/folder/blocks/a%20b.parquet.blocks')
    expect(refs[1]).not.toHaveProperty('blocks')
    const outside = { name: 'x', files: [{ path: 'a.parquet', index: '../b.blocks' }] }
    expect(() => parseListing(JSON.stringify(outside), 'http://h.test/', 'index.json')).toThrow(
      'listing-invalid',
    )
  })

  const parse = (value: unknown) =>
    parseListing(JSON.stringify(value), 'http://h.test/folder/index.json', 'index.json')

  it('takes files of which nothing but the path is known', () => {
    const { refs, revision, catalog } = parse({
      name: 'x',
      files: [{ path: 'a b/100%#?.parquet' }],
    })
    const url = 'http://h.test/folder/a%20b/100%25%23%3F.parquet'
    expect(refs).toEqual([{ kind: 'url', name: '100%#?.parquet', url }])
    expect({ revision, catalog }).toEqual({ revision: null, catalog: null })
  })

  it('tells where a catalog would be', () => {
    const files = [{ path: 'data/a.parquet' }]
    expect(parse({ name: 'x', files }).base).toBe('http://h.test/folder/index.json')
    expect(parse({ name: 'x', folder: 'a b', files }).base).toBe('http://h.test/folder/a%20b/')
  })

  const [first] = listing.files
  it.each([
    ['no object', []],
    ['no name', { ...listing, name: 1 }],
    ['a revision that is no text', { ...listing, revision: 1 }],
    ['no files', { ...listing, files: {} }],
    ['a path twice', { ...listing, files: [first, first] }],
    ['a path out of the folder', { ...listing, files: [file('../x')] }],
    ['another host', { ...listing, files: [file('//h.test/x')] }],
    ['an address', { ...listing, files: [file('https://h.test/x')] }],
    ['a short hash', { ...listing, files: [{ ...first, sha256: 'ab' }] }],
    ['half a byte', { ...listing, files: [{ ...first, size: 0.5 }] }],
    ['a folder elsewhere', { ...listing, folder: '../x' }],
    ['a catalog elsewhere', { ...listing, catalog: '/catalog.bin' }],
  ])('refuses %s', (_, value) => {
    expect(() => parse(value)).toThrow('listing-invalid')
  })

  it('refuses what is not JSON', () => {
    expect(() => parseListing('{', 'http://h.test/', 'index.json')).toThrow('listing-invalid')
  })
})

describe('isListing', () => {
  it('goes by the ending of the path', () => {
    expect(isListing('http://h.test/files.json?x=1')).toBe(true)
    expect(isListing('http://h.test/a.parquet?list=x.json')).toBe(false)
  })
})
