/** Greatest common divisor of two whole numbers, never negative. */
export function gcd(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : gcd(b, a % b)
}

/** TeX of a/b in lowest terms, sign in front; a whole number stays one. */
export function frac(a: number, b: number): string {
  const common = gcd(a, b)
  const top = Math.abs(a / common)
  const bottom = Math.abs(b / common)
  const sign = a * b < 0 ? '-' : ''
  return bottom === 1 ? `${sign}${top}` : String.raw`${sign}\frac{${top}}{${bottom}}`
}

/** `+ 3` or `- 3`: a number as a later term of a sum. */
export function plus(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`
}

/** A number in brackets when it is negative: for factors and substituted values. */
export function paren(value: number): string {
  return value < 0 ? `(${value})` : `${value}`
}

/** TeX of a polynomial from the highest coefficient down; zero terms vanish. */
export function poly(coefficients: readonly number[], variable = 'x'): string {
  const terms = coefficients.flatMap((value, i) => {
    if (value === 0) return []
    const power = coefficients.length - 1 - i
    const size = Math.abs(value) === 1 && power > 0 ? '' : `${Math.abs(value)}`
    const unknown = power === 0 ? '' : power === 1 ? variable : `${variable}^{${power}}`
    return [{ sign: value < 0 ? '-' : '+', text: size + unknown }]
  })
  const [first, ...rest] = terms
  if (!first) return '0'
  const head = first.sign === '-' ? `-${first.text}` : first.text
  return [head, ...rest.map(({ sign, text }) => `${sign} ${text}`)].join(' ')
}

/** TeX of a matrix in round brackets. */
export function matrix(rows: readonly (readonly (number | string)[])[], kind = 'pmatrix'): string {
  const body = rows.map((row) => row.join(' & ')).join(String.raw` \\ `)
  return String.raw`\begin{${kind}} ${body} \end{${kind}}`
}

/** Value of a polynomial given from the highest coefficient down. */
export function evaluate(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, value) => sum * x + value, 0)
}

/** Integral of `f` over `[a, b]` by Simpson's rule with 2,000 parts. */
export function integrate(f: (x: number) => number, a: number, b: number): number {
  const n = 2000
  const h = (b - a) / n
  let sum = f(a) + f(b)
  for (let i = 1; i < n; i++) sum += f(a + i * h) * (i % 2 === 0 ? 2 : 4)
  return (sum * h) / 3
}

/** Derivative of `f` by a five-point difference. */
export function differentiate(f: (x: number) => number): (x: number) => number {
  const h = 1e-3
  return (x) => (f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h)
}

/** A number with `digits` significant digits, as TeX; powers of ten outside 0.001 to 99,999. */
export function sig(value: number, digits = 3): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e')
    return String.raw`${mantissa} \times 10^{${Number(exponent)}}`
  }
  return plain(value, digits)
}

/** A number with at least `digits` significant digits in ordinary notation. */
export function plain(value: number, digits = 3): string {
  const whole = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1
  return value.toFixed(Math.max(0, digits - whole))
}
