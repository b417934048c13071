import type { Range } from '../lib/range.ts'

const fenceLine = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)$/gm
const asyBlock = /\[asy\][\s\S]*?\[\/asy\]/g
const backticks = /`+/g
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

/** Code spans by CommonMark's rule: a run of backticks closed by the next run of equal length. */
function spanRanges(text: string): Range[] {
  if (!text.includes('`')) return []
  const runs = [...text.matchAll(backticks)].map((match) => ({
    start: match.index,
    length: match[0].length,
  }))
  const nextEqual = new Map<number, number>()
  const partner = new Array<number>(runs.length).fill(-1)
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.length ?? 0
    partner[index] = nextEqual.get(length) ?? -1
    nextEqual.set(length, index)
  }
  const blanks = [...text.matchAll(blankLine)].map((match) => match.index)
  const ranges: Range[] = []
  let blank = 0
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index]
    const close = runs[partner[index] ?? -1]
    if (!run || !close || text[run.start - 1] === '\\') continue
    blank = firstBehind(blanks, blank, run.start)
    if (close.start > (blanks[blank] ?? text.length)) continue
    ranges.push({ start: run.start, end: close.start + close.length })
    index = partner[index] ?? index
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
  const all: CodeRange[] = [
    ...fencedRanges(text).map((range) => ({ ...range, kind: 'fence' as const })),
    ...asyRanges(text).map((range) => ({ ...range, kind: 'asy' as const })),
    ...spanRanges(text).map((range) => ({ ...range, kind: 'span' as const })),
  ].sort((left, right) => left.start - right.start || right.end - left.end)
  const kept: CodeRange[] = []
  let end = 0
  for (const range of all) {
    if (range.start < end) continue
    kept.push(range)
    end = range.end
  }
  return kept
}
