import katex from 'katex'
import 'katex/dist/katex.min.css'
import { asBounded, type TexMacros } from './tex-macros.ts'

/** A formula to set: `source` is what stands in the text, delimiters included. */
export interface TexInput {
  readonly tex: string
  readonly display: boolean
  readonly source: string
}

/** How it went. `mended` says that only the repaired TeX could be set. */
export type TexOutcome =
  | { readonly kind: 'set'; readonly mended: boolean }
  | { readonly kind: 'failed'; readonly reason: string }

/** No user-given size grows over this many ems. */
const maxSize = 20
/** KaTeX's own default; what the expansions make is bounded by `boundedMacros`. */
const maxExpand = 1_000
/**
 * Longer sources (UTF-16 units) are shown, not set; each cell of a matrix counts as several. At this
 * bound setting one takes 30 to 150 ms; the longest formula of real-small has 1,111 characters.
 */
const maxLength = 2_000
/** What a cell takes, in characters of its own: 0.5 ms with its layout. */
const cellLength = 4
/** Sources with braces nested deeper are not tried: each fraction is eight elements deep. */
const maxBraces = 40
/**
 * Elements nested deeper than this are not shown: laying out a few thousand levels stops the whole
 * tab. Formulas of real rows stay under 60.
 */
const maxDepth = 250

function set(element: HTMLElement, tex: string, display: boolean, macros: TexMacros): void {
  katex.render(tex, element, {
    displayMode: display,
    output: 'htmlAndMathml',
    throwOnError: true,
    strict: 'ignore',
    trust: false,
    maxExpand,
    maxSize,
    macros: asBounded(macros),
  })
}

/** How damaged TeX is mended. */
export interface TexRepair {
  /** The TeX with its damage mended. */
  readonly repair: (tex: string) => string
  /** Whether TeX would set it without complaint, but not as it was meant; never when not given. */
  readonly isDamaged?: ((tex: string) => boolean) | undefined
}

/**
 * Sets a formula into an element, as nodes, never as markup. Tries the TeX as it is, unless it is
 * known to be damaged, then what `repair` makes of it. On failure the element is left empty and the
 * reason is returned.
 */
export function setTex(
  element: HTMLElement,
  { tex, display }: TexInput,
  macros: TexMacros,
  { repair, isDamaged }: TexRepair,
): TexOutcome {
  if (lengthOf(tex) > maxLength)
    return { kind: 'failed', reason: `over ${maxLength.toLocaleString('en')} characters` }
  if (bracesDeep(tex) > maxBraces)
    return { kind: 'failed', reason: `braces over ${maxBraces} deep` }
  const whole = isDamaged?.(tex) ? null : attempt(element, tex, display, macros)
  if (whole?.kind === 'set') return whole
  const mended = repair(tex)
  const second = mended === tex ? null : attempt(element, mended, display, macros)
  if (second?.kind === 'set') return { kind: 'set', mended: true }
  element.replaceChildren()
  // The first error names the place in the source that the reader sees.
  return whole ?? attempt(element, tex, display, macros)
}

function attempt(
  element: HTMLElement,
  tex: string,
  display: boolean,
  macros: TexMacros,
): TexOutcome {
  try {
    set(element, tex, display, macros)
    if (!isDeeper(element, maxDepth)) return { kind: 'set', mended: false }
    element.replaceChildren()
    return { kind: 'failed', reason: 'nested too deep' }
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) }
  }
}

/** Its characters, and what its cells take beside them. */
function lengthOf(tex: string): number {
  let cells = 0
  for (let at = 0; at < Math.min(tex.length, maxLength); at++) {
    const code = tex.charCodeAt(at)
    if (code === 0x26 || (code === 0x5c && tex.charCodeAt(at + 1) === 0x5c)) cells++
  }
  return tex.length + cells * cellLength
}

/** How deep braces are nested. */
function bracesDeep(tex: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < tex.length; at++) {
    const code = tex.charCodeAt(at)
    if (code === 0x5c) at++
    else if (code === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x7d) depth--
  }
  return deepest
}

/** Whether elements below `root` are nested more than `limit` deep. */
function isDeeper(root: Element, limit: number): boolean {
  let depth = 0
  for (let node: Element = root; ;) {
    if (node.firstElementChild) {
      node = node.firstElementChild
      if (++depth > limit) return true
      continue
    }
    while (node !== root && !node.nextElementSibling && node.parentElement) {
      node = node.parentElement
      depth--
    }
    if (node === root || !node.nextElementSibling) return false
    node = node.nextElementSibling
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^KaTeX parse error: /, '').slice(0, 200)
}

/**
 * The text of a selection with every formula in it as its source, whole even when the selection cuts
 * it; null when there is no formula in it.
 */
export function selectedSource(range: Range): string | null {
  const whole = range.cloneRange()
  const first = formulaAround(range.startContainer)
  const last = formulaAround(range.endContainer)
  if (first) whole.setStartBefore(first)
  if (last) whole.setEndAfter(last)
  const fragment = whole.cloneContents()
  const formulas = fragment.querySelectorAll<HTMLElement>('[data-tex]')
  if (formulas.length === 0) return null
  for (const formula of formulas) formula.textContent = formula.dataset['tex'] ?? ''
  for (const cell of fragment.querySelectorAll(':is(td, th):not(:last-child)')) cell.append('\t')
  for (const block of fragment.querySelectorAll('p, li, h2, h3, h4, h5, h6, pre, tr, br'))
    block.append('\n')
  return fragment.textContent.trim()
}

function formulaAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest('[data-tex]') ?? null
}
