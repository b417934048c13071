/** More hits are counted as this many: nobody steps through them. */
const mostHits = 5_000

/** Text that is searched as one: characters of the page with the node that each stretch is from. */
interface Stretch {
  readonly start: number
  readonly node: Node
  /** A formula counts as its source, and is found as a whole. */
  readonly isWhole: boolean
}

/** Elements whose ends are ends of a line, so that no hit runs from one into the next. */
const blocks = 'p, li, h1, h2, h3, h4, h5, h6, tr, td, th, pre, dt, dd, summary, section, div'

/** Elements that show line breaks as they stand. */
const kept = 'pre, .cv-pre, .kv-text, .cp-text'

/**
 * Where a global pattern matches on the page inside an element, folded parts included; in order, up
 * to 5,000 ranges. A formula is searched in its source and found whole.
 */
export function findRanges(root: Element, pattern: RegExp): Range[] {
  const { text, stretches } = readPage(root)
  const ranges: Range[] = []
  let first = 0
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    const end = match.index + match[0].length
    while ((stretches[first + 1]?.start ?? Infinity) <= match.index) first++
    let last = first
    while ((stretches[last + 1]?.start ?? Infinity) < end) last++
    const range = root.ownerDocument.createRange()
    setStart(range, stretches[first], match.index)
    setEnd(range, stretches[last], end)
    ranges.push(range)
    if (ranges.length >= mostHits) break
  }
  return ranges
}

/** The element that a range begins in. */
export function startOf({ startContainer: start, commonAncestorContainer }: Range): Element {
  if (start instanceof Element) return start
  return start.parentElement ?? (commonAncestorContainer as Element)
}

function setStart(range: Range, stretch: Stretch | undefined, at: number): void {
  if (!stretch) return
  if (stretch.isWhole) range.setStartBefore(stretch.node)
  else range.setStart(stretch.node, Math.min(at - stretch.start, lengthOf(stretch.node)))
}

function setEnd(range: Range, stretch: Stretch | undefined, at: number): void {
  if (!stretch) return
  if (stretch.isWhole) range.setEndAfter(stretch.node)
  else range.setEnd(stretch.node, Math.min(at - stretch.start, lengthOf(stretch.node)))
}

function lengthOf(node: Node): number {
  return node.nodeValue?.length ?? 0
}

function readPage(root: Element): { text: string; stretches: Stretch[] } {
  const stretches: Stretch[] = []
  const parts: string[] = []
  let length = 0
  const add = (node: Node, part: string, isWhole: boolean) => {
    stretches.push({ start: length, node, isWhole })
    parts.push(part)
    length += part.length
  }
  const walker = root.ownerDocument.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    {
      acceptNode: (node) =>
        node instanceof Element &&
        node.matches('button:not(.lk), .unseen-note, [aria-hidden=true]:not(.tx *)')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    },
  )
  for (let node = walker.nextNode(); node;) {
    if (node instanceof HTMLElement && node.dataset['tex'] !== undefined) {
      add(node, node.dataset['tex'], true)
      node = walker.nextSibling() ?? nextAbove(walker)
      continue
    }
    if (node instanceof Element) {
      if (node.matches('br')) {
        parts.push(' ')
        length++
      } else if (node.matches(blocks) && parts.at(-1) !== '\n') {
        parts.push('\n')
        length++
      }
    } else if (node.nodeValue) add(node, spaced(node, node.nodeValue), false)
    node = walker.nextNode()
  }
  return { text: parts.join(''), stretches }
}

/** The text of a node as it is shown: a line break of the source is a space, but where it is kept. */
function spaced(node: Node, text: string): string {
  return text.includes('\n') && !node.parentElement?.closest(kept) ? text.replace(/\s/g, ' ') : text
}

/** Steps over what is left of the current element. */
function nextAbove(walker: TreeWalker): Node | null {
  while (walker.parentNode()) {
    const next = walker.nextSibling()
    if (next) return next
  }
  return null
}

const allName = 'cv-find'
const currentName = 'cv-find-current'

/** Marks all hits and the current one, without changing the page; does nothing where CSS cannot. */
export function markRanges(ranges: readonly Range[], current: Range | undefined): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.set(allName, new Highlight(...ranges))
  if (current) {
    const highlight = new Highlight(current)
    highlight.priority = 1
    CSS.highlights.set(currentName, highlight)
  } else CSS.highlights.delete(currentName)
}

/** Takes all marks away. */
export function unmarkRanges(): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete(allName)
  CSS.highlights.delete(currentName)
}
