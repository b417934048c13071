import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import {
  clampScroll,
  elementHeight,
  followBar,
  linesInView,
  scrollToTop,
  settleBar,
  showLine,
  topLine,
  type Geometry,
  type Scroll,
} from './scroll.ts'

/** Lines rendered beyond the visible ones, on each side. */
const spareLines = 8

/** Time after the last turn of a wheel, or move of a finger, in which what scrolls is theirs, in ms. */
const stepMs = { wheel: 500, finger: 3000 }

/** Time without a scroll after which the bar is at rest, in ms. */
const restMs = 150

export interface LineWindow {
  /** Numbers of the rendered lines, half-open. */
  readonly start: number
  readonly end: number
  /** Where the first rendered line stands in the element, in CSS pixels. */
  readonly offset: number
  /** Height of the element that stands for all lines. */
  readonly height: number
  /** Height of the visible part, in CSS pixels. */
  readonly room: number
  /** Lines that fit into the visible part. */
  readonly page: number
  /** Number of the line at the top, with the fraction of it that is above. */
  readonly top: number
  /** Brings a line into view by the shortest way. */
  readonly scrollTo: (line: number) => void
  /** Brings a line to the top, fractions counted. */
  readonly scrollToTop: (line: number) => void
  /** Hears what is about to scroll: a wheel, a finger, or a hand on the scroll bar. */
  readonly onHand: (hand: 'wheel' | 'finger' | 'bar', timeStamp: number) => void
  /** Follows the scroll bar; tells whether it was moved by other hands than these functions. */
  readonly onScroll: (timeStamp: number) => boolean
}

/** What is to be done once the element can be scrolled. */
type Move = (geometry: Geometry, scroll: Scroll) => Scroll

/**
 * Windows a list of lines of one height over a scrolling element. When the height of a line changes
 * the same line stays at the top.
 * @param header height of what stands above the lines inside the element and stays in view
 * @param first number of the line to begin at, fractions counted
 */
export function useLineWindow(
  scroller: RefObject<HTMLElement | null>,
  lines: number,
  lineHeight: number,
  header: number,
  first: number,
): LineWindow {
  const [viewport, setViewport] = useState(0)
  const [height, setHeight] = useState(lineHeight)
  const [followed, setScroll] = useState<Scroll>({ bar: 0, top: first * lineHeight })
  const geometry: Geometry = { lines, lineHeight, viewport }
  let scroll = followed
  if (height !== lineHeight) {
    setHeight(lineHeight)
    scroll = scrollToTop(followed.top / height, geometry)
  }
  // A list that is not there yet has no end to be held to.
  if (lines > 0) scroll = clampScroll(scroll, geometry)
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

  const pending = useRef<Move | null>(null)
  const apply = (next: Scroll) => {
    if (!scroller.current) return
    scroller.current.scrollTo({ top: next.bar })
    // The bar stands where the browser could put it.
    const moved = { bar: scroller.current.scrollTop, top: next.top }
    latest.current = { ...latest.current, scroll: moved }
    setScroll(moved)
  }
  /** Whether the browser has yet to say that it moved the bar: to put it back would lose that. */
  const isMoving = () => scroller.current?.scrollTop !== latest.current.scroll.bar
  const sized = useRef({ viewport: 0, lineHeight })
  // An element that was hidden has lost its scroll position, and could not be scrolled meanwhile.
  useLayoutEffect(() => {
    const before = sized.current
    sized.current = { viewport, lineHeight }
    if (viewport === 0) return
    const isResized = before.viewport > 0 && before.lineHeight === lineHeight
    if (isResized && pending.current === null && isMoving()) return
    const move = pending.current
    pending.current = null
    const { scroll: kept, geometry: now } = latest.current
    const there = scrollToTop(topLine(kept, now), now)
    apply(move === null ? there : move(now, there))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when sizes change
  }, [scroller, viewport, lineHeight])

  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])
  /** Gives the bar room, in the same frame as the lines, which stand still. */
  const settle = () => {
    const { scroll: from, geometry: now } = latest.current
    const next = settleBar(from, now)
    if (next !== from && now.viewport > 0 && !isMoving()) flushSync(() => apply(next))
  }
  const stepsUntil = useRef(-Infinity)
  // A list that has grown goes on behind an end of the bar.
  useLayoutEffect(() => {
    const { scroll: from, geometry: now } = latest.current
    const next = settleBar(from, now)
    if (next !== from && now.viewport > 0 && !isMoving()) apply(next)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the list changes
  }, [lines])

  const moveBy = (move: Move) => {
    const { geometry: now, scroll: from } = latest.current
    const next = move(now, from)
    if (now.viewport === 0) pending.current = move
    else if (next !== from) apply(next)
  }

  const { start, end } = linesInView(scroll, geometry, spareLines)
  return {
    start,
    end,
    offset: scroll.bar + start * lineHeight - scroll.top,
    height: elementHeight(geometry),
    room: viewport,
    page: Math.max(1, Math.floor(viewport / lineHeight) - 1),
    top: topLine(scroll, geometry),
    scrollTo: (line) => moveBy((now, from) => showLine(from, line, now)),
    scrollToTop: (line) => moveBy((now) => scrollToTop(line, now)),
    onHand(hand, timeStamp) {
      stepsUntil.current = hand === 'bar' ? -Infinity : timeStamp + stepMs[hand]
    },
    onScroll(timeStamp) {
      const bar = scroller.current?.scrollTop ?? 0
      const { scroll: from, geometry: now } = latest.current
      if (bar === from.bar || now.viewport === 0) return false
      const isStep = timeStamp <= stepsUntil.current
      const next = followBar(from, bar, now, isStep)
      latest.current = { geometry: now, scroll: next }
      setScroll(next)
      clearTimeout(rest.current)
      if (isStep) settle()
      else rest.current = setTimeout(settle, restMs)
      return true
    },
  }
}
