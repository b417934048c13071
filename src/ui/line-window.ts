import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import {
  clampScroll,
  elementHeight,
  followBar,
  linesInView,
  showLine,
  type Geometry,
  type Scroll,
} from './scroll.ts'

/** Lines rendered beyond the visible ones, on each side. */
const spareLines = 8

export interface LineWindow {
  /** Numbers of the rendered lines, half-open. */
  readonly start: number
  readonly end: number
  /** Where the first rendered line stands in the element, in CSS pixels. */
  readonly offset: number
  /** Height of the element that stands for all lines. */
  readonly height: number
  /** Lines that fit into the visible part. */
  readonly page: number
  readonly scrollTo: (line: number) => void
  readonly onScroll: () => void
}

/**
 * Windows a list of lines of one height over a scrolling element.
 * @param header height of what stands above the lines inside the element and stays in view
 */
export function useLineWindow(
  scroller: RefObject<HTMLElement | null>,
  lines: number,
  lineHeight: number,
  header: number,
): LineWindow {
  const [viewport, setViewport] = useState(0)
  const [followed, setScroll] = useState<Scroll>({ bar: 0, top: 0 })
  const geometry: Geometry = { lines, lineHeight, viewport }
  const scroll = clampScroll(followed, geometry)
  if (scroll !== followed) setScroll(scroll)
  const latest = useRef({ geometry, scroll })
  useLayoutEffect(() => {
    latest.current = { geometry, scroll }
  })

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const measure = () => setViewport(Math.max(0, element.clientHeight - header))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [scroller, header])

  // An element that was hidden has lost its scroll position, and could not be scrolled meanwhile.
  const pending = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (viewport === 0) return
    const line = pending.current
    pending.current = null
    const { scroll: kept, geometry: now } = latest.current
    const next = line === null ? kept : showLine(kept, line, now)
    scroller.current?.scrollTo({ top: next.bar })
    if (next !== kept) setScroll(next)
  }, [scroller, viewport])

  const onScroll = () => {
    const bar = scroller.current?.scrollTop ?? 0
    if (bar === latest.current.scroll.bar) return
    setScroll(followBar(latest.current.scroll, bar, latest.current.geometry))
  }

  const scrollTo = (line: number) => {
    if (latest.current.geometry.viewport === 0) {
      pending.current = line
      return
    }
    const next = showLine(latest.current.scroll, line, latest.current.geometry)
    if (next === latest.current.scroll || !scroller.current) return
    scroller.current.scrollTo({ top: next.bar })
    setScroll({ bar: scroller.current.scrollTop, top: next.top })
  }

  const { start, end } = linesInView(scroll, geometry, spareLines)
  return {
    start,
    end,
    offset: scroll.bar + start * lineHeight - scroll.top,
    height: elementHeight(geometry),
    page: Math.max(1, Math.floor(viewport / lineHeight) - 1),
    scrollTo,
    onScroll,
  }
}
