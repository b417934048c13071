import type { ReactNode } from 'react'
import { escapePattern, safePattern } from '../lib/safe-pattern.ts'

/** What to look for in texts on the screen. */
export interface Highlight {
  readonly text: string
  readonly regex: boolean
  readonly caseSensitive: boolean
}

/**
 * The search as a global pattern of this browser, or null when there is nothing to mark: an empty
 * search, a pattern that only RE2 knows, or one that could run away here.
 */
export function patternOf(highlight: Highlight | null | undefined): RegExp | null {
  if (!highlight || highlight.text === '') return null
  const flags = highlight.caseSensitive ? 'gu' : 'giu'
  return highlight.regex
    ? safePattern(highlight.text, flags)
    : new RegExp(escapePattern(highlight.text), flags)
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

/** The text with every match in a `<mark>`. */
export function markText(text: string, pattern: RegExp | null): ReactNode {
  if (!pattern || text === '') return text
  pattern.lastIndex = 0
  const nodes: ReactNode[] = []
  let done = 0
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    if (match.index > done) nodes.push(text.slice(done, match.index))
    nodes.push(<mark key={match.index}>{match[0]}</mark>)
    done = match.index + match[0].length
  }
  if (nodes.length === 0) return text
  if (done < text.length) nodes.push(text.slice(done))
  return nodes
}
