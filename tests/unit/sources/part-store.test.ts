import { describe, expect, it } from 'vitest'
import { createPartStore } from '../../../src/sources/part-store.ts'
import { memoryCaches } from '../../support/memory-caches.ts'

const bytes = (...values: number[]) => new Uint8Array(values)

describe('createPartStore', () => {
  it('keeps parts in their order, also for a later session', async () => {
    const { caches } = memoryCaches()
    const first = createPartStore(caches, () => 5)
    await first.write('a', bytes(1), 'beside')
    await first.write('a', bytes(2), 'beside')
    await first.write('b', bytes(9), 'beside')
    const second = createPartStore(caches, () => 3)
    expect(await second.read('a')).toEqual([bytes(1), bytes(2)])
    await second.write('a', bytes(3), 'beside')
    expect(await createPartStore(caches, () => 0).read('a')).toEqual([1, 2, 3].map((n) => bytes(n)))
    expect(await second.read('c')).toEqual([])
  })

  it('puts one part instead of those it knows, and leaves those of another tab', async () => {
    const { caches } = memoryCaches()
    const mine = createPartStore(caches, () => 5)
    await mine.write('a', bytes(1), 'beside')
    await createPartStore(caches, () => 50).write('a', bytes(7), 'beside')
    await mine.write('a', bytes(2), 'instead')
    expect(await createPartStore(caches, () => 0).read('a')).toEqual([bytes(2), bytes(7)])
  })

  it('forgets the key that was written longest ago when there are too many', async () => {
    const { caches, all } = memoryCaches()
    let now = 0
    const store = createPartStore(caches, () => ++now)
    for (let i = 0; i < 12; i++) await store.write(`key ${i}`, bytes(i), 'beside')
    await store.write('key 0', bytes(100), 'beside')
    await store.write('key 12', bytes(12), 'beside')
    expect(all.size).toBe(12)
    expect(await store.read('key 1')).toEqual([])
    expect(await store.read('key 0')).toEqual([bytes(0), bytes(100)])
  })

  it('holds nothing when storage fails, and says nothing of it', async () => {
    const { caches, state } = memoryCaches()
    const store = createPartStore(caches, () => 1)
    state.failing = true
    await store.write('a', bytes(1), 'beside')
    expect(await store.read('a')).toEqual([])
    state.failing = false
    await store.write('a', new Uint8Array(4_000_001), 'beside')
    expect(await store.read('a')).toEqual([])
  })

  it('writes no key to disk as it is', async () => {
    const { caches, all } = memoryCaches()
    const key = 'https://x.example/a.parquet?signature=secret'
    await createPartStore(caches, () => 1).write(key, bytes(1), 'beside')
    expect(
      JSON.stringify([...all].map(([name, entries]) => [name, ...entries.keys()])),
    ).not.toMatch(/secret|example/)
  })
})
