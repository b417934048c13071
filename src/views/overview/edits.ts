import { chooseValues } from '../../query/edit.ts'
import { chosenOf, type Facet, type FacetValue, type Query } from '../../query/query.ts'

/** Adds these values to the facet's chosen ones, or takes them out when all are chosen. */
export function toggleValues(query: Query, facet: Facet, values: readonly FacetValue[]): Query {
  const chosen = chosenOf(query.facets[facet])
  const next = values.every((value) => chosen.includes(value))
    ? chosen.filter((value) => !values.includes(value))
    : [...chosen, ...values]
  return chooseValues(query, { [facet]: next })
}

/** Chooses exactly these values of the named facets, or none when they are what is chosen. */
export function togglePair(
  query: Query,
  pair: Partial<Record<Facet, readonly FacetValue[]>>,
): Query {
  const next = chooseValues(query, pair)
  if (JSON.stringify(next.facets) !== JSON.stringify(query.facets)) return next
  return chooseValues(query, Object.fromEntries(Object.keys(pair).map((facet) => [facet, []])))
}
