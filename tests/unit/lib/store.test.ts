import { describe, expect, it, vi } from 'vitest'
import { createStore } from '../../../src/lib/store.ts'

describe('createStore', () => {
  it('tells listeners of every change and only of changes', () => {
    const store = createStore(1)
    const listener = vi.fn()
    const stop = store.subscribe(listener)
    store.set(2)
    store.set(2)
    expect(store.get()).toBe(2)
    expect(listener).toHaveBeenCalledTimes(1)
    stop()
    store.set(3)
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('lets a listener leave while others are being told', () => {
    const store = createStore(0)
    const seen: string[] = []
    const stop = store.subscribe(() => {
      seen.push('first')
      stop()
    })
    store.subscribe(() => seen.push('second'))
    store.set(1)
    store.set(2)
    expect(seen).toEqual(['first', 'second', 'second'])
  })

  it('treats NaN as equal to itself', () => {
    const store = createStore(Number.NaN)
    const listener = vi.fn()
    store.subscribe(listener)
    store.set(Number.NaN)
    expect(listener).not.toHaveBeenCalled()
  })
})
