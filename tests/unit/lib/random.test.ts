import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPermutation, deriveSeed } from '../../../src/lib/random.ts'
import { seedEnd } from '../../../src/lib/seed.ts'

const seeds = fc.integer({ min: 0, max: seedEnd - 1 })
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i)

/** Chi-square of observed counts against equal ones, as standard deviations from its mean. */
function deviation(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const square = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  const freedom = counts.length - 1
  return (square - freedom) / Math.sqrt(2 * freedom)
}

describe('createPermutation', () => {
  it('holds every number once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), seeds, (n, seed) => {
        const order = createPermutation(n, seed)
        const sorted = numbers(n)
          .map((place) => order.at(place))
          .sort((a, b) => a - b)
        expect(sorted).toEqual(numbers(n))
      }),
      { numRuns: 200 },
    )
  })

  it('is undone by placeOf, at any size', () => {
    const cases = fc
      .integer({ min: 1, max: seedEnd })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n - 1 }), seeds))
    fc.assert(
      fc.property(cases, ([n, place, seed]) => {
        const order = createPermutation(n, seed)
        const value = order.at(place)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThan(n)
        expect(order.placeOf(value)).toBe(place)
      }),
    )
  })

  it.each([2, 3, 5, 7, 16, 17, 100])('favours no number of %i at any place', (n) => {
    for (const place of new Set([0, 1, n - 1])) {
      const counts = numbers(n).map(() => 0)
      for (let seed = 0; seed < 400 * n; seed++) {
        const value = createPermutation(n, seed).at(place)
        counts[value] = (counts[value] ?? 0) + 1
      }
      expect(deviation(counts)).toBeLessThan(5)
    }
  })

  it.each([4, 5, 9])('favours no pair of first draws of %i', (n) => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 400 * n * (n - 1); seed++) {
      const order = createPermutation(n, seed)
      const pair = `${order.at(0)}/${order.at(1)}`
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
    expect(counts.size).toBe(n * (n - 1))
    expect(deviation([...counts.values()])).toBeLessThan(5)
  })

  it('spreads the first draws of a long order evenly', () => {
    const order = createPermutation(25_659_642, 4711)
    const counts = numbers(100).map(() => 0)
    for (let place = 0; place < 20_000; place++) {
      const bin = Math.floor((order.at(place) / 25_659_642) * 100)
      counts[bin] = (counts[bin] ?? 0) + 1
    }
    expect(deviation(counts)).toBeLessThan(5)
  })

  it('keeps the order that links rely on', () => {
    const order = createPermutation(1242, 7)
    expect(numbers(5).map((place) => order.at(place))).toMatchInlineSnapshot(`
      [
        484,
        153,
        36,
        162,
        336,
      ]
    `)
  })
})

describe('deriveSeed', () => {
  it('gives parts seeds of their own', () => {
    const derived = numbers(1000).map((part) => deriveSeed(42, part))
    expect(new Set(derived).size).toBe(1000)
    expect(derived.every((seed) => seed >= 0 && seed < seedEnd)).toBe(true)
  })
})
