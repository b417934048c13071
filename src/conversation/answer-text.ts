const spacing = /\\(?:[,;:!> ]|quad|qquad|thinspace|enspace|displaystyle|limits)(?![A-Za-z])|~|\s+/g
const wrapper =
  /\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mathsf|operatorname|mbox|boxed|fbox)\s*\{([^{}]*)\}/g

/** `\frac12`, `\frac1{2}`, `\frac{1}2`: single tokens get their braces. */
function braced(tex: string): string {
  return tex
    .replace(/\\[dtc]frac(?![A-Za-z])/g, '\\frac')
    .replace(/\\frac\s*(\d)\s*(\d)/g, '\\frac{$1}{$2}')
    .replace(/\\frac\s*(\{[^{}]*\})\s*(\d)/g, '\\frac$1{$2}')
    .replace(/\\frac\s*(\d)\s*(\{[^{}]*\})/g, '\\frac{$1}$2')
}

/** What stands in the text commands of an answer, without spaces. */
export function textsIn(answer: string): ReadonlySet<string> {
  const inside = [...answer.matchAll(wrapper)].map(([, text = '']) => text.replace(spacing, ''))
  return new Set(inside)
}

/** Takes text commands off, from the inside out, at most four deep. */
function unwrapped(tex: string): string {
  let text = tex
  for (let depth = 0; depth < 4; depth++) {
    const next = text.replace(wrapper, '$1')
    if (next === text) break
    text = next
  }
  return text
}

/**
 * An answer without what does not change its value when it is read by a person: spaces, dollars,
 * text commands, `\left` and `\right`, sizes of fractions, a full stop at its end.
 */
export function plainAnswer(answer: string): string {
  return unwrapped(braced(answer.replace(/(?<!\\)\$/g, '')))
    .replace(/\\left(?![a-z])|\\right(?![a-z])/g, '')
    .replace(/\\[!,](?=\d{3}(?!\d))/g, '')
    .replace(/\{,\}/g, ',')
    .replace(/\\(?:dots[cbmi]?|ldots|cdots)(?![A-Za-z])/g, '…')
    .replace(/\\cdot(?![A-Za-z])|\\times(?![A-Za-z])/g, '*')
    .replace(/\^\s*\{?\s*\\circ\s*\}?|\\degree(?![A-Za-z])|°/g, '°')
    .replace(/\\le(?:q|qslant)?(?![A-Za-z])/g, '≤')
    .replace(/\\ge(?:q|qslant)?(?![A-Za-z])/g, '≥')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(spacing, '')
    .replace(/([_^])\{([0-9A-Za-z])\}/g, '$1$2')
    .replace(/\.$/, '')
}

const choice = /^\(?([A-Z])\)?(?:[.):].*)?$/
const word = /^(?:yes|no|true|false)$/i

/** Compares two plain answers that are no numbers by the names they give; see compareAnswers. */
export function sameNames(left: string, right: string): 'equal' | 'different' | 'unknown' {
  const [one, two] = [choice.exec(left)?.[1], choice.exec(right)?.[1]]
  if (one !== undefined && two !== undefined) return one === two ? 'equal' : 'different'
  if (word.test(left) && word.test(right))
    return left.toLowerCase() === right.toLowerCase() ? 'equal' : 'different'
  return 'unknown'
}
