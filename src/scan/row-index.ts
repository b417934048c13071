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
  const placed: Placed = []
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
      placed.push(file, rowGroup, total, rows, matched?.match === 'some' ? 0 : 1)
      total += rows
    })
  })
  let segments: readonly Segment[] | undefined
  return {
    total,
    covered,
    get segments() {
      return (segments ??= segmentsOf(placed, 0, placed.length / width))
    },
    within(window) {
      const count = placed.length / width
      const from = firstThat(count, (i) => endOf(placed, i) > window.start)
      return segmentsOf(
        placed,
        from,
        firstThat(count, (i) => endOf(placed, i - 1) >= window.end),
      )
    },
  }
}

/** Segments as five numbers each: file, row group, start, rows, 1 when it is whole. */
type Placed = number[]

const width = 5

/** Position behind a segment's last row; 0 in front of the first segment. */
function endOf(placed: Placed, index: number): number {
  return (placed[index * width + 2] ?? 0) + (placed[index * width + 3] ?? 0)
}

function segmentsOf(placed: Placed, from: number, to: number): Segment[] {
  const segments: Segment[] = []
  for (let i = from * width; i < to * width; i += width) {
    const [file, rowGroup, start] = [placed[i] ?? 0, placed[i + 1] ?? 0, placed[i + 2] ?? 0]
    const isWhole = placed[i + 4] === 1
    segments.push({ file, rowGroup, start, rows: placed[i + 3] ?? 0, isWhole })
  }
  return segments
}

/** The first number below `count` for which a condition holds that holds from there on, else `count`. */
function firstThat(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
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
  for (const segment of index.within?.(window) ?? withinAll(index, window)) {
    const start = Math.max(window.start, segment.start) - segment.start
    const end = Math.min(window.end, segment.start + segment.rows) - segment.start
    if (end > start) slices.push({ segment, rows: { start, end }, at: segment.start + start })
  }
  return slices
}

function withinAll({ segments }: RowIndex, window: Range): readonly Segment[] {
  const end = (at: number) => (segments[at]?.start ?? 0) + (segments[at]?.rows ?? 0)
  return segments.slice(
    firstThat(segments.length, (i) => end(i) > window.start),
    firstThat(segments.length, (i) => end(i - 1) >= window.end),
  )
}

/** Whether two shapes have the same rows in the same row groups. */
export function sameShape(a: Shape, b: Shape): boolean {
  return (
    a.rowGroups.length === b.rowGroups.length &&
    a.rowGroups.every(({ rows }, i) => rows === b.rowGroups[i]?.rows)
  )
}
