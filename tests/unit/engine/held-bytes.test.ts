import { describe, expect, it } from 'vitest'
import { createHeldBytes } from '../../../src/engine/held-bytes.ts'

const bytes = (start: number, end: number) =>
  Uint8Array.from({ length: end - start }, (_, index) => (start + index) % 256)

describe('createHeldBytes', () => {
  it('tells what is missing, merged', () => {
    const held = createHeldBytes(1000)
    held.add('a', 10, bytes(10, 20))
    const lease = held.lease('a', [
      { start: 15, end: 25 },
      { start: 0, end: 12 },
      { start: 25, end: 30 },
    ])
    expect(lease.missing).toEqual([
      { start: 0, end: 10 },
      { start: 20, end: 30 },
    ])
  })

  it('peeks up to the end of a held part', () => {
    const held = createHeldBytes(1000)
    held.add('a', 10, bytes(10, 20))
    held.add('a', 30, bytes(30, 40))
    expect(held.peek('a', 18, 100)).toEqual(bytes(18, 20))
    expect(held.peek('a', 30, 3)).toEqual(bytes(30, 33))
    expect(held.peek('a', 20, 5)).toHaveLength(0)
    expect(held.peek('a', 9, 5)).toHaveLength(0)
    expect(held.peek('b', 10, 5)).toHaveLength(0)
  })

  it('does not count the same byte twice', () => {
    const held = createHeldBytes(1000)
    held.add('a', 0, bytes(0, 10))
    held.add('a', 5, bytes(5, 15))
    held.add('a', 2, bytes(2, 8))
    expect(held.total()).toBe(15)
    expect(held.peek('a', 10, 5)).toEqual(bytes(10, 15))
  })

  it('lets the least recently used go, but nothing that is leased', () => {
    const held = createHeldBytes(20)
    const first = held.lease('a', [{ start: 0, end: 10 }])
    first.add(0, bytes(0, 10))
    const second = held.lease('b', [{ start: 0, end: 30 }])
    second.add(0, bytes(0, 30))
    expect(held.total()).toBe(40)
    second.release()
    expect(held.peek('b', 0, 1)).toHaveLength(0)
    expect(held.peek('a', 0, 10)).toEqual(bytes(0, 10))
    first.release()
    held.lease('c', [{ start: 0, end: 15 }]).add(0, bytes(0, 15))
    held.lease('d', []).release()
    expect(held.peek('a', 0, 1)).toHaveLength(0)
    expect(held.total()).toBe(15)
  })

  it('keeps what two queries share until both are done', () => {
    const held = createHeldBytes(0)
    const first = held.lease('a', [{ start: 0, end: 10 }])
    const second = held.lease('a', [{ start: 5, end: 10 }])
    first.add(0, bytes(0, 10))
    second.add(5, bytes(5, 10))
    first.release()
    expect(held.peek('a', 5, 5)).toEqual(bytes(5, 10))
    second.release()
    expect(held.total()).toBe(0)
  })
})
