import { facets, type FacetFilter, type FacetValue } from './query.ts'

/** The chosen values by column; columns without a condition are left out. */
export function valueFilter(filter: FacetFilter): Record<string, readonly FacetValue[]> {
  return Object.fromEntries(
    facets.filter((facet) => filter[facet].length > 0).map((facet) => [facet, filter[facet]]),
  )
}
