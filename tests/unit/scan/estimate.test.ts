import { describe, expect, it } from 'vitest'
import { createPermutation, deriveSeed } from '../../../src/lib/random.ts'
import { seedEnd } from '../../../src/lib/seed.ts'
import { estimateTotal } from '../../../src/scan/estimate.ts'
import { addGroup, noTally } from '../../../src/scan/fold.ts'

/** Numbers in [0, 1) that repeat with the seed. */
function randomOf(seed: number) {
  let state = seed
  return () => (state = deriveSeed(state, 1)) / seedEnd
}

interface World {
  readonly rows: number
  readonly hits: number
}

/** Row groups with these chances of a hit per row; sizes differ. */
function worldOf(groups: number, seed: number, chance: (next: () => number) => number): World[] {
  const next = randomOf(seed)
  return Array.from({ length: groups }, () => {
    const rows = next() < 0.05 ? 1 + Math.floor(next() * 999) : 1000
    const p = chance(next)
    let hits = 0
    for (let row = 0; row < rows; row++) hits += next() < p ? 1 : 0
    return { rows, hits }
  })
}

/** In how many of 1,000 draws the interval holds the truth. */
function coverage(world: readonly World[], drawn: number): number {
  const all = { groups: world.length, rows: world.reduce((sum, { rows }) => sum + rows, 0) }
  const truth = world.reduce((sum, { hits }) => sum + hits, 0)
  let held = 0
  for (let seed = 0; seed < 1000; seed++) {
    const order = createPermutation(world.length, seed)
    let tally = noTally
    for (let place = 0; place < drawn; place++) {
      const { rows, hits } = world[order.at(place)]!
      tally = addGroup(tally, rows, hits)
    }
    const estimate = estimateTotal(tally, all)!
    if (estimate.low <= truth && truth <= estimate.high) held++
  }
  return held / 1000
}

describe('estimateTotal', () => {
  const chances = {
    'common hits': () => 0.2,
    'rare hits': () => 0.0005,
    'hits in some row groups more than in others': (next: () => number) => next() * next() * 0.1,
    'hits in every fourth row group only': (next: () => number) => (next() < 0.25 ? 0.04 : 0),
  }
  for (const [name, chance] of Object.entries(chances)) {
    it.each([20, 60, 150])(`holds the truth in about 95 % of draws of %i: ${name}`, (drawn) => {
      const share = coverage(worldOf(400, 11, chance), drawn)
      expect(share).toBeGreaterThan(0.92)
      expect(share).toBeLessThan(0.99)
    })
  }

  it('narrows as more is read, down to the truth', () => {
    const world = worldOf(400, 5, () => 0.01)
    const all = { groups: 400, rows: world.reduce((sum, { rows }) => sum + rows, 0) }
    const truth = world.reduce((sum, { hits }) => sum + hits, 0)
    let tally = noTally
    const widths: number[] = []
    world.forEach(({ rows, hits }, i) => {
      tally = addGroup(tally, rows, hits)
      const estimate = estimateTotal(tally, all)
      if ([20, 80, 320, 398].includes(i)) widths.push(estimate!.high - estimate!.low)
      if (i === 398) expect(Math.abs(estimate!.total - truth)).toBeLessThan(20)
    })
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
    expect(widths[3]).toBeLessThan(30)
    expect(estimateTotal(tally, all)).toBeNull()
  })

  it('is never below what was found, nor above what is left', () => {
    let tally = noTally
    for (let i = 0; i < 19; i++) tally = addGroup(tally, 10, i < 3 ? 10 : 0)
    const { low, high } = estimateTotal(tally, { groups: 20, rows: 200 })!
    expect(low).toBeGreaterThanOrEqual(30)
    expect(high).toBeLessThanOrEqual(40)
  })

  it('says for no hit how many there may be at most', () => {
    let tally = noTally
    for (let i = 0; i < 50; i++) tally = addGroup(tally, 1000, 0)
    const estimate = estimateTotal(tally, { groups: 1000, rows: 1_000_000 })!
    expect([estimate.total, estimate.low]).toEqual([0, 0])
    // Rule of three: about 3 to 4 of as many rows as were read.
    expect(estimate.high).toBeGreaterThan(55)
    expect(estimate.high).toBeLessThan(95)
  })

  it('says nothing of fewer than ten row groups', () => {
    let tally = noTally
    for (let i = 0; i < 9; i++) tally = addGroup(tally, 1000, 5)
    expect(estimateTotal(tally, { groups: 1000, rows: 1_000_000 })).toBeNull()
    expect(
      estimateTotal(addGroup(tally, 1000, 5), { groups: 1000, rows: 1_000_000 }),
    ).not.toBeNull()
  })
})
