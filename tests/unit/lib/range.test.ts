import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  intersectRanges,
  lengthOf,
  mergeRanges,
  subtractRanges,
  totalLength,
} from '../../../src/lib/range.ts'
import { positionsOf, rangesWithin } from '../../support/arbitraries.ts'

const range = rangesWithin(60)
const ranges = fc.array(range, { maxLength: 8 })

describe('mergeRanges', () => {
  it('covers exactly what went in, sorted and disjoint', () => {
    fc.assert(
      fc.property(ranges, (input) => {
        const merged = mergeRanges(input)
        expect(positionsOf(merged)).toEqual(positionsOf(input))
        for (const [i, { start, end }] of merged.entries()) {
          expect(end).toBeGreaterThan(start)
          if (i > 0) expect(start).toBeGreaterThan(merged[i - 1]!.end)
        }
      }),
    )
  })

  it('joins over gaps up to the given length and no longer ones', () => {
    const input = [
      { start: 10, end: 20 },
      { start: 25, end: 30 },
      { start: 36, end: 40 },
    ]
    expect(mergeRanges(input, 5)).toEqual([
      { start: 10, end: 30 },
      { start: 36, end: 40 },
    ])
  })
})

describe('subtractRanges and intersectRanges', () => {
  it('split a range into what is held and what is not', () => {
    fc.assert(
      fc.property(range, ranges, (wanted, held) => {
        const disjoint = mergeRanges(held)
        const inside = new Set(positionsOf(disjoint))
        const positions = positionsOf([wanted])
        expect(positionsOf(subtractRanges(wanted, disjoint))).toEqual(
          positions.filter((at) => !inside.has(at)),
        )
        expect(positionsOf(intersectRanges(wanted, disjoint))).toEqual(
          positions.filter((at) => inside.has(at)),
        )
      }),
    )
  })
})

describe('lengthOf and totalLength', () => {
  it('count positions', () => {
    expect(lengthOf({ start: 3, end: 10 })).toBe(7)
    expect(
      totalLength([
        { start: 0, end: 2 },
        { start: 5, end: 6 },
      ]),
    ).toBe(3)
  })
})
