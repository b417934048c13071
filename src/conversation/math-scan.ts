import { pairBraces, type Partners } from './braces.ts'
import { findCode } from './code-ranges.ts'
import { closersOf, type Closers } from './math-closers.ts'
import { isDollarMath } from './money.ts'

/** How a formula was marked in the text; `env` and `boxed` stand bare in prose. */
export type Delimiter = '$' | '$$' | '\\(' | '\\[' | 'env' | 'boxed'

/**
 * One stretch of a text, as UTF-16 offsets. `tex` of a formula is what TeX has to set: without its
 * delimiters, except for `env` and `boxed`, whose command is part of it. `verbatim` is code that is
 * no Markdown code (an `[asy]` drawing).
 */
export type Segment =
  | { readonly kind: 'prose'; readonly start: number; readonly end: number }
  | { readonly kind: 'verbatim'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'math'
      readonly tex: string
      readonly display: boolean
      readonly delimiter: Delimiter
      readonly start: number
      readonly end: number
    }

type Formula = Extract<Segment, { kind: 'math' }>

interface Scan {
  readonly text: string
  readonly partners: Partners
  readonly closers: Closers
}

const quotePrefix = /\n[ \t]*(?:>[ \t]?)+/g
const boxCommand = /\\(?:boxed|fbox)(?![A-Za-z])\s*/y
const boxToken = /[+-]?\d+(?:[.,]\d+)*|[A-Za-z](?![A-Za-z])/y
const beginCommand = /\\begin\s?\{([A-Za-z]+\*?)\}/y

/** A formula from `start` to `end`, with so many characters of delimiter on either side. */
function formula(
  { text }: Scan,
  delimiter: Delimiter,
  start: number,
  end: number,
  width: number,
): Formula {
  const raw = text.slice(start + width, end - width)
  const quoted = raw.includes('\n') && isQuoted(text, start)
  const tex = quoted ? raw.replace(quotePrefix, '\n') : raw
  const display = delimiter === '$$' || delimiter === '\\[' || delimiter === 'env'
  return { kind: 'math', tex, display, delimiter, start, end }
}

function isQuoted(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  return /^[ \t]*>/.test(text.slice(lineStart, lineStart + 12))
}

function scanBracket(scan: Scan, start: number): Formula | null {
  const delimiter = scan.text[start + 1] === '[' ? '\\[' : '\\('
  const close = scan.closers.closerOf(start, delimiter)
  if (close < 0 || scan.text.slice(start + 2, Math.min(close, start + 60)).trim() === '')
    return null
  return formula(scan, delimiter, start, close + 2, 2)
}

function scanDoubleDollar(scan: Scan, start: number): Formula | null {
  const close = scan.closers.closerOf(start, '$$')
  if (close < 0 || close === start + 2) return null
  return formula(scan, '$$', start, close + 2, 2)
}

function scanDollar(scan: Scan, start: number): Formula | null {
  const close = scan.closers.closerOf(start, '$')
  if (close < 0) return null
  return isDollarMath(scan.text, start + 1, close) ? formula(scan, '$', start, close + 1, 1) : null
}

function scanEnvironment(scan: Scan, start: number): Formula | null {
  beginCommand.lastIndex = start
  const begin = beginCommand.exec(scan.text)
  const end = begin ? scan.closers.environmentEnd(start) : -1
  if (end < 0) return null
  return formula(scan, 'env', start, end, 0)
}

function scanBox(scan: Scan, start: number): Formula | null {
  boxCommand.lastIndex = start
  const match = boxCommand.exec(scan.text)
  if (!match) return null
  const at = start + match[0].length
  let end = (scan.partners[at] ?? -1) + 1
  if (scan.text[at] !== '{') {
    boxToken.lastIndex = at
    end = boxToken.test(scan.text) ? boxToken.lastIndex : 0
  }
  // `within \boxed{}` in a prompt is an instruction, not a formula.
  if (end <= 0 || /^\{\s*\}$/.test(scan.text.slice(at, Math.min(end, at + 40)))) return null
  return formula(scan, 'boxed', start, end, 0)
}

function scanAt(scan: Scan, at: number): Formula | null {
  const { text } = scan
  if (text[at] === '$')
    return text[at + 1] === '$' ? scanDoubleDollar(scan, at) : scanDollar(scan, at)
  switch (text[at + 1]) {
    case '(':
    case '[':
      return scanBracket(scan, at)
    case 'b':
      return text.startsWith('\\begin', at) ? scanEnvironment(scan, at) : scanBox(scan, at)
    case 'f':
      return scanBox(scan, at)
    default:
      return null
  }
}

function skipOf(text: string, at: number): number {
  if (text[at] === '$') return text[at + 1] === '$' ? 2 : 1
  return text[at + 1] === '\\' || text[at + 1] === '$' ? 2 : 1
}

/**
 * Splits a Markdown text into prose and maths, before Markdown is read. Knows `$ $`, `$$ $$`,
 * `\( \)`, `\[ \]`, bare environments and bare `\boxed{…}`; leaves code, prices and `[asy]` drawings
 * alone. Delimiters close at the brace depth they open at. Segments are in order and cover the text.
 * Linear: every look-ahead is answered by an index built once.
 */
export function scanMath(text: string): Segment[] {
  if (!/[\\$]|\[asy\]/.test(text)) return text === '' ? [] : [prose(0, text.length)]
  const code = findCode(text)
  const partners = pairBraces(text)
  const scan: Scan = { text, partners, closers: closersOf(text, partners, code) }
  const segments: Segment[] = []
  let done = 0
  let nextCode = 0
  const push = (segment: Segment) => {
    if (segment.start > done) segments.push(prose(done, segment.start))
    segments.push(segment)
    done = segment.end
  }
  for (let at = nextTrigger(text, 0); ;) {
    const range = code[nextCode]
    if (range && (at < 0 || range.start <= at)) {
      nextCode++
      if (range.start < done) continue
      if (range.kind === 'asy') push({ ...range, kind: 'verbatim' })
      if (at >= 0) at = nextTrigger(text, Math.max(at, range.end))
      continue
    }
    if (at < 0) break
    const found = scanAt(scan, at)
    if (found) push(found)
    at = nextTrigger(text, found ? found.end : at + skipOf(text, at))
  }
  if (done < text.length) segments.push(prose(done, text.length))
  return segments
}

function prose(start: number, end: number): Segment {
  return { kind: 'prose', start, end }
}

/** The next backslash or dollar. */
function nextTrigger(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5c || code === 0x24) return at
  }
  return -1
}
