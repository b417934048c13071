import fc from 'fast-check'
import type { Range } from '../../src/lib/range.ts'

/** Ranges inside `[0, size]`, empty ones among them. */
export function rangesWithin(size: number): fc.Arbitrary<Range> {
  return fc
    .tuple(fc.integer({ min: 0, max: size }), fc.integer({ min: 0, max: size }))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
}

/** The positions that ranges cover: the plain truth to compare range arithmetic with. */
export function positionsOf(ranges: readonly Range[]): number[] {
  const positions = new Set<number>()
  for (const { start, end } of ranges) for (let i = start; i < end; i++) positions.add(i)
  return [...positions].sort((a, b) => a - b)
}
