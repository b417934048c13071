import type { Catalog } from '../catalog/catalog.ts'
import { groupMatcher } from '../catalog/match.ts'
import { hasFacets, type FacetFilter } from '../query/query.ts'
import type { Shapes } from '../scan/row-index.ts'
import type { UnitResult } from '../scan/run.ts'

/** Rows of one row group that an export writes next. */
export interface Batch {
  readonly file: number
  readonly rowGroup: number
  readonly rows: readonly number[]
}

/** Finds the rows of a row group that match a facet filter. */
export type MatchRows = (
  file: number,
  rowGroup: number,
  signal: AbortSignal,
) => Promise<readonly number[]>

/**
 * The rows that match a facet filter, in file order; row groups without any are not read.
 * @param counts what rules row groups out, and what was measured and so vouches for whole ones
 */
export async function* facetBatches(
  shapes: Shapes,
  { catalog, measured }: { catalog: Catalog; measured: Catalog },
  filter: FacetFilter,
  matchRows: MatchRows,
  signal: AbortSignal,
): AsyncGenerator<Batch, void> {
  const matchGroup = groupMatcher(catalog, filter)
  for (const [file, shape] of shapes.entries()) {
    for (const [rowGroup, group] of (shape?.rowGroups ?? []).entries()) {
      const counts = catalog.files[file]?.[rowGroup]
      const match = counts ? matchGroup(counts).match : 'some'
      if (match === 'none') continue
      const isProven = measured.files[file]?.[rowGroup] !== undefined
      const isWhole = !hasFacets(filter) || (match === 'all' && isProven)
      const rows = isWhole
        ? Array.from({ length: group.rows }, (_, i) => i)
        : await matchRows(file, rowGroup, signal)
      if (rows.length > 0) yield { file, rowGroup, rows }
    }
  }
}

/**
 * The hits of a scan, cut by row group.
 * @param onResult told each answer before its batches
 */
export async function* scanBatches(
  results: AsyncIterable<UnitResult>,
  shapes: Shapes,
  onResult: (result: UnitResult) => void,
): AsyncGenerator<Batch, void> {
  for await (const result of results) {
    onResult(result)
    const { unit, rows } = result
    const { file, rowGroups } = unit
    for (let rowGroup = rowGroups.start; rowGroup < rowGroups.end; rowGroup++) {
      const group = shapes[file]?.rowGroups[rowGroup]
      if (!group) continue
      const end = group.rowStart + group.rows
      const inGroup = rows
        .filter((row) => row >= group.rowStart && row < end)
        .map((row) => row - group.rowStart)
      if (inGroup.length > 0) yield { file, rowGroup, rows: inGroup }
    }
  }
}
