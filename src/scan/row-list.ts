import type { RowIndex, RowRef, Segment, SegmentRows } from './row-index.ts'

/** The row at a position of the list; undefined outside the list. */
export async function rowAt(
  index: RowIndex,
  position: number,
  rowsOf: SegmentRows,
): Promise<RowRef | undefined> {
  if (index.order) return index.order.at(position, rowsOf)
  const segment = index.segments.find(
    ({ start, rows }) => position >= start && position < start + rows,
  )
  if (!segment) return undefined
  const { file, rowGroup } = segment
  const nth = position - segment.start
  const row = segment.isWhole ? nth : (await rowsOf(segment))[nth]
  return row === undefined ? undefined : { file, rowGroup, row }
}

/** The position of a row in the list; undefined when the list does not hold it. */
export async function positionOf(
  index: RowIndex,
  ref: RowRef,
  rowsOf: SegmentRows,
): Promise<number | undefined> {
  if (index.order) return index.order.placeOf(ref, rowsOf)
  const segment = index.segments.find(
    ({ file, rowGroup }) => file === ref.file && rowGroup === ref.rowGroup,
  )
  if (!segment) return undefined
  if (segment.isWhole) return ref.row < segment.rows ? segment.start + ref.row : undefined
  const nth = (await rowsOf(segment)).indexOf(ref.row)
  return nth < 0 ? undefined : segment.start + nth
}

/** The hits of one row group. */
export type GroupHits = Pick<Segment, 'file' | 'rowGroup' | 'rows'>

/** Adds the hits of row groups at the end of an index. */
export function appendHits(index: RowIndex, hits: readonly GroupHits[]): RowIndex {
  const segments = [...index.segments]
  let { total } = index
  for (const group of hits) {
    if (group.rows === 0) continue
    segments.push({ ...group, start: total, isWhole: false })
    total += group.rows
  }
  return total === index.total ? index : { segments, total, covered: index.covered }
}

/** A list of these row groups, one behind the other. */
export function joinSegments(segments: readonly Segment[]): RowIndex {
  let total = 0
  const placed = segments.map((segment) => {
    const start = total
    total += segment.rows
    return { ...segment, start }
  })
  return { segments: placed, total, covered: total }
}

/** The same rows in file order, in which the hits of a drawn search do not come. */
export function inFileOrder({ segments, covered }: RowIndex): RowIndex {
  const sorted = segments.toSorted((a, b) => a.file - b.file || a.rowGroup - b.rowGroup)
  return { ...joinSegments(sorted), covered }
}

/** A list without rows. */
export const emptyIndex: RowIndex = { segments: [], total: 0, covered: 0 }
