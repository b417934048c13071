import { facets, type Facet, type FacetValue, type Query } from './query.ts'

/** One condition of a query, to be shown as a chip. */
export type Condition =
  | { readonly kind: 'facet'; readonly facet: Facet; readonly values: readonly FacetValue[] }
  | { readonly kind: 'text'; readonly text: Query['text'] }

/** The conditions of a query, in the order of the link. */
export function conditionsOf(query: Query): Condition[] {
  const chosen = facets
    .filter((facet) => query.facets[facet].length > 0)
    .map((facet): Condition => ({ kind: 'facet', facet, values: query.facets[facet] }))
  return query.text.text === '' ? chosen : [...chosen, { kind: 'text', text: query.text }]
}
