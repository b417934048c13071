/** A cell of a table of numbers; null is a missing value. */
export type CsvCell = string | number | null

/**
 * Rows as CSV after RFC 4180: lines end with CRLF, text is quoted where it must be. A missing value
 * is nothing at all and an empty one is `""`, so that both survive.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return cell === '' || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
