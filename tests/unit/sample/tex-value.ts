const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  '\\sin': Math.sin,
  '\\cos': Math.cos,
  '\\ln': Math.log,
  '\\sqrt': Math.sqrt,
}

/**
 * Value of a small TeX expression at x: numbers, + - \cdot \times, juxtaposition, powers, \frac,
 * brackets, sin, cos, ln, sqrt. Units in \text and percent signs are left out.
 * @throws Error on anything else
 */
export function texValue(tex: string, x = 0): number {
  const source = tex
    .replaceAll(/\\text\{[^}]*\}|\^\\circ|\\%|\\left|\\right|\\mu(?![a-z])/g, '')
    .replaceAll(/\\[ ,;]/g, ' ')
  const tokens = source.match(/\\[a-zA-Z]+|\d+(?:\.\d+)?|[-+^(){}x]|\S/g) ?? []
  let at = 0
  const take = (expected: string) => {
    if (tokens[at] !== expected) throw new Error(`expected ${expected} in ${tex} at ${at}`)
    at++
  }
  const group = (close: string): number => {
    at++
    const value = sum()
    take(close)
    return value
  }
  const atom = (): number => {
    const token = tokens[at] ?? ''
    if (token === '{') return group('}')
    if (token === '(') return group(')')
    at++
    if (/^\d/.test(token)) return Number(token)
    if (token === 'x') return x
    if (token === '\\frac') return power() / power()
    const apply = FUNCTIONS[token]
    if (apply) return apply(power())
    throw new Error(`cannot read ${token || 'the end'} in ${tex}`)
  }
  const power = (): number => {
    const base = atom()
    if (tokens[at] !== '^') return base
    at++
    return base ** (tokens[at] === '-' ? (at++, -atom()) : atom())
  }
  const product = (): number => {
    let value = power()
    for (;;) {
      const token = tokens[at]
      if (token === '\\cdot' || token === '\\times') at++
      else if (token === undefined || /^[-+)}]$/.test(token)) return value
      value *= power()
    }
  }
  const sum = (): number => {
    let value = tokens[at] === '-' ? (at++, -product()) : product()
    for (;;) {
      const token = tokens[at]
      if (token !== '+' && token !== '-') return value
      at++
      value += token === '+' ? product() : -product()
    }
  }
  const value = sum()
  if (at < tokens.length) throw new Error(`left over in ${tex}: ${tokens.slice(at).join(' ')}`)
  return value
}

/** The numbers of a boxed answer in order: of a matrix, a pair, a set, or just one. */
export function texValues(tex: string): number[] {
  const matrix = /^\\begin\{pmatrix\}(.*)\\end\{pmatrix\}$/.exec(tex)
  if (matrix) return (matrix[1] ?? '').split(/&|\\\\/).map((cell) => texValue(cell))
  const list = /^\\\{(.*)\\\}$/.exec(tex) ?? /^\((.*,.*)\)$/.exec(tex)
  return (list ? (list[1] ?? '').split(',') : [tex]).map((cell) => texValue(cell))
}

/** What stands in the last `\boxed{…}` of a text, braces matched; undefined without one. */
export function lastBox(text: string): string | undefined {
  const start = text.lastIndexOf('\\boxed{')
  if (start < 0) return undefined
  let depth = 0
  for (let i = start + 6; i < text.length; i++) {
    if (text[i] === '{') depth++
    if (text[i] === '}' && --depth === 0) return text.slice(start + 7, i)
  }
  return undefined
}
