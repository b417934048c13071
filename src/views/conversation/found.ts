import { useEffect, useState, type RefObject } from 'react'
import { markRanges, startOf, unmarkRanges } from './find.ts'
import { unfold } from './jump.ts'
import { watchSettled } from './watch-settled.ts'

/** Time without a key or a new slice after which the page is searched, in ms. */
const settleMs = 120

interface Found {
  /** What the ranges belong to; those of another page are none. */
  readonly page: unknown
  readonly ranges: readonly Range[]
  /** The hit that was gone to, -1 for none. */
  readonly at: number
  /** Slices are still being rendered, so there may be more. */
  readonly isPartial: boolean
}

/**
 * Searches the page when what is sought or the page changes, and marks what was found.
 * @param find gives what it finds on the page in order; null finds nothing
 * @param page names what is shown; another one begins anew
 * @param start the hit to begin at, -1 for none
 */
export function useFound(
  root: RefObject<HTMLElement | null>,
  find: ((page: Element) => Range[]) | null,
  page: unknown,
  start: 0 | -1,
) {
  const [last, setValue] = useState<Found>({ page, ranges: [], at: start, isPartial: true })
  const value = last.page === page ? last : { page, ranges: [], at: start, isPartial: true }
  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    return watchSettled(element, settleMs, () => {
      const ranges = find ? find(element) : []
      const isPartial = element.querySelector('[aria-busy]') !== null
      setValue(({ page: before, at }) => ({
        page,
        ranges,
        isPartial,
        at: before === page ? Math.min(at, Math.max(start, ranges.length - 1)) : start,
      }))
    })
  }, [root, find, page, start])
  const { ranges, at } = value
  useEffect(() => {
    markRanges(ranges, ranges[at])
    return unmarkRanges
  }, [ranges, at])
  return {
    value,
    goTo: (next: number) => {
      const range = ranges[next]
      if (!range) return
      setValue({ ...value, at: next })
      const element = startOf(range)
      unfold(element)
      // After what was folded has its place.
      requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }))
    },
  }
}
