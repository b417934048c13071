import { Fragment, type ReactNode } from 'react'
import { findConfusables } from '../lib/confusable.ts'
import { findUnseen } from '../lib/unseen.ts'
import { escapePattern } from '../lib/escape-pattern.ts'
import { joinPatterns } from '../lib/join-patterns.ts'
import { safePattern } from '../lib/safe-pattern.ts'
import { wholeWord as wholeWordOf } from '../lib/whole-word.ts'

/** What to look for in texts on the screen. */
export interface Highlight {
  readonly text: string
  readonly regex: boolean
  readonly caseSensitive: boolean
  /** Whether no letter, mark, digit or `_` may stand beside it. */
  readonly wholeWord: boolean
}

/**
 * What is looked for as one global pattern of this browser, or null when there is nothing to mark: no
 * text, patterns that only RE2 knows, or that could run away here.
 */
export function patternOf(highlights: readonly Highlight[]): RegExp | null {
  return joinPatterns(highlights.flatMap((highlight) => onePattern(highlight) ?? []))
}

function onePattern({ text, regex, caseSensitive, wholeWord }: Highlight): RegExp | null {
  if (text === '') return null
  const flags = caseSensitive ? 'gu' : 'giu'
  const pattern = regex ? safePattern(text, flags) : new RegExp(escapePattern(text), flags)
  return pattern && wholeWord ? new RegExp(wholeWordOf(pattern.source), pattern.flags) : pattern
}

/** Number of non-empty matches, up to `limit`. */
export function countMatches(text: string, pattern: RegExp, limit = 10_000): number {
  let count = 0
  pattern.lastIndex = 0
  for (const match of text.matchAll(pattern)) {
    if (match[0] !== '' && ++count >= limit) break
  }
  return count
}

/** The text with every match in a `<mark>`, and its unseen characters labelled. */
export function markText(text: string, pattern: RegExp | null): ReactNode {
  if (!pattern || text === '') return labelUnseen(text)
  pattern.lastIndex = 0
  const nodes: ReactNode[] = []
  let done = 0
  const add = (end: number) => {
    if (end > done)
      nodes.push(<Fragment key={`t${done}`}>{labelUnseen(text.slice(done, end))}</Fragment>)
  }
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    add(match.index)
    nodes.push(<mark key={match.index}>{labelUnseen(match[0])}</mark>)
    done = match.index + match[0].length
  }
  if (nodes.length === 0) return labelUnseen(text)
  add(text.length)
  return nodes
}

/**
 * Most marks of a kind in one text: as many elements take 20 ms at once, and more would be read by nobody.
 * Long texts are steps of longer ones, several of which are laid out at once.
 */
const mostMarks = (text: string) => (text.length > 5_000 ? 100 : 400)

/**
 * The text with a label before every unseen character and a line under every letter that passes for
 * another; the characters stay, so a copy is the same.
 */
function labelUnseen(text: string): ReactNode {
  const most = mostMarks(text)
  const found = [
    ...findUnseen(text, most).map(({ start, end, code, label }) => ({
      start,
      end,
      code,
      label,
    })),
    ...findConfusables(text, most).map(({ start, end, name }) => ({ start, end, code: name })),
  ]
  if (found.length === 0) return text
  const nodes: ReactNode[] = []
  let done = 0
  for (const mark of found.sort((left, right) => left.start - right.start)) {
    const { start, end, code } = mark
    if (start > done) nodes.push(text.slice(done, start))
    const label = 'label' in mark ? mark.label : undefined
    nodes.push(
      <span
        key={start}
        className={label === undefined ? 'confusable' : 'unseen'}
        data-label={label}
        title={code}
      >
        {text.slice(start, end)}
      </span>,
    )
    done = end
  }
  if (done < text.length) nodes.push(text.slice(done))
  return nodes
}
