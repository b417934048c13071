import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthOf, mergeRanges } from '../../../src/lib/range.ts'
import { coalesceLimits, planRequests } from '../../../src/sources/coalesce.ts'
import { positionsOf, rangesWithin } from '../../support/arbitraries.ts'

describe('planRequests', () => {
  it('covers what is wanted, in order, with no request too long and no gap too wide', () => {
    fc.assert(
      fc.property(
        fc.array(rangesWithin(200), { maxLength: 10 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 50 }),
        (wanted, gap, longest) => {
          const requests = planRequests(wanted, { gap, longest })
          const covered = positionsOf(requests)
          const needed = new Set(positionsOf(wanted))
          expect(covered.filter((at) => needed.has(at))).toEqual([...needed])
          expect(covered.length).toBe(requests.reduce((sum, range) => sum + lengthOf(range), 0))
          for (const range of requests) {
            expect(lengthOf(range)).toBeGreaterThan(0)
            expect(lengthOf(range)).toBeLessThanOrEqual(longest)
          }
          let run = 0
          for (const at of covered) {
            run = needed.has(at) ? 0 : run + 1
            expect(run).toBeLessThanOrEqual(gap)
          }
          expect(mergeRanges(requests).length).toBe(mergeRanges(wanted, gap).length)
        },
      ),
    )
  })

  it('joins over 64 KiB and cuts over 8 MB into equal pieces', () => {
    const { gap, longest } = coalesceLimits
    expect(
      planRequests([
        { start: 0, end: 10 },
        { start: 10 + gap, end: 100 + gap },
        { start: 101 + 2 * gap, end: 101 + 2 * gap + 2 * longest },
      ]),
    ).toEqual([
      { start: 0, end: 100 + gap },
      { start: 101 + 2 * gap, end: 101 + 2 * gap + longest },
      { start: 101 + 2 * gap + longest, end: 101 + 2 * gap + 2 * longest },
    ])
  })
})
