import type { Catalog } from '../../catalog/catalog.ts'
import { crossCounts } from '../../catalog/counts.ts'
import { noFacets, type Facet, type FacetFilter, type FacetValue } from '../../query/query.ts'

/** What counts are taken from. */
export interface Counted {
  readonly catalog: Catalog
  readonly totals: readonly number[]
  readonly filter: FacetFilter
}

/** Conversations with one value of each of two facets. */
export interface Cell {
  readonly row: FacetValue
  readonly column: FacetValue
  /** Conversations that match the filter of the facets other than these two. */
  readonly rows: number
  readonly all: number
}

/** The filter without these facets' own choices, which do not reduce their counts. */
export function filterWithout(filter: FacetFilter, own: readonly Facet[]): FacetFilter {
  return { ...filter, ...Object.fromEntries(own.map((facet) => [facet, []])) }
}

/** Joint counts of two facets, most conversations first; pairs without any are left out. */
export function cellsOf(counted: Counted, rowFacet: Facet, columnFacet: Facet): Cell[] {
  const { catalog, totals, filter } = counted
  const count = (by: FacetFilter) => crossCounts(catalog, totals, by, rowFacet, columnFacet)
  const matching = count(filterWithout(filter, [rowFacet, columnFacet]))
  const rowsOf = new Map(matching.map(({ row, column, rows }) => [keyOf(row, column), rows]))
  return count(noFacets)
    .map(({ row, column, rows: all }) => ({
      row,
      column,
      all,
      rows: rowsOf.get(keyOf(row, column)) ?? 0,
    }))
    .sort((a, b) => b.all - a.all)
}

/** The sum of the cells with any of these values. */
export function sumCells(
  cells: readonly Cell[],
  rows: readonly FacetValue[],
  columns: readonly FacetValue[],
): { readonly rows: number; readonly all: number } {
  const found = cells.filter((cell) => rows.includes(cell.row) && columns.includes(cell.column))
  return {
    rows: found.reduce((sum, cell) => sum + cell.rows, 0),
    all: found.reduce((sum, cell) => sum + cell.all, 0),
  }
}

function keyOf(row: FacetValue, column: FacetValue): string {
  return JSON.stringify([row, column])
}
