import { useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

/** Lines rendered beyond the visible ones, on each side. */
const overscan = 8

export interface VirtualLines {
  /** Positions of the rendered lines, half-open. */
  readonly start: number
  readonly end: number
  /** Offset of the first rendered line and height of all lines, in CSS pixels. */
  readonly offset: number
  readonly height: number
  scrollTo(position: number): void
}

/** Windows a list of lines of one height over a scrolling element. */
export function useVirtualLines(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  lineHeight: number,
): VirtualLines {
  // eslint-disable-next-line react-hooks/incompatible-library -- returns live functions by design; nothing here is memoised
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan,
  })
  const items = virtualizer.getVirtualItems()
  return {
    start: items[0]?.index ?? 0,
    end: (items.at(-1)?.index ?? -1) + 1,
    offset: items[0]?.start ?? 0,
    height: virtualizer.getTotalSize(),
    scrollTo: (position) => virtualizer.scrollToIndex(position, { align: 'auto' }),
  }
}
