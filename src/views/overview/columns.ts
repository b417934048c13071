import { catalogColumns } from '../../catalog/catalog.ts'
import type { ValueCount } from '../../catalog/counts.ts'
import { matchesTuple } from '../../catalog/match.ts'
import { facets, type Facet, type FacetValue } from '../../query/query.ts'
import type { Counted } from './cells.ts'

/** A column that a catalog counts; all but `version` are facets, which filter. */
export type CountedColumn = (typeof catalogColumns)[number]

export function isFacet(column: CountedColumn): column is Facet {
  return facets.some((facet) => facet === column)
}

/** Conversations by the values of a column that is no facet, most first. */
export function columnCounts(
  { catalog, totals, filter }: Counted,
  column: CountedColumn,
): ValueCount[] {
  const place = catalogColumns.indexOf(column)
  const counts = new Map<FacetValue, ValueCount>()
  catalog.tuples.forEach((tuple, i) => {
    const all = totals[i] ?? 0
    if (all === 0) return
    const value = tuple[place] ?? null
    const before = counts.get(value) ?? { value, rows: 0, all: 0 }
    const rows = before.rows + (matchesTuple(tuple, filter) ? all : 0)
    counts.set(value, { value, rows, all: before.all + all })
  })
  return [...counts.values()].sort((a, b) => b.all - a.all)
}
