import type { Conversation } from '../../src/conversation/conversation.ts'
import { splitThink } from '../../src/conversation/think.ts'
import { facets, type FacetFilter, type TextFilter } from '../../src/query/query.ts'

/** Whether a row has the chosen values: the plain truth to compare catalog and SQL with. */
export function hasFacets(row: Conversation, filter: FacetFilter): boolean {
  return facets.every((facet) => filter[facet].length === 0 || filter[facet].includes(row[facet]))
}

/** Whether a row satisfies the text condition, found by looking at every message. */
function hasText(row: Conversation, filter: TextFilter): boolean {
  if (filter.text === '') return true
  const finds = finderOf(filter)
  return textsOf(row, filter.scope).some(finds)
}

/** Numbers of the rows that satisfy both, ascending. */
export function rowsThatMatch(
  rows: readonly Conversation[],
  facetFilter: FacetFilter,
  textFilter: TextFilter,
): number[] {
  return rows.flatMap((row, i) =>
    hasFacets(row, facetFilter) && hasText(row, textFilter) ? [i] : [],
  )
}

function textsOf(row: Conversation, scope: TextFilter['scope']): string[] {
  const role = scope === 'reasoning' ? 'assistant' : scope
  return (row.messages ?? []).flatMap((message) => {
    if (typeof message?.content !== 'string') return []
    if (role !== 'all' && message.role !== role) return []
    if (scope !== 'reasoning') return [message.content]
    return splitThink(message.content).flatMap((part) => (part.kind === 'think' ? part.text : []))
  })
}

function finderOf({ text, regex, caseSensitive }: TextFilter): (content: string) => boolean {
  if (!regex && caseSensitive) return (content) => content.includes(text)
  const pattern = regex ? text : literal(text)
  const expression = new RegExp(pattern, caseSensitive ? 'u' : 'iu')
  return (content) => expression.test(content)
}

/** The text as a pattern, by the numbers of its characters. */
function literal(text: string): string {
  return Array.from(text, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`).join('')
}
