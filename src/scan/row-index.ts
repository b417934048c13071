import { groupMatcher, type MatchedGroup } from '../catalog/match.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Range } from '../lib/range.ts'
import { hasFacets, type Facet, type FacetFilter, type FacetValue } from '../query/query.ts'

/** A row group's share of a list: its matching rows stand at `[start, start + rows)` of the list. */
export interface Segment {
  readonly file: number
  readonly rowGroup: number
  readonly start: number
  readonly rows: number
  /** Whether every row of the group is in the list; otherwise which ones must be read. */
  readonly isWhole: boolean
  /** The rows by number in their row group, where they are known. */
  readonly numbers?: readonly number[]
  /** A value that these rows have, beyond the filter of the list. */
  readonly only?: { readonly facet: Facet; readonly value: FacetValue }
}

/** Where every row of a filtered list is, row group by row group, without reading one. */
export interface RowIndex {
  readonly segments: readonly Segment[]
  /** Rows in the list. */
  readonly total: number
  /** Rows of the open files that the list accounts for; the rest is not measured yet. */
  readonly covered: number
  /** The segments with rows of a window, where not all need be made for them; of `segments` alone. */
  readonly within?: (window: Range) => readonly Segment[]
  /** How the rows stand where it is not in the order of the segments; see {@link RowOrder}. */
  readonly order?: RowOrder
}

/** Another order of a list's rows. */
export interface RowOrder {
  slice(window: Range): Slice[]
  /** The row at a position; undefined outside the list. */
  at(position: number, rowsOf: SegmentRows): Promise<RowRef | undefined>
  /** The position of a row; undefined when the list does not hold it. */
  placeOf(ref: RowRef, rowsOf: SegmentRows): Promise<number | undefined>
}

/** Where a row is: a row group of an open file, and the row's number in that group. */
export interface RowRef {
  readonly file: number
  readonly rowGroup: number
  readonly row: number
}

/** Finds the numbers of a segment's rows in its row group, ascending unless the segment says which. */
export type SegmentRows = (segment: Segment, signal?: AbortSignal) => Promise<readonly number[]>

/** How many rows each row group of a file has; the layout of an opened file is one. */
export interface Shape {
  readonly rows: number
  readonly rowGroups: readonly { readonly rowStart: number; readonly rows: number }[]
}

/** The shapes of all files; undefined where a file's is not known or the file takes no part. */
export type Shapes = readonly (Shape | undefined)[]

/**
 * Indexes the rows that match a facet filter in file order. Without a filter the shapes are
 * enough; with one, only row groups that the catalog has measured take part. Rows are counted at once;
 * the segments, 26,264 for the whole dataset, are made for whoever first asks for all of them.
 */
export function indexRows(shapes: Shapes, catalog: Catalog, filter: FacetFilter): RowIndex {
  const match = hasFacets(filter) ? groupMatcher(catalog, filter) : undefined
  /** Undefined where the filter needs counts that the catalog lacks. */
  const matchOf = (file: number, rowGroup: number, rows: number): MatchedGroup | undefined => {
    if (!match) return { match: 'all', rows }
    const counts = catalog.files[file]?.[rowGroup]
    return counts && match(counts)
  }
  // Behind the last row of each row group of all files: one array, as every change of filter makes one.
  const ends = new Float64Array(
    shapes.reduce((sum, shape) => sum + (shape?.rowGroups.length ?? 0), 0),
  )
  let total = 0
  let covered = 0
  let number = 0
  shapes.forEach((shape, file) => {
    shape?.rowGroups.forEach(({ rows }, rowGroup) => {
      const matched = matchOf(file, rowGroup, rows)
      if (matched) covered += rows
      total += matched?.rows ?? 0
      ends[number++] = total
    })
  })
  const within = (window: Range) => {
    const segments: Segment[] = []
    let start = 0
    let at = 0
    shapes.forEach((shape, file) => {
      shape?.rowGroups.forEach((_, rowGroup) => {
        const end = ends[at++] ?? 0
        const rows = end - start
        if (rows > 0 && start < window.end && end > window.start) {
          const isWhole = matchOf(file, rowGroup, rows)?.match === 'all'
          segments.push({ file, rowGroup, start, rows, isWhole })
        }
        start = end
      })
    })
    return segments
  }
  let all: readonly Segment[] | undefined
  return {
    total,
    covered,
    get segments() {
      return (all ??= within({ start: 0, end: total }))
    },
    within,
  }
}

/** A part of a segment: `rows` counts its matching rows from the row group's first match. */
export interface Slice {
  readonly segment: Segment
  readonly rows: Range
  /** Position in the list of its first line. */
  readonly at: number
  /** Whether its rows stand in the list last first. */
  readonly isReversed?: boolean
}

/** Cuts a window of the list into its segments' parts. */
export function sliceIndex(index: RowIndex, window: Range): Slice[] {
  if (index.order) return index.order.slice(window)
  const slices: Slice[] = []
  for (const segment of index.within?.(window) ?? index.segments) {
    if (segment.start >= window.end) break
    const start = Math.max(window.start, segment.start) - segment.start
    const end = Math.min(window.end, segment.start + segment.rows) - segment.start
    if (end > start) slices.push({ segment, rows: { start, end }, at: segment.start + start })
  }
  return slices
}

/** Whether two shapes have the same rows in the same row groups. */
export function sameShape(a: Shape, b: Shape): boolean {
  return (
    a.rowGroups.length === b.rowGroups.length &&
    a.rowGroups.every(({ rows }, i) => rows === b.rowGroups[i]?.rows)
  )
}
