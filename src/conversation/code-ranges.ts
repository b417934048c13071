import type { Range } from '../lib/range.ts'

const fenceLine = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)$/gm
const asyBlock = /\[asy\][\s\S]*?\[\/asy\]/g
const blankLine = /\n[ \t>]*\r?\n/g

function fencedRanges(text: string): Range[] {
  if (!text.includes('```') && !text.includes('~~~')) return []
  const ranges: Range[] = []
  let open: { start: number; mark: string } | null = null
  for (const match of text.matchAll(fenceLine)) {
    const mark = match[1] ?? ''
    const info = match[2] ?? ''
    const end = match.index + match[0].length
    if (open === null) {
      if (!(mark.startsWith('`') && info.includes('`'))) open = { start: match.index, mark }
    } else if (mark.startsWith(open.mark) && info.trim() === '') {
      ranges.push({ start: open.start, end })
      open = null
    }
  }
  if (open !== null) ranges.push({ start: open.start, end: text.length })
  return ranges
}

function asyRanges(text: string): Range[] {
  if (!text.includes('[asy]') || !text.includes('[/asy]')) return []
  const last = text.lastIndexOf('[/asy]') + '[/asy]'.length
  return [...text.slice(0, last).matchAll(asyBlock)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Runs of backticks: where they start and how long they are. */
function backtickRuns(text: string): {
  readonly starts: Int32Array
  readonly lengths: Int32Array
} {
  let total = 0
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', at + 1)) total++
  const starts = new Int32Array(total)
  const lengths = new Int32Array(total)
  let count = 0
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', at)) {
    let end = at + 1
    while (text.charCodeAt(end) === 0x60) end++
    starts[count] = at
    lengths[count++] = end - at
    at = end
  }
  return { starts: starts.subarray(0, count), lengths: lengths.subarray(0, count) }
}

/** Code spans by CommonMark's rule: a run of backticks closed by the next run of equal length. */
function spanRanges(text: string): CodeRange[] {
  if (!text.includes('`')) return []
  const { starts, lengths } = backtickRuns(text)
  // Most runs are short; a map for those would take half of the time.
  const nextShort = new Int32Array(8).fill(-1)
  const nextLong = new Map<number, number>()
  const partner = new Int32Array(starts.length).fill(-1)
  for (let index = starts.length - 1; index >= 0; index--) {
    const length = lengths[index] ?? 0
    partner[index] = nextShort[length] ?? nextLong.get(length) ?? -1
    if (length < nextShort.length) nextShort[length] = index
    else nextLong.set(length, index)
  }
  const blanks = [...text.matchAll(blankLine)].map((match) => match.index)
  const ranges: CodeRange[] = []
  let blank = 0
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0
    const close = partner[index] ?? -1
    if (close < 0 || text[start - 1] === '\\') continue
    blank = firstBehind(blanks, blank, start)
    const closeStart = starts[close] ?? 0
    if (closeStart > (blanks[blank] ?? text.length)) continue
    ranges.push({ kind: 'span', start, end: closeStart + (lengths[close] ?? 0) })
    index = close
  }
  return ranges
}

function firstBehind(offsets: readonly number[], from: number, start: number): number {
  let index = from
  while (index < offsets.length && (offsets[index] ?? 0) < start) index++
  return index
}

/** Stretches in which a `$` is not maths, sorted; `asy` marks drawings in Asymptote code. */
export interface CodeRange extends Range {
  readonly kind: 'fence' | 'span' | 'asy'
}

/**
 * Finds code in Markdown: fenced blocks (an unclosed one runs to the end, as in CommonMark), code
 * spans, and `[asy]` drawings. Linear. Overlaps resolve in favour of what starts first.
 */
export function findCode(text: string): CodeRange[] {
  const all: CodeRange[] = []
  for (const { start, end } of fencedRanges(text)) all.push({ kind: 'fence', start, end })
  for (const { start, end } of asyRanges(text)) all.push({ kind: 'asy', start, end })
  const spans = spanRanges(text)
  if (all.length === 0) return spans
  for (const span of spans) all.push(span)
  // Each list is in order and without overlaps already.
  if (all.length === 0 || all[0]?.kind === all.at(-1)?.kind) return all
  all.sort((left, right) => left.start - right.start || right.end - left.end)
  const kept: CodeRange[] = []
  let end = 0
  for (const range of all) {
    if (range.start < end) continue
    kept.push(range)
    end = range.end
  }
  return kept
}
