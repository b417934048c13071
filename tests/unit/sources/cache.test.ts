import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRangeCache } from '../../../src/sources/cache.ts'
import { positionsOf, rangesWithin } from '../../support/arbitraries.ts'
import { patternBytes } from '../../support/byte-sources.ts'

const size = 80
const contents = { a: patternBytes(size, 1), b: patternBytes(size, 2) }
const file = fc.constantFrom<'a' | 'b'>('a', 'b')
const step = fc.record({
  file,
  range: rangesWithin(size),
  put: fc.boolean(),
  /** Whether the bytes are an array of their own, which is taken as it is. */
  own: fc.boolean(),
})

describe('createRangeCache', () => {
  it('gives exactly what was put or nothing, with room for all', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const cache = createRangeCache(1000)
        const held = { a: new Set<number>(), b: new Set<number>() }
        for (const { file, range, put, own } of steps) {
          const bytes = contents[file].subarray(range.start, range.end)
          if (put) {
            cache.put(file, range.start, own ? bytes.slice() : bytes)
            for (const at of positionsOf([range])) held[file].add(at)
          }
          const positions = positionsOf([range])
          const missing = positions.filter((at) => !held[file].has(at))
          expect(positionsOf(cache.missing(file, range))).toEqual(missing)
          expect(cache.read(file, range.start, range.end)).toEqual(
            missing.length === 0 ? bytes : undefined,
          )
          expect(cache.bytes).toBe(held.a.size + held.b.size)
        }
      }),
    )
  })

  it('never gives a wrong byte nor exceeds its limit while evicting', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const limit = 50
        const cache = createRangeCache(limit)
        for (const { file, range, put, own } of steps) {
          const bytes = contents[file].subarray(range.start, range.end)
          if (put) {
            cache.put(file, range.start, own ? bytes.slice() : bytes)
            expect(cache.bytes).toBeLessThanOrEqual(Math.max(limit, bytes.length))
          }
          const read = cache.read(file, range.start, range.end)
          if (read) expect(read).toEqual(bytes)
          expect(read === undefined).toBe(cache.missing(file, range).length > 0)
        }
      }),
    )
  })

  it('evicts the least recently used extent first, over all files', () => {
    const cache = createRangeCache(30)
    cache.put('a', 0, contents.a.slice(0, 10))
    cache.put('b', 0, contents.b.slice(0, 10))
    cache.put('a', 20, contents.a.slice(20, 30))
    cache.read('a', 2, 4)
    cache.put('b', 40, contents.b.slice(40, 50))
    expect(cache.missing('a', { start: 0, end: 30 })).toEqual([{ start: 10, end: 20 }])
    expect(cache.missing('b', { start: 0, end: 10 })).toEqual([{ start: 0, end: 10 }])
  })

  it('keeps pinned ranges, also those that come after the pin, until they are let go', () => {
    const cache = createRangeCache(10)
    const letGo = cache.pin('a', { start: 5, end: 15 })
    cache.put('a', 0, contents.a.slice(0, 10))
    cache.put('a', 10, contents.a.slice(10, 20))
    cache.put('b', 0, contents.b.slice(0, 10))
    cache.put('b', 10, contents.b.slice(10, 20))
    expect(cache.read('a', 5, 15)).toEqual(contents.a.subarray(5, 15))
    letGo()
    cache.put('b', 20, contents.b.slice(20, 30))
    expect(cache.bytes).toBe(10)
    expect(cache.read('a', 5, 15)).toBeUndefined()
  })

  it('takes what comes as it is in place of what lies inside it', () => {
    const cache = createRangeCache(1000)
    cache.put('a', 10, contents.a.slice(10, 20))
    cache.put('a', 30, contents.a.slice(30, 31))
    const whole = contents.a.slice(5, 40)
    cache.put('a', 5, whole)
    expect(cache.read('a', 5, 40)?.buffer).toBe(whole.buffer)
    expect(cache.read('a', 12, 35)?.buffer).toBe(whole.buffer)
    expect(cache.bytes).toBe(35)
    cache.put('a', 5, contents.a.slice(5, 40))
    cache.put('a', 8, contents.a.slice(8, 12))
    expect(cache.read('a', 5, 40)?.buffer).toBe(whole.buffer)
  })

  it('does not copy a read inside one extent', () => {
    const cache = createRangeCache()
    const bytes = contents.a.slice(0, 40)
    cache.put('a', 0, bytes)
    expect(cache.read('a', 10, 20)?.buffer).toBe(bytes.buffer)
  })

  it('does not keep a large buffer alive for a small part of it', () => {
    const cache = createRangeCache()
    cache.put('a', 0, contents.a.subarray(0, 10))
    expect(cache.read('a', 0, 10)?.buffer.byteLength).toBe(10)
  })

  it('forgets a file', () => {
    const cache = createRangeCache()
    cache.put('a', 0, contents.a.slice(0, 10))
    cache.put('b', 0, contents.b.slice(0, 10))
    cache.drop('a')
    expect(cache.read('a', 0, 10)).toBeUndefined()
    expect(cache.bytes).toBe(10)
  })
})
