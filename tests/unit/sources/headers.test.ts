import { describe, expect, it } from 'vitest'
import {
  changeBetween,
  mergeVersions,
  parseContentRange,
  unknownVersion,
  versionOfWhole,
  waitOf,
} from '../../../src/sources/headers.ts'

describe('parseContentRange', () => {
  it.each([
    ['bytes 0-15/100', { range: { start: 0, end: 16 }, size: 100 }],
    ['bytes 5-5/*', { range: { start: 5, end: 6 }, size: null }],
    ['bytes */100', { range: null, size: 100 }],
    ['bytes 0-15', null],
    ['items 0-15/100', null],
    ['', null],
  ])('reads %j', (text, expected) => {
    expect(parseContentRange(text)).toEqual(expected)
  })
})

describe('waitOf', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': '0' }, 1000],
    [{ ratelimit: '"resolvers";r=0;t=295' }, 296_000],
    [{ 'retry-after': 'soon', ratelimit: '"resolvers";r=0;t=9' }, 10_000],
    [{ 'retry-after': '99999999999' }, 86_400_000],
    [{}, null],
  ])('reads %j', (headers, expected) => {
    expect(waitOf(new Headers(headers as Record<string, string>), now)).toBe(expected)
  })
})

describe('versionOfWhole', () => {
  it('does not take the length of a compressed body for the size', () => {
    expect(versionOfWhole(new Headers({ 'content-length': '9' })).size).toBe(9)
    const zipped = new Headers({ 'content-length': '9', 'content-encoding': 'gzip' })
    expect(versionOfWhole(zipped).size).toBeNull()
  })
})

describe('changeBetween', () => {
  const known = { size: 10, etag: '"a"', lastModified: null }
  it('compares only what both tell', () => {
    expect(changeBetween(known, unknownVersion)).toBeNull()
    expect(changeBetween(unknownVersion, known)).toBeNull()
    expect(changeBetween(known, { ...unknownVersion, etag: 'W/"a"' })).toBeNull()
    expect(changeBetween(known, { ...unknownVersion, etag: '"b"' })).toBe('etag')
    expect(changeBetween(known, { ...unknownVersion, size: 11 })).toBe('size')
  })

  it('goes by the date where no ETag is known', () => {
    const monday = { ...unknownVersion, lastModified: 'Mon' }
    const tuesday = { ...unknownVersion, lastModified: 'Tue' }
    expect(changeBetween(monday, tuesday)).toBe('etag')
    expect(changeBetween(monday, monday)).toBeNull()
    expect(
      changeBetween({ ...known, lastModified: 'Mon' }, { ...known, lastModified: 'Tue' }),
    ).toBe(null)
  })
})

describe('mergeVersions', () => {
  it('keeps what is known and fills the gaps', () => {
    expect(
      mergeVersions(
        { size: 1, etag: null, lastModified: 'x' },
        { size: 2, etag: 'e', lastModified: 'y' },
      ),
    ).toEqual({ size: 1, etag: 'e', lastModified: 'x' })
  })
})
