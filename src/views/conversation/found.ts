import { useEffect, useState, type RefObject } from 'react'
import { findRanges, markRanges, unmarkRanges } from './find.ts'
import { unfold } from './jump.ts'

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
 * Searches the page when the pattern or the page changes, and marks what was found.
 * @param pattern global; null finds nothing
 * @param page names what is shown; another one begins anew
 * @param start the hit to begin at, -1 for none
 * @param isSought leaves out hits in places that are not searched
 */
export function useFound(
  root: RefObject<HTMLElement | null>,
  pattern: RegExp | null,
  page: unknown,
  start: 0 | -1,
  isSought?: (place: Element) => boolean,
) {
  const [last, setValue] = useState<Found>({ page, ranges: [], at: start, isPartial: true })
  const value = last.page === page ? last : { page, ranges: [], at: start, isPartial: true }
  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const search = () => {
      const all = pattern ? findRanges(element, pattern) : []
      const ranges = isSought ? all.filter((range) => isSought(placeOf(range))) : all
      const isPartial = element.querySelector('[aria-busy]') !== null
      setValue(({ page: before, at }) => ({
        page,
        ranges,
        isPartial,
        at: before === page ? Math.min(at, Math.max(start, ranges.length - 1)) : start,
      }))
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(search, settleMs)
    }
    // Slices arrive while the text is searched.
    const observer = new MutationObserver(soon)
    observer.observe(element, { childList: true, subtree: true })
    soon()
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [root, pattern, page, start, isSought])
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
      const element = placeOf(range)
      unfold(element)
      // After what was folded has its place.
      requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }))
    },
  }
}

/** The element that a range begins in. */
function placeOf({ startContainer: start, commonAncestorContainer }: Range): Element {
  if (start instanceof Element) return start
  return start.parentElement ?? (commonAncestorContainer as Element)
}
