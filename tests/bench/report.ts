/** One measured figure and what it is held against. */
export interface Figure {
  readonly name: string
  /** What was measured, in words with units. */
  readonly ours: string
  /** What it is compared with, in words with units; empty where the target is a plain limit. */
  readonly other?: string
  /** The value that the target limits: a ratio, a share, milliseconds, bytes, counts. */
  readonly value: number
  /** At most this, or at least; null where nothing was asked. */
  readonly limit: { readonly most: number } | { readonly least: number } | null
  /** How `value` and limit are written; as a ratio unless given. */
  readonly unit?: 'x' | '%' | 'ms' | 'MB' | ''
}

/** Milliseconds in words. */
export const ms = (value: number): string =>
  `${Math.round(value)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ',')} ms`
/** Bytes in words. */
export const mb = (value: number): string => `${(value / 1e6).toFixed(2)} MB`

function amount(value: number, unit: Figure['unit'] = 'x'): string {
  switch (unit) {
    case 'x':
      return `${value.toFixed(value < 0.1 ? 3 : 2)} x`
    case '%':
      return `${(100 * value).toFixed(1)} %`
    case 'ms':
      return ms(value)
    case 'MB':
      return mb(value)
    case '':
      return String(value)
  }
}

function verdict({ value, limit }: Figure): string {
  if (!limit) return ''
  return ('most' in limit ? value <= limit.most : value >= limit.least) ? 'pass' : 'MISS'
}

/** A figure as cells: name, ours, other, value, target, verdict. */
function cellsOf(figure: Figure): string[] {
  const { name, ours, other = '', value, limit, unit } = figure
  const bound =
    limit === null
      ? ''
      : 'most' in limit
        ? `at most ${amount(limit.most, unit)}`
        : `at least ${amount(limit.least, unit)}`
  return [name, ours, other, amount(value, unit), bound, verdict(figure)]
}

/** A part of the bench: what it is about, and its figures. */
export interface Part {
  readonly title: string
  readonly figures: readonly Figure[]
}

/** Figures as a Markdown table, which is also legible in a terminal. */
export function tableOf(parts: readonly Part[]): string {
  const head = ['', 'ours', 'compared with', 'value', 'target', '']
  const rows = parts.flatMap(({ title, figures }) => [
    [`**${title}**`, '', '', '', '', ''],
    ...figures.map(cellsOf),
  ])
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
