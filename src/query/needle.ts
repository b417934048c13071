import { escapePattern } from '../lib/escape-pattern.ts'
import { wholeWord as wholeWordOf } from '../lib/whole-word.ts'
import type { Question, Scope, TextFilter } from './query.ts'

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

/** Texts of which what is found is shown: those that must be there. */
export function soughtTexts({ text, where }: Pick<Question, 'text' | 'where'>): TextFilter[] {
  const own = text.text === '' || text.not ? [] : [text]
  return [
    ...own,
    ...where.flatMap((each) => (each.kind === 'text' && !each.not ? [each.filter] : [])),
  ]
}

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
