import type { Range } from '../../lib/range.ts'
import type { ByteArrays } from './byte-arrays.ts'
import { slotsPerPage } from './estimate.ts'
import type { LeafChunk } from './leaf-chunk.ts'

/** A walk over the data pages of a chunk: what is taken, and where it stands. */
export interface Walk {
  readonly chunk: LeafChunk
  /** Wanted, sorted, disjoint, inside the row group. */
  readonly rows: readonly Range[]
  readonly repetition: number[]
  readonly definition: number[]
  readonly values: Uint8Array[]
  /** Wanted rows of which a slot was taken. */
  taken: number
  /** Offset in the file of the next page header. */
  at: number
  /** The row that the last slot so far belongs to; -1 before the first. */
  row: number
  /** Whether the next page must start with a new row. */
  isRowStart: boolean
  /** Slots of the pages so far. */
  slots: number
  /** Slots of a page: a guess before the first, then those of the last. */
  pageSlots: number
  /** Offset in the file of the dictionary page's header. */
  dictionaryStart: number | undefined
  dictionary: ByteArrays | undefined
}

/** Starts at the chunk's first data page. */
export function startWalk(chunk: LeafChunk, rows: readonly Range[]): Walk {
  const { start, dataStart, uncompressed, slots } = chunk
  return {
    chunk,
    rows,
    repetition: [],
    definition: [],
    values: [],
    taken: 0,
    at: dataStart,
    row: -1,
    isRowStart: true,
    slots: 0,
    pageSlots: slotsPerPage(uncompressed / slots),
    dictionaryStart: start < dataStart ? start : undefined,
    dictionary: undefined,
  }
}

/** Whether no slot of a wanted row can follow. */
export function isDone({ chunk, rows, at, row, slots, isRowStart }: Walk): boolean {
  const end = rows.at(-1)?.end ?? 0
  const canGoOn = chunk.schema.maxRepetition > 0 && !isRowStart
  return row >= end || (row === end - 1 && !canGoOn) || slots >= chunk.slots || at >= chunk.end
}

/** The first wanted row that is not taken whole: a row of the last page may go on in the next. */
export function nextRow({ rows, row, chunk, isRowStart }: Walk): number {
  const from = isRowStart || chunk.schema.maxRepetition === 0 ? row + 1 : row
  const range = rows.find(({ end }) => end > from)
  return Math.max(range?.start ?? chunk.rows, from)
}
