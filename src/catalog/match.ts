import { facets, isWanted, type Facet, type FacetFilter } from '../query/query.ts'
import { valueOf, type Catalog, type GroupCounts, type Tuple } from './catalog.ts'

/** Whether a combination satisfies the filter. */
export function matchesTuple(tuple: Tuple, filter: FacetFilter): boolean {
  return facets.every((facet) => matchesFacet(tuple, filter, facet))
}

/** Whether a combination satisfies what is chosen of this facet. */
export function matchesFacet(tuple: Tuple, filter: FacetFilter, facet: Facet): boolean {
  return isWanted(filter[facet], valueOf(tuple, facet))
}

/**
 * How a row group stands to a filter: `none` of its rows match and it need not be read, `all` match
 * and the catalog counts them, `some` match and which ones must be read.
 */
export type GroupMatch = 'none' | 'some' | 'all'

/** How a row group stands to a filter, and how many of its rows match, exactly. */
export interface MatchedGroup {
  readonly match: GroupMatch
  readonly rows: number
}

/**
 * Tests row groups of a catalog against filters that hold together. They are put to each combination
 * once, here, so that a group costs no more than the sum of its counts.
 */
export function groupMatcher(
  { tuples }: Catalog,
  ...filters: readonly FacetFilter[]
): (group: GroupCounts) => MatchedGroup {
  const isMatch = tuples.map((tuple) => filters.every((filter) => matchesTuple(tuple, filter)))
  return (group) => {
    let rows = 0
    let total = 0
    for (const { tuple, rows: count } of group) {
      total += count
      if (isMatch[tuple] === true) rows += count
    }
    return { match: rows === 0 ? 'none' : rows === total ? 'all' : 'some', rows }
  }
}
