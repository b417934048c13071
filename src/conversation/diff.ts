import { diffArrays } from 'diff'

/** A stretch of a text; `isOwn` says that the other text lacks it. */
export interface Piece {
  readonly text: string
  readonly isOwn: boolean
}

/** Two texts, each in pieces that make it up, and the share of words they have in common (0 to 1). */
export interface TextDiff {
  readonly left: readonly Piece[]
  readonly right: readonly Piece[]
  readonly common: number
}

/** Compares two texts; one at a time, away from the page. */
export type DiffTexts = (left: string, right: string, signal: AbortSignal) => Promise<TextDiff>

/** A word with the space behind it; each letter of scripts that write without spaces; any sign. */
const words =
  /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}_])+|[^])\s*/gu
const lines = /[^\n]*\n?/g

/**
 * Compares two texts word by word, spaces aside. Where that takes longer than `patienceMs`, line by
 * line, and where that does too, what lies between the common start and end differs as a whole.
 */
export function diffTexts(left: string, right: string, patienceMs: number): TextDiff {
  const one = left.match(words) ?? []
  const two = right.match(words) ?? []
  const byWord = diffTokens(one, two, patienceMs)
  if (byWord) return byWord
  const byLine = diffTokens(tokensOf(left, lines), tokensOf(right, lines), patienceMs)
  return byLine ?? diffEnds(one, two)
}

function tokensOf(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter((token) => token !== '')
}

const isSame = (one: string, two: string) => one.trimEnd() === two.trimEnd()

/** Null when the patience (ms) ends first. */
function diffTokens(
  left: readonly string[],
  right: readonly string[],
  patienceMs: number,
): TextDiff | null {
  const { start, one, two, end } = trimEnds(left, right)
  const changes = changesOf(one, two, patienceMs)
  return changes && assemble(left, right, [same(start), ...changes, same(end)])
}

/** Finds only what both begin and end with. */
function diffEnds(left: readonly string[], right: readonly string[]): TextDiff {
  const { start, one, two, end } = trimEnds(left, right)
  return assemble(left, right, [same(start), out(one), into(two), same(end)])
}

/** How many tokens both begin with and end with, and what lies between. */
function trimEnds(left: readonly string[], right: readonly string[]) {
  const most = Math.min(left.length, right.length)
  let start = 0
  while (start < most && isSame(left[start] ?? '', right[start] ?? '')) start++
  let end = 0
  while (end < most - start && isSame(left.at(-1 - end) ?? '', right.at(-1 - end) ?? '')) end++
  const [one, two] = [left.slice(start, left.length - end), right.slice(start, right.length - end)]
  return { start, one, two, end }
}

interface Change {
  readonly count: number
  readonly side: 'both' | 'left' | 'right'
}

const same = (count: number): Change => ({ count, side: 'both' })
const out = ({ length }: readonly string[]): Change => ({ count: length, side: 'left' })
const into = ({ length }: readonly string[]): Change => ({ count: length, side: 'right' })

function changesOf(left: string[], right: string[], patienceMs: number): Change[] | null {
  const found = diffArrays(left, right, { comparator: isSame, timeout: patienceMs })
  return (
    found?.map(({ count, added, removed }) => ({
      count,
      side: added ? 'right' : removed ? 'left' : 'both',
    })) ?? null
  )
}

function assemble(
  left: readonly string[],
  right: readonly string[],
  changes: readonly Change[],
): TextDiff {
  const pieces: { left: Piece[]; right: Piece[] } = { left: [], right: [] }
  let one = 0
  let two = 0
  let common = 0
  for (const { count, side } of changes) {
    if (count === 0) continue
    if (side === 'both') common += count
    if (side !== 'right') {
      addPiece(pieces.left, left.slice(one, (one += count)).join(''), side === 'left')
    }
    if (side !== 'left') {
      addPiece(pieces.right, right.slice(two, (two += count)).join(''), side === 'right')
    }
  }
  const all = left.length + right.length
  return { ...pieces, common: all === 0 ? 1 : (2 * common) / all }
}

function addPiece(pieces: Piece[], text: string, isOwn: boolean): void {
  const last = pieces.at(-1)
  if (last?.isOwn === isOwn) pieces[pieces.length - 1] = { text: last.text + text, isOwn }
  else pieces.push({ text, isOwn })
}
