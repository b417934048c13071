import type { Conversation } from '../../src/conversation/conversation.ts'
import { facets, isWanted, type FacetFilter, type Question } from '../../src/query/query.ts'
import { hasText, satisfies } from './plain-where.ts'

/** Whether a row has the chosen values: the plain truth to compare catalog and SQL with. */
export function hasFacets(row: Conversation, filter: FacetFilter): boolean {
  return facets.every((facet) => isWanted(filter[facet], row[facet]))
}

/** Numbers of the rows that satisfy a question, ascending. */
export function rowsThatMatch(rows: readonly Conversation[], question: Question): number[] {
  const { facets: filter, text, where } = question
  return rows.flatMap((row, i) =>
    hasFacets(row, filter) &&
    (text.text === '' || hasText(row, text) !== text.not) &&
    where.every((condition) => satisfies(row, condition))
      ? [i]
      : [],
  )
}
