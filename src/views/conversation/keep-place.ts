import { useEffect, type RefObject } from 'react'

/** A place in the text and where it stands: pixels below the upper edge of the view. */
interface Anchor {
  readonly range: Range
  readonly below: number
}

/** Frames in which a place is looked after: parts that come into sight get their height in them. */
const settlingFrames = 4

/**
 * Keeps the text at the upper edge of the view in its place when the width changes: by the window, by
 * a column beside, or because the whole page scrolls now instead of the element.
 * @param scroller scrolls itself, or stands in a page that does
 */
export function useKeepPlace(scroller: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const page = element.ownerDocument
    let anchor: Anchor | null = null
    let width = element.clientWidth
    let frame = 0
    let settling = 0
    const edge = () =>
      element.closest('article')?.querySelector('.cv-bar')?.getBoundingClientRect().bottom ?? 0
    const isPaged = () => !/auto|scroll/.test(getComputedStyle(element).overflowY)
    const isAtStart = () =>
      isPaged() ? element.getBoundingClientRect().top >= edge() - 1 : element.scrollTop <= 0
    const record = () => {
      if (settling > 0) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        if (element.clientWidth === width) anchor = isAtStart() ? null : anchorAt(element, edge())
      })
    }
    const restore = () => {
      const top = anchor?.range.startContainer.isConnected ? topOf(anchor.range) : null
      if (anchor === null || top === null) return
      const by = top - edge() - anchor.below
      if (Math.abs(by) < 1) return
      if (isPaged()) page.defaultView?.scrollBy({ top: by, behavior: 'instant' })
      else element.scrollBy({ top: by, behavior: 'instant' })
    }
    const settle = () => {
      restore()
      if (--settling > 0) frame = requestAnimationFrame(settle)
      else record()
    }
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return
      width = element.clientWidth
      cancelAnimationFrame(frame)
      settling = settlingFrames
      settle()
    })
    observer.observe(element)
    page.addEventListener('scroll', record, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      page.removeEventListener('scroll', record, { capture: true })
    }
  }, [scroller])
}

/** The text at the upper edge of the view; null when something else stands there. */
function anchorAt(element: HTMLElement, edge: number): Anchor | null {
  const main = element.querySelector('.cv-main')
  if (!main) return null
  const { left, right } = (main.querySelector('.cv-body') ?? main).getBoundingClientRect()
  const page = element.ownerDocument
  const caret = page.caretPositionFromPoint((left + right) / 2, edge + 6)
  if (!caret || !main.contains(caret.offsetNode)) return null
  const range = page.createRange()
  range.setStart(caret.offsetNode, caret.offset)
  const top = topOf(range)
  return top === null ? null : { range, below: top - edge }
}

/** Where a place in the text stands; null while it is not laid out. */
function topOf(range: Range): number | null {
  const node = range.startContainer
  const wide = range.cloneRange()
  if (node instanceof Text && range.startOffset < node.length)
    wide.setEnd(node, range.startOffset + 1)
  const [rect] = wide.getClientRects()
  if (rect) return rect.top
  const element = node instanceof Element ? node : node.parentElement
  return element?.getClientRects()[0]?.top ?? null
}
