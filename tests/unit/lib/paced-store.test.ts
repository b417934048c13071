import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPacedStore } from '../../../src/lib/paced-store.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function setUp() {
  const store = createPacedStore(0, 200, () => performance.now())
  const told: number[] = []
  store.told.subscribe(() => told.push(store.told.get()))
  return { store, told }
}

describe('createPacedStore', () => {
  it('tells the first progress at once, and then the latest at the pace', () => {
    const { store, told } = setUp()
    for (let value = 1; value <= 100; value++) {
      store.progress(value)
      expect(store.get()).toBe(value)
      vi.advanceTimersByTime(10)
    }
    expect(told).toEqual([1, 20, 40, 60, 80, 100])
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([1, 20, 40, 60, 80, 100])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells what is set at once, with the progress before it, and no progress after it', () => {
    const { store, told } = setUp()
    store.progress(1)
    store.progress(2)
    store.set(3)
    expect(told).toEqual([1, 3])
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([1, 3])
  })

  it('does not make the first progress wait for what was set', () => {
    const { store, told } = setUp()
    store.set(1)
    store.progress(2)
    expect(told).toEqual([1, 2])
  })

  it('shows those who watch it nothing that they were not told', () => {
    const { store } = setUp()
    store.progress(1)
    store.progress(2)
    expect([store.get(), store.told.get()]).toEqual([2, 1])
  })
})
