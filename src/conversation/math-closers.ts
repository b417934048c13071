import type { Partners } from './braces.ts'
import type { CodeRange } from './code-ranges.ts'

/** Environments that KaTeX sets, or that a repair maps to one it sets; others stay text. */
const environments = new Set(
  (
    'align align* aligned alignat alignat* alignedat array Bmatrix bmatrix cases CD darray dcases ' +
    'drcases equation equation* eqnarray eqnarray* flalign flalign* gather gather* gathered matrix multline ' +
    'multline* pmatrix rcases smallmatrix split subarray tabular Vmatrix vmatrix'
  ).split(' '),
)

/** Answers "where does this end" in constant time on average, for offsets asked in rising order. */
export interface Closers {
  /** Offset of the closer that belongs to the delimiter at `start`, or -1. */
  closerOf(start: number, delimiter: '$' | '$$' | '\\(' | '\\['): number
  /** Offset behind the `\end{…}` of the environment that begins at `start`, or -1. */
  environmentEnd(start: number): number
}

// Kinds of mark, by number; a bracket's closer is its opener plus one, a dollar closes itself.
const dollar = 0
const doubleDollar = 1
const round = 2
const square = 4

const environmentMark = /\\(begin|end)\s?\{([A-Za-z]+\*?)\}/y

/** The marks of a text in order: what stands where, and how deep in braces. */
interface Marks {
  readonly kind: Uint8Array
  readonly at: Int32Array
  readonly depth: Int32Array
  total: number
  deepest: number
  /** Offsets of blank lines. */
  readonly blanks: number[]
  /** Where environments end, by where they begin. */
  readonly ends: Map<number, number>
}

function collectMarks(text: string, partners: Partners, code: readonly CodeRange[]): Marks {
  const most = countTriggers(text)
  const marks: Marks = {
    kind: new Uint8Array(most),
    at: new Int32Array(most),
    depth: new Int32Array(most),
    total: 0,
    deepest: 0,
    blanks: [],
    ends: new Map(),
  }
  const begun = new Map<string, number[]>()
  let start = 0
  let depth = 0
  const into = { marks, partners, begun }
  for (const range of code) {
    depth = collectBetween(text, start, range.start, depth, into)
    start = range.end
  }
  collectBetween(text, start, text.length, depth, into)
  return marks
}

/** Backslashes and dollars: no text has more marks. */
function countTriggers(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5c || code === 0x24) count++
  }
  return count
}

interface Collecting {
  readonly marks: Marks
  readonly partners: Partners
  /** Environments that have begun, by name. */
  readonly begun: Map<string, number[]>
}

function collectBetween(
  text: string,
  start: number,
  end: number,
  startDepth: number,
  into: Collecting,
): number {
  const { marks, partners } = into
  let depth = startDepth
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x24) {
      const isDouble = text.charCodeAt(at + 1) === 0x24
      addMark(marks, isDouble ? doubleDollar : dollar, at, depth)
      if (isDouble) at++
    } else if (code === 0x5c) {
      at += readCommand(text, at, depth, into)
    } else if (code === 0x7b || code === 0x7d) {
      if (partners[at] !== -1) depth = Math.max(0, depth + (code === 0x7b ? 1 : -1))
    } else if (code === 0x0a && isBlankLine(text, at + 1)) {
      marks.blanks.push(at)
    }
  }
  return depth
}

function addMark(marks: Marks, kind: number, at: number, depth: number): void {
  const index = marks.total++
  marks.kind[index] = kind
  marks.at[index] = at
  marks.depth[index] = depth
  if (depth > marks.deepest) marks.deepest = depth
}

/** The kind of mark that a bracket behind a backslash is; 0 for other characters. */
function bracketKind(code: number): number {
  if (code === 0x28 || code === 0x29) return code - 0x28 + round
  return code === 0x5b ? square : code === 0x5d ? square + 1 : 0
}

/** Reads what a backslash begins; returns how many characters behind it are done with. */
function readCommand(text: string, at: number, depth: number, into: Collecting): number {
  const { marks, begun } = into
  const next = text.charCodeAt(at + 1)
  const kind = bracketKind(next)
  if (kind > 0) addMark(marks, kind, at, depth)
  if (next !== 0x62 && next !== 0x65) return 1
  environmentMark.lastIndex = at
  const match = environmentMark.exec(text)
  if (!match) return 1
  const [mark, verb, name = ''] = match
  if (environments.has(name)) {
    const stack = begun.get(name) ?? []
    begun.set(name, stack)
    if (verb === 'begin') stack.push(at)
    else {
      const start = stack.pop()
      if (start !== undefined) marks.ends.set(start, at + mark.length)
    }
  }
  return mark.length - 1
}

/** Whether only spaces and quote marks stand between `from` and the end of the line. */
function isBlankLine(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x0a) return true
    if (code !== 0x20 && code !== 0x09 && code !== 0x3e && code !== 0x0d) return false
  }
  return false
}

interface Links {
  /** Offset of the next closer at the same depth. */
  readonly near: Int32Array
  /** Offset of the next closer at any depth. */
  readonly any: Int32Array
  /** Offset at which the same kind opens again at the same depth. */
  readonly again: Int32Array
}

/** Links every mark to what may close it; -1 where nothing does. */
function linkMarks({ kind, at, depth, total, deepest }: Marks): Links {
  const near = new Int32Array(total).fill(-1)
  const any = new Int32Array(total).fill(-1)
  const again = new Int32Array(total).fill(-1)
  const levels = deepest + 1
  const atDepth = new Int32Array(6 * levels).fill(-1)
  const last = new Int32Array(6).fill(-1)
  for (let index = total - 1; index >= 0; index--) {
    const own = kind[index] ?? 0
    const level = depth[index] ?? 0
    const slot = own * levels + level
    if (own === dollar) {
      near[index] = nearer(atDepth[slot] ?? -1, atDepth[slot + levels] ?? -1)
    } else {
      const closer = own === doubleDollar ? own : own + 1
      near[index] = atDepth[closer * levels + level] ?? -1
      any[index] = last[closer] ?? -1
      if (own !== doubleDollar) again[index] = atDepth[slot] ?? -1
    }
    atDepth[slot] = last[own] = at[index] ?? -1
  }
  return { near, any, again }
}

function nearer(left: number, right: number): number {
  if (left < 0) return right
  return right < 0 ? left : Math.min(left, right)
}

/** Builds the index in one pass forward and one back. Marks inside code count for nothing. */
export function closersOf(text: string, partners: Partners, code: readonly CodeRange[]): Closers {
  const marks = collectMarks(text, partners, code)
  const links = linkMarks(marks)
  let mark = 0
  let blank = 0
  return {
    closerOf(start, delimiter) {
      while (mark + 1 < marks.total && (marks.at[mark + 1] ?? 0) <= start) mark++
      blank = firstFrom(marks.blanks, blank, start)
      // The second half of `$$` opens what the first half would have.
      const isHalf = delimiter === '$' && marks.at[mark] !== start
      const found = isHalf ? nextDollar(marks, mark) : pickCloser(links, mark, delimiter === '$')
      return delimiter === '\\[' || found < (marks.blanks[blank] ?? Infinity) ? found : -1
    },
    environmentEnd: (start) => marks.ends.get(start) ?? -1,
  }
}

function firstFrom(offsets: readonly number[], from: number, limit: number): number {
  let index = from
  while ((offsets[index] ?? Infinity) < limit) index++
  return index
}

/** The closer at the opener's depth, unless its kind opens again before; else the next at any depth. */
function pickCloser({ near, any, again }: Links, mark: number, sameDepthOnly: boolean): number {
  const close = near[mark] ?? -1
  if (sameDepthOnly) return close
  const next = again[mark] ?? -1
  if (close >= 0 && !(next >= 0 && next < close)) return close
  const loose = any[mark] ?? -1
  return next >= 0 && next < loose ? -1 : loose
}

/** The next dollar behind a mark at its depth, looked for mark by mark. */
function nextDollar({ kind, at, depth, total }: Marks, from: number): number {
  for (let index = from + 1; index < total; index++) {
    const isDollar = kind[index] === dollar || kind[index] === doubleDollar
    if (isDollar && depth[index] === depth[from]) return at[index] ?? -1
    if (index > from + 64) break
  }
  return -1
}
