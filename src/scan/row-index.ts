import { groupMatcher } from '../catalog/match.ts'
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
 * the segments, 26,264 for the whole dataset, are made for whoever first asks where rows stand.
 */
export function indexRows(shapes: Shapes, catalog: Catalog, filter: FacetFilter): RowIndex {
  const match = hasFacets(filter) ? groupMatcher(catalog, filter) : undefined
  const found: number[] = []
  let total = 0
  let covered = 0
  shapes.forEach((shape, file) => {
    const measured = catalog.files[file]
    shape?.rowGroups.forEach((group, rowGroup) => {
      const counts = measured?.[rowGroup]
      if (match && !counts) return
      const matched = match && counts ? match(counts) : undefined
      const rows = matched ? matched.rows : group.rows
      covered += group.rows
      if (rows === 0) return
      found.push(file, rowGroup, rows, matched?.match === 'some' ? 0 : 1)
      total += rows
    })
  })
  let segments: readonly Segment[] | undefined
  return {
    total,
    covered,
    get segments() {
      return (segments ??= placeSegments(found))
    },
  }
}

/** Segments one behind the other, from four numbers each: file, row group, rows, 1 when it is whole. */
function placeSegments(found: readonly number[]): Segment[] {
  const segments: Segment[] = []
  let start = 0
  for (let i = 0; i < found.length; i += 4) {
    const [file, rowGroup, rows] = [found[i] ?? 0, found[i + 1] ?? 0, found[i + 2] ?? 0]
    segments.push({ file, rowGroup, start, rows, isWhole: found[i + 3] === 1 })
    start += rows
  }
  return segments
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
  for (let i = findSegment(index, window.start); i < index.segments.length; i++) {
    const segment = index.segments[i]
    if (!segment || segment.start >= window.end) break
    const start = Math.max(window.start, segment.start) - segment.start
    const end = Math.min(window.end, segment.start + segment.rows) - segment.start
    if (end > start) slices.push({ segment, rows: { start, end }, at: segment.start + start })
  }
  return slices
}

/** Number of the segment that holds a position of the list, by binary search. */
function findSegment({ segments }: RowIndex, position: number): number {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    const segment = segments[middle]
    if (segment && segment.start + segment.rows <= position) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether two shapes have the same rows in the same row groups. */
export function sameShape(a: Shape, b: Shape): boolean {
  return (
    a.rowGroups.length === b.rowGroups.length &&
    a.rowGroups.every(({ rows }, i) => rows === b.rowGroups[i]?.rows)
  )
}
