/** Sizes of a scrolled list, in CSS pixels except the number of lines. */
export interface Geometry {
  readonly lines: number
  readonly lineHeight: number
  /** Height of the visible part. */
  readonly viewport: number
}

/** Where a list is scrolled to. */
export interface Scroll {
  /** What the browser's scroll bar says. */
  readonly bar: number
  /** The same place in the whole list, which may be taller than any element can be. */
  readonly top: number
}

/**
 * Tallest element used, in CSS pixels. Browsers stop at 17 to 33 million; below this every list is
 * its true height, above it the scroll bar is a scale model.
 */
const tallest = 8_000_000

/** Height of the whole list. */
function listHeight({ lines, lineHeight }: Geometry): number {
  return lines * lineHeight
}

/** Height of the element that stands for the list. */
export function elementHeight(geometry: Geometry): number {
  return Math.min(listHeight(geometry), tallest)
}

/** Scrolls further than this many viewports at once are jumps: the bar was dragged, not the list. */
const jumpViewports = 2

/**
 * Follows the scroll bar to `bar`. In a list that fits an element both are the same. In a taller one
 * a small step moves the list by as many pixels as the bar, so that wheel and keys feel the same,
 * and a jump or an end of the bar goes to the proportional place.
 */
export function followBar(scroll: Scroll, bar: number, geometry: Geometry): Scroll {
  const whole = listHeight(geometry)
  const element = elementHeight(geometry)
  if (whole === element) return { bar, top: bar }
  const barEnd = element - geometry.viewport
  const topEnd = whole - geometry.viewport
  const isAtEnd = bar <= 0 || bar >= barEnd
  const step = bar - scroll.bar
  if (isAtEnd || Math.abs(step) > jumpViewports * geometry.viewport) {
    return { bar, top: (Math.min(Math.max(0, bar), barEnd) / barEnd) * topEnd }
  }
  return { bar, top: Math.min(Math.max(0, scroll.top + step), topEnd) }
}

/** The same scroll, or the end of the list when the list has become shorter than that. */
export function clampScroll(scroll: Scroll, geometry: Geometry): Scroll {
  const { viewport } = geometry
  const topEnd = Math.max(0, listHeight(geometry) - viewport)
  if (scroll.top <= topEnd) return scroll
  const barEnd = Math.max(0, elementHeight(geometry) - viewport)
  return { bar: Math.min(scroll.bar, barEnd), top: topEnd }
}

/** The scroll that shows a line: the nearest one, or the same when the line is already whole. */
export function showLine(scroll: Scroll, line: number, geometry: Geometry): Scroll {
  const { lineHeight, viewport } = geometry
  const start = line * lineHeight
  const isAbove = start < scroll.top
  const isBelow = start + lineHeight > scroll.top + viewport
  if (!isAbove && !isBelow) return scroll
  const top = isAbove ? start : start + lineHeight - viewport
  return scrollAt(top, geometry)
}

/** Number of the line at the top of the visible part, with the fraction of it that is above. */
export function topLine(scroll: Scroll, { lineHeight }: Geometry): number {
  return scroll.top / lineHeight
}

/** The scroll with this line at the top, fractions counted, or as near as the list allows. */
export function scrollToTop(line: number, geometry: Geometry): Scroll {
  const topEnd = Math.max(0, listHeight(geometry) - geometry.viewport)
  return scrollAt(Math.min(Math.max(0, line * geometry.lineHeight), topEnd), geometry)
}

/** The scroll at a place of the whole list, in CSS pixels, the bar in proportion. */
function scrollAt(top: number, geometry: Geometry): Scroll {
  const whole = listHeight(geometry)
  const element = elementHeight(geometry)
  if (whole === element) return { bar: top, top }
  const { viewport } = geometry
  return { bar: (top / (whole - viewport)) * (element - viewport), top }
}

/** Numbers of the lines in view, half-open, with `spare` more on either side. */
export function linesInView(scroll: Scroll, geometry: Geometry, spare: number) {
  const { lines, lineHeight, viewport } = geometry
  const first = Math.floor(scroll.top / lineHeight) - spare
  const last = Math.ceil((scroll.top + viewport) / lineHeight) + spare
  return { start: Math.max(0, Math.min(first, lines)), end: Math.max(0, Math.min(last, lines)) }
}
