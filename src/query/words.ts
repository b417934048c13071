import { facets, valuesOf, type Facet, type FacetValue, type Query } from './query.ts'
import type { RowCondition } from './row-condition.ts'

/** One condition of a query, to be shown as a chip. */
export type Condition =
  | {
      readonly kind: 'facet'
      readonly facet: Facet
      readonly values: readonly FacetValue[]
      /** Whether rows with these values are left out. */
      readonly not: boolean
    }
  | { readonly kind: 'text'; readonly text: Query['text'] }
  | { readonly kind: 'where'; readonly where: RowCondition }

/** The conditions of a query, in the order of the link. */
export function conditionsOf(query: Query): Condition[] {
  const chosen = facets.flatMap((facet): Condition[] => {
    const choice = query.facets[facet]
    const values = valuesOf(choice)
    return values.length > 0 ? [{ kind: 'facet', facet, values, not: 'not' in choice }] : []
  })
  const text: Condition[] = query.text.text === '' ? [] : [{ kind: 'text', text: query.text }]
  return [...chosen, ...text, ...query.where.map((where): Condition => ({ kind: 'where', where }))]
}
