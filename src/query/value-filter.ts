import { facets, valuesOf, type FacetChoice, type FacetFilter } from './query.ts'

/** What is chosen, by column; columns without a condition are left out. */
export function valueFilter(filter: FacetFilter): Record<string, FacetChoice> {
  return Object.fromEntries(
    facets
      .filter((facet) => valuesOf(filter[facet]).length > 0)
      .map((facet) => [facet, filter[facet]]),
  )
}
