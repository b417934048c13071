import { wordPart } from '../lib/whole-word.ts'
import { enginePattern } from './needle.ts'
import type { TextFilter } from './query.ts'
import { anyTurn, inScope, textIn, type Bind, type Turns } from './sql-turns.ts'

/** Whether a message of the scope holds the text; the filter's own `not` is left to the caller. */
export function textSql(filter: TextFilter, turns: Turns, bind: Bind): string {
  const text = textIn(turns, filter.scope)
  return anyTurn(
    turns,
    `${inScope(turns, filter.scope, bind)} and ${matchesSql(filter, text, bind)}`,
  )
}

function matchesSql(filter: TextFilter, text: string, bind: Bind): string {
  const { regex, caseSensitive, wholeWord } = filter
  if (!regex && caseSensitive && !wholeWord) return `contains(${text}, ${bind(filter.text)})`
  const flags = caseSensitive ? 'c' : 'i'
  const matches = (pattern: string) => `regexp_matches(${text}, ${bind(pattern)}, '${flags}')`
  const pattern = enginePattern(filter)
  if (!wholeWord) return matches(pattern)
  // The pattern by itself is asked too: inside a group a stray bracket could become a valid one.
  const whole = `(?:^|[^${wordPart}])(?:${pattern})(?:$|[^${wordPart}])`
  return `(${matches(pattern)} and ${matches(whole)})`
}
