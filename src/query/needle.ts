import type { Scope, TextFilter } from './query.ts'

const syntax = /[\\^$.*+?()[\]{}|/]/g

/** Escapes literal text for a regular expression; both RE2 and JavaScript read it the same way. */
function escapePattern(text: string): string {
  return text.replace(syntax, '\\$&')
}

/** The text condition as a pattern for RE2. */
export function patternOf({ text, regex }: TextFilter): string {
  return regex ? text : escapePattern(text)
}

/**
 * The text condition as a JavaScript expression, for highlighting and previews; null when there is
 * no condition, or when the pattern is one that RE2 reads and JavaScript does not.
 * @param global finds every match instead of the first
 */
export function needleOf(filter: TextFilter, global = false): RegExp | null {
  if (filter.text === '') return null
  const flags = `${filter.caseSensitive ? '' : 'i'}u${global ? 'g' : ''}`
  try {
    return new RegExp(patternOf(filter), flags)
  } catch {
    // The engine judges the pattern; without highlighting the result is the same.
    return null
  }
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
