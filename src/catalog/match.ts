import { facets, type FacetFilter } from '../query/query.ts'
import { valueOf, type Catalog, type GroupCounts, type Tuple } from './catalog.ts'

/** Whether a combination satisfies the filter. */
export function matchesTuple(tuple: Tuple, filter: FacetFilter): boolean {
  return facets.every((facet) => {
    const chosen = filter[facet]
    return chosen.length === 0 || chosen.includes(valueOf(tuple, facet))
  })
}

/**
 * How a row group stands to a filter: `none` of its rows match and it need not be read, `all` match
 * and the catalog counts them, `some` match and which ones must be read.
 */
export type GroupMatch = 'none' | 'some' | 'all'

/** Tests a row group against a filter; `rows` is the number that match, exactly. */
export function matchGroup(
  catalog: Catalog,
  group: GroupCounts,
  filter: FacetFilter,
): { match: GroupMatch; rows: number } {
  let rows = 0
  let total = 0
  for (const { tuple, rows: count } of group) {
    total += count
    const values = catalog.tuples[tuple]
    if (values && matchesTuple(values, filter)) rows += count
  }
  return { match: rows === 0 ? 'none' : rows === total ? 'all' : 'some', rows }
}
