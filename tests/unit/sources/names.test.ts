import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniqueNames } from '../../../src/sources/names.ts'

describe('uniqueNames', () => {
  it('takes the last segment, and folders only where needed', () => {
    expect(uniqueNames(['x/a.parquet', 'x/b.parquet'])).toEqual(['a.parquet', 'b.parquet'])
    expect(uniqueNames(['x/a', 'y/a', 'y/b'])).toEqual(['x/a', 'y/a', 'b'])
    expect(uniqueNames(['p/x/a', 'q/x/a'])).toEqual(['p/x/a', 'q/x/a'])
  })

  it('numbers equal paths', () => {
    expect(uniqueNames(['x/a', 'x/a', 'a'])).toEqual(['x/a', 'x/a (2)', 'a'])
  })

  it('always gives different names', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'a (2)'), { minLength: 1, maxLength: 3 })
      .map((segments) => segments.join('/'))
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), (paths) => {
        expect(new Set(uniqueNames(paths)).size).toBe(paths.length)
      }),
    )
  })
})
