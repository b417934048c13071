import { escapePattern, safePattern } from '../lib/safe-pattern.ts'
import type { Scope, TextFilter } from './query.ts'

/** The text condition as a pattern for RE2. */
export function enginePattern({ text, regex }: TextFilter): string {
  return regex ? text : escapePattern(text)
}

/**
 * The text condition as a JavaScript expression, for highlighting and previews; null when there is
 * no condition, or when JavaScript cannot read the pattern or could take long over it. The engine
 * judges the pattern: without highlighting the result is the same.
 * @param global finds every match instead of the first
 */
export function needleOf(filter: TextFilter, global = false): RegExp | null {
  if (filter.text === '') return null
  const flags = `${filter.caseSensitive ? '' : 'i'}u${global ? 'g' : ''}`
  return filter.regex
    ? safePattern(filter.text, flags)
    : new RegExp(escapePattern(filter.text), flags)
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
