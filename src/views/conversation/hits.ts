import type { MessageBlock } from '../../conversation/blocks.ts'
import { countMatches } from '../../ui/mark.tsx'
import { findRanges, startOf } from './find.ts'
import type { Marks, Place } from './marks.ts'

/** Matches in the contents of messages, each by what is sought in its place. */
export function countHits(blocks: readonly MessageBlock[], marks: Marks): number {
  const countIn = (text: string, place: Place) => {
    const pattern = marks.in(place)
    return pattern ? countMatches(text, pattern) : 0
  }
  let count = 0
  for (const { role, parts, calls } of blocks) {
    for (const { kind, text } of parts)
      count += countIn(text, { role, isReasoning: kind === 'think' })
    for (const { result } of calls)
      count += countIn(result?.content ?? '', { role: 'tool', isReasoning: false })
  }
  return count
}

/** Where the contents of messages match on the page, in order. */
export function findHits(root: Element, marks: Marks): Range[] {
  const ranges = marks.patterns.flatMap((pattern) =>
    findRanges(root, pattern).filter((range) => {
      const place = placeOf(startOf(range))
      return place !== null && marks.in(place) === pattern
    }),
  )
  return ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
}

/** The place that an element shows the content of; null for what stands around it. */
function placeOf(element: Element): Place | null {
  if (!element.closest('.cv-body') || element.matches('.cv-note, .io > span')) return null
  const role = element.closest('[data-role]')?.getAttribute('data-role') ?? null
  if (element.closest('.think')) {
    return element.closest('.cv-think-text') ? { role, isReasoning: true } : null
  }
  const isCall = element.closest('.tool:not(.cv-lone)') !== null
  return isCall && !element.closest('.io[data-role]') ? null : { role, isReasoning: false }
}
