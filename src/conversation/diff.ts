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
  return byLine ?? diffTokens(one, two, 0)!
}

function tokensOf(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter((token) => token !== '')
}

const isSame = (one: string, two: string) => one.trimEnd() === two.trimEnd()

/** Null when the patience (ms) ends first; with a patience of 0 only start and end are compared. */
function diffTokens(
  left: readonly string[],
  right: readonly string[],
  patienceMs: number,
): TextDiff | null {
  const most = Math.min(left.length, right.length)
  let start = 0
  while (start < most && isSame(left[start] ?? '', right[start] ?? '')) start++
  let end = 0
  const isSameEnd = () =>
    isSame(left[left.length - 1 - end] ?? '', right[right.length - 1 - end] ?? '')
  while (end < most - start && isSameEnd()) end++
  const sides = [left, right].map((tokens) => tokens.slice(start, tokens.length - end))
  const [one = [], two = []] = sides
  const changes = patienceMs > 0 ? changesOf(one, two, patienceMs) : [out(one), into(two)]
  if (!changes) return null
  return assemble(left, right, [same(start), ...changes, same(end)])
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
