import { escapePattern } from '../lib/escape-pattern.ts'
import type { Scope, TextFilter } from './query.ts'

/** The text condition as a pattern for RE2. */
export function enginePattern({ text, regex }: TextFilter): string {
  return regex ? text : escapePattern(text)
}

/**
 * The text condition as a global JavaScript expression, for highlighting and previews; null when there
 * is no condition, or when JavaScript cannot read the pattern or could take long over it. The engine
 * judges the pattern: without highlighting the result is the same. What judges patterns arrives with
 * the first one.
 */
export async function needleOf(filter: TextFilter): Promise<RegExp | null> {
  const { text, regex, caseSensitive, wholeWord, not } = filter
  if (text === '' || not) return null
  const flags = `${caseSensitive ? '' : 'i'}gu`
  if (!regex)
    return new RegExp(wholeWord ? wholeWordOf(escapePattern(text)) : escapePattern(text), flags)
  const { safePattern } = await import('../lib/safe-pattern.ts')
  const pattern = safePattern(text, flags)
  return pattern && wholeWord ? new RegExp(wholeWordOf(pattern.source), pattern.flags) : pattern
}

/** A pattern that is not found inside a longer word: beside a letter, a mark, a digit or `_`. */
function wholeWordOf(pattern: string): string {
  return `(?<![${wordPart}])(?:${pattern})(?![${wordPart}])`
}

/** What words are made of, as a part of a character class in RE2 and in JavaScript. */
export const wordPart = String.raw`\p{L}\p{M}\p{N}_`

/** The role whose messages a scope looks into; null for all roles. Reasoning is the assistant's. */
export function roleOf(scope: Scope): string | null {
  switch (scope) {
    case 'all':
      return null
    case 'reasoning':
      return 'assistant'
    case 'user':
    case 'assistant':
    case 'system':
    case 'tool':
      return scope
  }
}
