import { describe, expect, it } from 'vitest'
import { mapAhead } from '../../../src/lib/map-ahead.ts'
import { failureOf } from '../../support/byte-layer.ts'

/** A source that tells what was taken of it, and whether it was ended. */
function watched(length: number) {
  const state = { taken: 0, isEnded: false }
  async function* items() {
    try {
      for (let i = 0; i < length; i++) {
        state.taken++
        yield await Promise.resolve(i)
      }
    } finally {
      state.isEnded = true
    }
  }
  return { state, items: items() }
}

const settled = () => new Promise((done) => setTimeout(done, 0))

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

describe('mapAhead', () => {
  it('keeps the order, whichever is done first', async () => {
    const delays = [3, 0, 2, 1]
    const map = async (i: number) => {
      await new Promise((done) => setTimeout(done, delays[i]))
      return i * 10
    }
    expect(await all(mapAhead(watched(4).items, map, 3))).toEqual([0, 10, 20, 30])
  })

  it('takes as many items ahead as told, and none more', async () => {
    for (const ahead of [0, 1, 3]) {
      const { state, items } = watched(10)
      const mapped = mapAhead(items, (i) => Promise.resolve(i), ahead)
      await mapped.next()
      await settled()
      expect(state.taken).toBe(ahead + 1)
      await mapped.next()
      await settled()
      expect(state.taken).toBe(ahead + 2)
    }
  })

  it('fails at the turn of what failed, not before', async () => {
    const map = (i: number) => (i === 2 ? Promise.reject(new Error('two')) : Promise.resolve(i))
    const { state, items } = watched(10)
    const mapped = mapAhead(items, map, 5)
    const seen: number[] = []
    const work = (async () => {
      for await (const each of mapped) seen.push(each)
    })()
    expect(await failureOf(work)).toEqual(new Error('two'))
    await settled()
    expect([seen, state.isEnded]).toEqual([[0, 1], true])
  })

  it('ends the source when the caller ends early', async () => {
    const { state, items } = watched(10)
    for await (const each of mapAhead(items, (i) => Promise.resolve(i), 2)) if (each === 3) break
    await settled()
    expect(state).toEqual({ taken: 6, isEnded: true })
  })

  it('passes a failure of the source on', async () => {
    async function* broken() {
      yield await Promise.resolve(1)
      throw new Error('source')
    }
    const mapped = mapAhead(broken(), (i) => Promise.resolve(i), 4)
    expect(await mapped.next()).toEqual({ done: false, value: 1 })
    expect(await failureOf(mapped.next())).toEqual(new Error('source'))
  })
})
