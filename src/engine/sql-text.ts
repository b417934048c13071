/** `text` as an SQL string literal. */
export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** `name` as a quoted SQL identifier. */
export function sqlIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A number, text or null as an SQL literal. */
export function sqlLiteral(value: string | number | null): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return sqlString(value)
  return Number.isFinite(value) ? String(value) : `${sqlString(String(value))}::DOUBLE`
}
