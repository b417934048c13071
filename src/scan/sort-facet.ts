import type { Catalog } from '../catalog/catalog.ts'
import { valueOf } from '../catalog/catalog.ts'
import { matchesTuple } from '../catalog/match.ts'
import type { Facet, FacetFilter, FacetValue } from '../query/query.ts'
import { indexRows, type RowIndex, type Segment, type Shapes } from './row-index.ts'
import { joinSegments } from './row-list.ts'
import { compareKeys } from './sort-keys.ts'

/** The rows of a list that have one value of a facet. */
export interface Stratum {
  readonly value: FacetValue
  readonly index: RowIndex
}

/**
 * Cuts a list by the values of a facet from counts alone, without reading a row: values in order,
 * null last, rows in file order. Row groups that are not counted are in no stratum.
 */
export function strataOf(
  shapes: Shapes,
  catalog: Catalog,
  filter: FacetFilter,
  facet: Facet,
): Stratum[] {
  const values = new Set(
    catalog.tuples
      .filter((tuple) => matchesTuple(tuple, filter))
      .map((tuple) => valueOf(tuple, facet)),
  )
  return [...values]
    .sort((a, b) => compareKeys(a, b, false))
    .map((value) => {
      const { segments, total, covered } = indexRows(shapes, catalog, {
        ...filter,
        [facet]: [value],
      })
      const only = { facet, value }
      const cut = segments.map((segment) => (segment.isWhole ? segment : { ...segment, only }))
      return { value, index: { segments: cut, total, covered } }
    })
    .filter(({ index }) => index.total > 0)
}

/**
 * Cuts hits by the values of a facet, where the counts of their row groups leave no doubt.
 * @returns null when a row group with hits has rows of several values, or is not counted
 */
export function strataOfHits(
  hits: RowIndex,
  catalog: Catalog,
  filter: FacetFilter,
  facet: Facet,
): Stratum[] | null {
  const isWanted = catalog.tuples.map((tuple) => matchesTuple(tuple, filter))
  const found = new Map<FacetValue, Segment[]>()
  for (const segment of hits.segments) {
    const counts = catalog.files[segment.file]?.[segment.rowGroup]
    const values = new Set(
      counts
        ?.filter(({ tuple }) => isWanted[tuple])
        .map(({ tuple }) => valueOf(catalog.tuples[tuple] ?? [], facet)),
    )
    const [value] = values
    if (value === undefined || values.size > 1) return null
    found.set(value, [...(found.get(value) ?? []), segment])
  }
  return [...found]
    .sort(([a], [b]) => compareKeys(a, b, false))
    .map(([value, segments]) => ({ value, index: joinSegments(segments) }))
}

/** The rows of these row groups that no counts speak of, in file order. */
export function uncountedRows(index: RowIndex, catalog: Catalog): RowIndex {
  return joinSegments(
    index.segments.filter(({ file, rowGroup }) => !catalog.files[file]?.[rowGroup]),
  )
}
