import { describe, expect, it } from 'vitest'
import { createLru } from '../../../src/lib/lru.ts'

const none = () => false

describe('createLru', () => {
  it('removes the least recently used until the sum fits', () => {
    const lru = createLru<string>(10)
    lru.touch('a', 4)
    lru.touch('b', 4)
    lru.touch('c', 4)
    lru.touch('a', 4)
    expect(lru.trim(none)).toEqual(['b'])
    expect(lru.weight).toBe(8)
  })

  it('keeps what must be kept, even over the limit', () => {
    const lru = createLru<string>(5)
    lru.touch('a', 4)
    lru.touch('b', 4)
    lru.touch('c', 4)
    expect(lru.trim((key) => key !== 'b')).toEqual(['b'])
    expect(lru.weight).toBe(8)
  })

  it('counts a changed weight once', () => {
    const lru = createLru<string>(5)
    lru.touch('a', 4)
    lru.touch('a', 2)
    lru.delete('missing')
    expect(lru.weight).toBe(2)
  })
})
