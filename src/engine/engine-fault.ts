import type { Fault } from '../lib/errors.ts'

/**
 * What RE2 says of a pattern it does not understand (`re2/re2.cc`, `kErrorStrings`), as DuckDB passes
 * it on: the reason, and often the part of the pattern.
 */
const PATTERN_REASONS = [
  'invalid escape sequence',
  'invalid character class',
  'invalid character class range',
  'missing ]',
  'missing )',
  'unexpected )',
  'trailing \\',
  'no argument for repetition operator',
  'invalid repetition size',
  'bad repetition operator',
  'invalid perl operator',
  'invalid UTF-8',
  'invalid named capture group',
  'pattern too large',
]

const PATTERN_ERROR = new RegExp(
  `^Invalid Input Error: ((?:${PATTERN_REASONS.map(RegExpEscape).join('|')})(?:: (.*))?)`,
  's',
)

/** After one of these DuckDB answers nothing any more, or its memory is in an unknown state. */
const POISONED = /^(?:FATAL|INTERNAL) Error|database has been invalidated|^Aborted\(|bad_alloc/

function RegExpEscape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** The fault behind an error that DuckDB or its wasm module threw while it ran `sql`. */
export function faultOfEngine(error: unknown, sql: string): Fault {
  const detail = error instanceof Error ? error.message : String(error)
  if (isWasmFailure(error) || POISONED.test(detail)) return { kind: 'engine-crashed', detail }
  const match = PATTERN_ERROR.exec(detail)
  if (match) return { kind: 'pattern-invalid', pattern: match[2] ?? '', detail: match[1] ?? detail }
  return { kind: 'query-failed', sql, detail }
}

function isWasmFailure(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof WebAssembly.Exception ||
    error instanceof RangeError
  )
}
