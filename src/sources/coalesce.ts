import { lengthOf, mergeRanges, type Range } from '../lib/range.ts'

/** How ranges become requests, in bytes. */
export interface CoalesceLimits {
  /** Ranges at most this far apart share a request. */
  readonly gap: number
  /** No request is longer than this, so that progress and Stop are prompt. */
  readonly longest: number
}

/** 64 KiB between ranges is cheaper than a request (design 3); 8 MB arrive within a second or so. */
export const coalesceLimits: CoalesceLimits = { gap: 64 * 1024, longest: 8_000_000 }

/**
 * Turns wanted ranges into the ranges to request: sorted, disjoint, covering everything wanted, long
 * ones cut into equal pieces.
 */
export function planRequests(
  wanted: readonly Range[],
  { gap, longest }: CoalesceLimits = coalesceLimits,
): Range[] {
  return mergeRanges(wanted, gap).flatMap((range) => {
    const count = Math.ceil(lengthOf(range) / longest)
    const cut = (index: number) => range.start + Math.round((lengthOf(range) * index) / count)
    return Array.from({ length: count }, (_, i) => ({ start: cut(i), end: cut(i + 1) }))
  })
}
