/** What a scanner of maths that looks ahead without bounds takes quadratic time for, when repeated. */
export const hostileMaths: readonly string[] = [
  '\\[ {',
  '$$ {',
  '\\begin{align}',
  '$',
  '\\( ',
  '\\boxed{',
  '`$',
  '```\n$',
  '[asy]',
  '${',
  '$a$ ',
  '\\end{align}\\begin{cases}',
]

/** A text of at least so many UTF-16 units. */
export function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length))
}
