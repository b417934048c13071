import type { Range } from '../lib/range.ts'

/**
 * Reads a `Range` header with one range (RFC 9110, section 14.1.2).
 * @param size the file's size in bytes
 * @returns the half-open range clipped to the file, `unsatisfiable` when none of it is in the file,
 *   or undefined when the header must be ignored: absent, malformed, several ranges
 */
export function parseRange(
  header: string | undefined,
  size: number,
): Range | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = match ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size }
  }
  const start = Number(first)
  const end = last === '' ? size : Math.min(Number(last) + 1, size)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? 'unsatisfiable' : { start, end }
}
