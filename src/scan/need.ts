import { messageChunk, type MessageLeaf } from '../parquet/message-leaf.ts'
import { chunksOf, type ColumnChunk, type Layout, type RowGroup } from '../parquet/layout.ts'
import { columnsOf, leavesOf } from '../query/columns.ts'
import type { Question } from '../query/query.ts'

/** Which column chunks answer a question. */
export interface Need {
  /** Top-level columns. */
  readonly columns: readonly string[]
  /** The leaves of `messages` that suffice; null where it is read whole. */
  readonly leaves: readonly MessageLeaf[] | null
}

/** What a question reads. */
export function needOf(question: Question): Need {
  return { columns: columnsOf(question), leaves: leavesOf(question) }
}

/** What the engine reads for it: columns whole, as DuckDB does with lists of structs. */
export function engineNeed(question: Question): Need {
  return { columns: columnsOf(question), leaves: null }
}

/** Whether `messages` is read whole. */
export function isMessagesWhole({ columns, leaves }: Need): boolean {
  return !leaves && columns.includes('messages')
}

/** The chunks of a row group; `messages` is read whole where the file nests them in another way. */
export function neededChunks(
  layout: Pick<Layout, 'schema'>,
  rowGroup: RowGroup,
  { columns, leaves }: Need,
): ColumnChunk[] {
  const found = leaves?.map((leaf) => messageChunk(layout, rowGroup, leaf)) ?? []
  const chunks = found.filter((chunk) => chunk !== undefined)
  if (!leaves || chunks.length < found.length) return chunksOf(rowGroup, columns)
  return rowGroup.chunks.filter((chunk) =>
    chunk.column === 'messages' ? chunks.includes(chunk) : columns.includes(chunk.column),
  )
}
