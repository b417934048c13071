import { isWrittenNumber, sourceOf } from './json-number.ts'

/** Deeper levels stand in one line: 50,000 lines, each further in, would be gigabytes of spaces. */
const deepestLines = 16

/** Writes a single value: text in quotes, a number as it was written. */
export function writeSingle(value: unknown): string {
  if (isWrittenNumber(value)) return sourceOf(value)
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}

/** Writes what {@link parseJson} has read, one entry a line or all in one. Depth costs no stack. */
export function writeJson(value: unknown, form: 'lines' | 'compact' = 'lines'): string {
  const isCompact = form === 'compact'
  const line = (level: number) =>
    isCompact || level > deepestLines ? '' : `\n${'  '.repeat(level)}`
  const pieces: string[] = []
  const rest: (string | { readonly value: unknown; readonly depth: number })[] = [
    { value, depth: 0 },
  ]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'string') {
      pieces.push(next)
      continue
    }
    const { value: each, depth } = next
    const isTree = typeof each === 'object' && each !== null && !isWrittenNumber(each)
    const entries = isTree ? Object.entries(each) : []
    if (entries.length === 0) {
      pieces.push(isTree ? (Array.isArray(each) ? '[]' : '{}') : writeSingle(each))
      continue
    }
    const [opener, closer] = Array.isArray(each) ? ['[', ']'] : ['{', '}']
    pieces.push(opener)
    rest.push(`${line(depth)}${closer}`)
    for (const [i, [key, entry]] of [...entries.entries()].reverse()) {
      const name = Array.isArray(each) ? '' : `${JSON.stringify(key)}${isCompact ? ':' : ': '}`
      rest.push({ value: entry, depth: depth + 1 })
      rest.push(`${i > 0 ? ',' : ''}${line(depth + 1)}${name}`)
    }
  }
  return pieces.join('')
}
