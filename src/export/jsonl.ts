import type { Row } from '../parquet/conversations.ts'

const encoder = new TextEncoder()

/**
 * Writes rows as JSON Lines in UTF-8: one row per line, the dataset's field names and order, null
 * kept apart from the empty string. Lines end with `\n` alone, so a reader must split on `\n` only:
 * U+2028 and U+2029 stand unescaped inside strings, as JSON allows. A lone surrogate, which UTF-8
 * cannot hold, is escaped by JSON.stringify.
 */
export function encodeJsonLines(rows: readonly Row[]): Uint8Array<ArrayBuffer> {
  return encoder.encode(rows.map((row) => `${jsonOf(row)}\n`).join(''))
}

/** A conversation holds nothing but texts, and without a look at each value it is written faster. */
function jsonOf(row: Row): string {
  return row.kind === 'conversation'
    ? JSON.stringify(row.conversation)
    : JSON.stringify(row.record, plain)
}

/** Whole numbers beyond JSON's safe range become strings; bytes become arrays of numbers. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value.toString()
  }
  return value instanceof Uint8Array ? [...value] : value
}
