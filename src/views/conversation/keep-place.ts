import { useEffect, type RefObject } from 'react'

/** What stands at the upper edge of the view, and the share of its height that is above the edge. */
interface Anchor {
  readonly element: Element
  readonly above: number
}

/** Most frames in which a place is looked after: parts that come into sight get their height in them. */
const mostFrames = 60

/** Frames without a correction after which the place is held to be settled. */
const calmFrames = 4

/**
 * Keeps what stands at the upper edge of the view there when the width changes: by the window, by a
 * column beside, or because the conversation now stands over the whole width.
 * @param scroller scrolls itself, or stands in what does
 */
export function useKeepPlace(scroller: RefObject<HTMLElement | null>) {
  useEffect(() => (scroller.current ? keepPlace(scroller.current) : undefined), [scroller])
}

function keepPlace(element: HTMLElement): () => void {
  const page = element.ownerDocument
  const article = element.closest('article')
  const edge = () => article?.querySelector('.cv-bar')?.getBoundingClientRect().bottom ?? 0
  let anchor: Anchor | null = null
  let width = element.clientWidth
  let frame = 0
  let left = 0
  let calm = 0

  const record = () => {
    if (left > 0 || element.clientWidth !== width) return
    anchor = scrolledBy(element).scrollTop > 0 ? anchorAt(element, edge()) : null
  }
  const recordSoon = () => {
    if (left > 0) return
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(record)
  }
  const settle = () => {
    if (left === 0) {
      record()
      return
    }
    left--
    calm = restore() ? 0 : calm + 1
    if (calm >= calmFrames) left = 0
    frame = requestAnimationFrame(settle)
  }
  /** Whether the place had to be corrected. */
  const restore = () => {
    if (!anchor?.element.isConnected) return false
    const { top, height } = anchor.element.getBoundingClientRect()
    const by = Math.round(top + anchor.above * height - edge())
    if (by === 0) return false
    const scrolling = scrolledBy(element)
    const before = scrolling.scrollTop
    scrolling.scrollBy({ top: by, behavior: 'instant' })
    return before !== scrolling.scrollTop
  }
  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width) {
      recordSoon()
      return
    }
    width = element.clientWidth
    left = mostFrames
    calm = 0
    cancelAnimationFrame(frame)
    settle()
  })
  // Whoever scrolls meanwhile goes where they want to.
  const leave = () => (left = 0)
  const leaving = ['wheel', 'touchmove', 'pointerdown'] as const
  observer.observe(element)
  page.addEventListener('scroll', recordSoon, { capture: true, passive: true })
  for (const type of leaving) page.addEventListener(type, leave, { passive: true })
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
    page.removeEventListener('scroll', recordSoon, { capture: true })
    for (const type of leaving) page.removeEventListener(type, leave)
  }
}

/** What scrolls an element: itself, what it stands in, or the page. */
function scrolledBy(element: HTMLElement): Element {
  for (let each: Element | null = element; each; each = each.parentElement)
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each
  return element.ownerDocument.documentElement
}

/** The innermost block of the messages at the upper edge; null where another thing stands. */
function anchorAt(element: HTMLElement, edge: number): Anchor | null {
  const main = element.querySelector('.cv-main')
  if (!main) return null
  const { left, right } = (main.querySelector('.cv-body') ?? main).getBoundingClientRect()
  const found = element.ownerDocument.elementFromPoint((left + right) / 2, edge + 6)
  if (!found || !main.contains(found)) return null
  const { top, height } = found.getBoundingClientRect()
  return { element: found, above: height > 0 ? (edge - top) / height : 0 }
}
