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
 * Way that the bar of a tall list keeps to either end while the list has as much left there, in CSS
 * pixels: some 400 turns of a wheel, and 4 pixels of a scroll bar of 700.
 */
const room = 50_000

/**
 * Follows the scroll bar to `bar`. In a list that fits an element both are the same. In a taller one
 * a small step moves the list by as many pixels as the bar, so that wheel and keys feel the same,
 * and a jump or an end of the bar goes to the proportional place.
 * @param isStep whether wheel or finger moved it, which never jump, however far they go at once
 */
export function followBar(scroll: Scroll, bar: number, geometry: Geometry, isStep = false): Scroll {
  const { whole, element, topEnd, barEnd } = ends(geometry)
  if (whole === element) return { bar, top: bar }
  const isAtEnd = bar <= 0 || bar >= barEnd
  const step = bar - scroll.bar
  const isJump = isAtEnd || Math.abs(step) > jumpViewports * geometry.viewport
  if (isJump && !isStep) {
    return { bar, top: (Math.min(Math.max(0, bar), barEnd) / barEnd) * topEnd }
  }
  return { bar, top: Math.min(Math.max(0, scroll.top + step), topEnd) }
}

/**
 * The same place with the bar so far from its ends that the next steps find room; the same scroll when
 * it has enough. A bar that stands at an end before the list does could not be moved on.
 */
export function settleBar(scroll: Scroll, geometry: Geometry): Scroll {
  const { whole, element, topEnd, barEnd } = ends(geometry)
  if (whole === element) return scroll
  const enough = room / 2
  const hasAbove = scroll.bar >= Math.min(scroll.top, enough)
  const hasBelow = barEnd - scroll.bar >= Math.min(topEnd - scroll.top, enough)
  return hasAbove && hasBelow ? scroll : scrollAt(scroll.top, geometry)
}

/** The same scroll, or the end of the list when the list has become shorter than that. */
export function clampScroll(scroll: Scroll, geometry: Geometry): Scroll {
  const { topEnd, barEnd } = ends(geometry)
  return scroll.top <= topEnd ? scroll : { bar: barEnd, top: topEnd }
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
  const { topEnd } = ends(geometry)
  return scrollAt(Math.min(Math.max(0, line * geometry.lineHeight), topEnd), geometry)
}

/** The scroll at a place of the whole list, in CSS pixels, the bar in proportion but for its room. */
function scrollAt(top: number, geometry: Geometry): Scroll {
  const { whole, element, topEnd, barEnd } = ends(geometry)
  if (whole === element) return { bar: top, top }
  const least = Math.min(top, room)
  const most = barEnd - Math.min(topEnd - top, room)
  return { bar: Math.min(Math.max(least, (top / topEnd) * barEnd), most), top }
}

/** Heights of list and element, and how far each can be scrolled. */
function ends(geometry: Geometry) {
  const whole = listHeight(geometry)
  const element = elementHeight(geometry)
  const end = (height: number) => Math.max(0, height - geometry.viewport)
  return { whole, element, topEnd: end(whole), barEnd: end(element) }
}

/** Numbers of the lines in view, half-open, with `spare` more on either side. */
export function linesInView(scroll: Scroll, geometry: Geometry, spare: number) {
  const { lines, lineHeight, viewport } = geometry
  const first = Math.floor(scroll.top / lineHeight) - spare
  const last = Math.ceil((scroll.top + viewport) / lineHeight) + spare
  return { start: Math.max(0, Math.min(first, lines)), end: Math.max(0, Math.min(last, lines)) }
}
