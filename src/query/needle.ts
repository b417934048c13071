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
export async function needleOf({ text, regex, caseSensitive }: TextFilter): Promise<RegExp | null> {
  if (text === '') return null
  const flags = `${caseSensitive ? '' : 'i'}gu`
  if (!regex) return new RegExp(escapePattern(text), flags)
  const { safePattern } = await import('../lib/safe-pattern.ts')
  return safePattern(text, flags)
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
