import katex from 'katex'
import 'katex/dist/katex.min.css'

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

/** Definitions made by `\gdef`; one object per message, so that no message changes another. */
export type TexMacros = Record<string, string>

/** No user-given size grows over this many ems. */
const maxSize = 20
/** KaTeX's own default; stops `\def` bombs. */
const maxExpand = 1_000
/** Longer sources are shown, not set: TeX this long is damage, and would stall the page. */
const maxLength = 20_000

function set(element: HTMLElement, tex: string, display: boolean, macros: TexMacros): void {
  katex.render(tex, element, {
    displayMode: display,
    output: 'htmlAndMathml',
    throwOnError: true,
    strict: 'ignore',
    trust: false,
    maxExpand,
    maxSize,
    macros,
  })
}

/**
 * Sets a formula into an element, as nodes, never as markup. Tries the TeX as it is, then what
 * `repair` makes of it. On failure the element is left empty and the reason is returned.
 */
export function setTex(
  element: HTMLElement,
  input: TexInput,
  macros: TexMacros,
  repair: (tex: string) => string,
): TexOutcome {
  if (input.tex.length > maxLength)
    return { kind: 'failed', reason: `over ${maxLength} characters` }
  try {
    set(element, input.tex, input.display, macros)
    return { kind: 'set', mended: false }
  } catch (error) {
    const mended = repair(input.tex)
    if (mended !== input.tex) {
      try {
        set(element, mended, input.display, macros)
        return { kind: 'set', mended: true }
      } catch {
        // The first error names the place in the source that the reader sees.
      }
    }
    element.replaceChildren()
    return { kind: 'failed', reason: reasonOf(error) }
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
  for (const block of fragment.querySelectorAll('p, li, h2, h3, h4, h5, h6, pre, tr, br'))
    block.append('\n')
  return fragment.textContent.trim()
}

function formulaAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest('[data-tex]') ?? null
}
