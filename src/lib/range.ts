/** A half-open range `[start, end)`. Bytes or rows: the name of the variable says which. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Number of units in the range. */
export function lengthOf(range: Range): number {
  return range.end - range.start
}

/** Sum of the lengths of ranges that do not overlap. */
export function totalLength(ranges: readonly Range[]): number {
  return ranges.reduce((sum, range) => sum + lengthOf(range), 0)
}

/**
 * Sorts the ranges and joins those that overlap, touch, or lie at most `gap` apart. Empty ranges
 * vanish.
 */
export function mergeRanges(ranges: readonly Range[], gap = 0): Range[] {
  const sorted = ranges.filter((range) => range.end > range.start).sort((a, b) => a.start - b.start)
  const merged: { start: number; end: number }[] = []
  for (const range of sorted) {
    const last = merged.at(-1)
    if (last && range.start <= last.end + gap) last.end = Math.max(last.end, range.end)
    else merged.push({ start: range.start, end: range.end })
  }
  return merged
}

/** The parts of `wanted` that no range of `held` covers; `held` is sorted and disjoint. */
export function subtractRanges(wanted: Range, held: readonly Range[]): Range[] {
  const rest: Range[] = []
  let start = wanted.start
  for (const range of held) {
    if (range.end <= start) continue
    if (range.start >= wanted.end) break
    if (range.start > start) rest.push({ start, end: range.start })
    start = Math.max(start, range.end)
  }
  if (start < wanted.end) rest.push({ start, end: wanted.end })
  return rest
}

/** The parts of `wanted` that some range of `held` covers; `held` is sorted and disjoint. */
export function intersectRanges(wanted: Range, held: readonly Range[]): Range[] {
  const parts: Range[] = []
  for (const range of held) {
    if (range.end <= wanted.start) continue
    if (range.start >= wanted.end) break
    parts.push({ start: Math.max(range.start, wanted.start), end: Math.min(range.end, wanted.end) })
  }
  return parts
}
