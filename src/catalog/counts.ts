import { facets, type Facet, type FacetFilter, type FacetValue } from '../query/query.ts'
import { valueOf, type Catalog } from './catalog.ts'
import { matchesFacet, matchesTuple } from './match.ts'

/** A value of a facet with its rows under the filter, and without any. */
export interface ValueCount {
  readonly value: FacetValue
  /** Rows with this value that match the filter of the other facets. */
  readonly rows: number
  /** Rows with this value in all that was measured. */
  readonly all: number
}

/** Rows of every combination over all measured row groups, by number of the combination. */
export function tupleTotals(catalog: Catalog): number[] {
  const totals = catalog.tuples.map(() => 0)
  for (const file of catalog.files) {
    for (const group of file) {
      for (const { tuple, rows } of group ?? []) totals[tuple] = (totals[tuple] ?? 0) + rows
    }
  }
  return totals
}

/**
 * Counts of every facet's values, most rows first. A facet's own choice does not reduce its counts,
 * so that a second value can be weighed before it is added; values with no row under the filter stay
 * in the list.
 */
export function facetCounts(
  catalog: Catalog,
  totals: readonly number[],
  filter: FacetFilter,
): Record<Facet, ValueCount[]> {
  const values = new Map(facets.map((facet) => [facet, new Map<FacetValue, ValueCount>()]))
  catalog.tuples.forEach((tuple, i) => {
    const all = totals[i] ?? 0
    const refused = facets.filter((facet) => !matchesFacet(tuple, filter, facet))
    for (const facet of facets) {
      const isMatch = refused.every((each) => each === facet)
      const value = valueOf(tuple, facet)
      const before = values.get(facet)?.get(value)
      values.get(facet)?.set(value, {
        value,
        rows: (before?.rows ?? 0) + (isMatch ? all : 0),
        all: (before?.all ?? 0) + all,
      })
    }
  })
  const listOf = (facet: Facet) =>
    [...(values.get(facet)?.values() ?? [])]
      .filter(({ all }) => all > 0)
      .sort((a, b) => b.all - a.all || compareValues(a.value, b.value))
  return {
    category: listOf('category'),
    generator: listOf('generator'),
    reasoning: listOf('reasoning'),
    license: listOf('license'),
    version: listOf('version'),
  }
}

/** Rows by the values of two facets under the filter; combinations without rows are left out. */
export function crossCounts(
  catalog: Catalog,
  totals: readonly number[],
  filter: FacetFilter,
  rowFacet: Facet,
  columnFacet: Facet,
): { row: FacetValue; column: FacetValue; rows: number }[] {
  const cells = new Map<string, { row: FacetValue; column: FacetValue; rows: number }>()
  catalog.tuples.forEach((tuple, i) => {
    if (!matchesTuple(tuple, filter)) return
    const row = valueOf(tuple, rowFacet)
    const column = valueOf(tuple, columnFacet)
    const key = JSON.stringify([row, column])
    const cell = cells.get(key) ?? { row, column, rows: 0 }
    cell.rows += totals[i] ?? 0
    cells.set(key, cell)
  })
  return [...cells.values()].filter((cell) => cell.rows > 0)
}

/** Rows that match the filter in all that was measured. */
export function countMatching(
  catalog: Catalog,
  totals: readonly number[],
  filter: FacetFilter,
): number {
  return catalog.tuples.reduce(
    (sum, tuple, i) => sum + (matchesTuple(tuple, filter) ? (totals[i] ?? 0) : 0),
    0,
  )
}

function compareValues(a: FacetValue, b: FacetValue): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -1 : 1
}
