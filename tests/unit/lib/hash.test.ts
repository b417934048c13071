import { describe, expect, it } from 'vitest'
import { hashBytes } from '../../../src/lib/hash.ts'

const text = (value: string) => new TextEncoder().encode(value)

describe('hashBytes', () => {
  it('is FNV-1a with 64 bits', () => {
    // Test vectors of draft-eastlake-fnv, appendix C.
    expect(hashBytes(text(''))).toBe('cbf29ce484222325')
    expect(hashBytes(text('a'))).toBe('af63dc4c8601ec8c')
    expect(hashBytes(text('foobar'))).toBe('85944171f73967e8')
  })

  it('does not care how the bytes are cut', () => {
    expect(hashBytes(text('foo'), text('bar'))).toBe(hashBytes(text('foobar')))
  })
})
