import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/lib/errors.ts'
import { loadSample, parseSample } from '../../../src/sources/sample.ts'
import { failureOf, testLayer, testServer } from '../../support/byte-layer.ts'

const hash = 'ab'.repeat(32)
const file = (path: string, rows = 3) => ({ path, split: 'math', size: 10, sha256: hash, rows })
const listing = {
  name: 'Synthetic sample',
  seed: 1,
  rows: 5,
  files: [file('data/math-00000-of-00002.parquet'), file('data/math-00001-of-00002.parquet', 2)],
}

describe('loadSample', () => {
  it('reads the listing below the app, wherever that is', async () => {
    const server = await testServer()
    server.add('/some/where/sample/index.json', new TextEncoder().encode(JSON.stringify(listing)))
    const sample = await loadSample(testLayer(), `${server.origin}/some/where/`)
    expect(sample).toMatchObject({ name: 'Synthetic sample', seed: 1, rows: 5 })
    expect(sample.files[1]).toEqual({
      ref: {
        kind: 'url',
        name: 'math-00001-of-00002.parquet',
        url: `${server.origin}/some/where/sample/data/math-00001-of-00002.parquet`,
        size: 10,
        identity: `sha256:${hash}`,
      },
      path: 'data/math-00001-of-00002.parquet',
      split: 'math',
      size: 10,
      sha256: hash,
      rows: 2,
    })
  })

  it('passes on why the listing could not be had', async () => {
    const server = await testServer()
    const error = await failureOf(loadSample(testLayer(), `${server.origin}/`))
    expect(isAppError(error, 'not-found') && error.fault.name).toBe('sample/index.json')
  })
})

describe('parseSample', () => {
  const first = listing.files[0]!
  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no name', JSON.stringify({ ...listing, name: 1 })],
    ['no seed', JSON.stringify({ ...listing, seed: undefined })],
    ['no files', JSON.stringify({ ...listing, files: [] })],
    ['a wrong sum', JSON.stringify({ ...listing, rows: 6 })],
    ['rows that are no count', JSON.stringify({ ...listing, rows: -1 })],
    ['a path twice', JSON.stringify({ ...listing, files: [first, { ...first, rows: 2 }] })],
    ['a path out of the folder', JSON.stringify({ ...listing, rows: 3, files: [file('../x')] })],
    ['another host', JSON.stringify({ ...listing, rows: 3, files: [file('//h.test/x')] })],
    ['an address', JSON.stringify({ ...listing, rows: 3, files: [file('https://h.test/x')] })],
    ['a short hash', JSON.stringify({ ...listing, rows: 3, files: [{ ...first, sha256: 'ab' }] })],
    ['half a byte', JSON.stringify({ ...listing, rows: 3, files: [{ ...first, size: 0.5 }] })],
  ])('refuses %s', (_, text) => {
    expect(() => parseSample(text, 'http://h.test/sample/index.json')).toThrow('sample-invalid')
  })
})
