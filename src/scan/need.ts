import { messageChunk, type MessageLeaf } from '../parquet/message-leaf.ts'
import { chunksOf, type ColumnChunk, type Layout, type RowGroup } from '../parquet/layout.ts'
import { columnsOf, leavesOf } from '../query/columns.ts'
import { facets, type Question } from '../query/query.ts'

const facetNames: ReadonlySet<string> = new Set(facets)

/** Which column chunks answer a question. */
export interface Need {
  /** Top-level columns. */
  readonly columns: readonly string[]
  /** The leaves of `messages` that suffice; null where it is read whole. */
  readonly leaves: readonly MessageLeaf[] | null
  /** Whether facets are read whose one value in a row group the footer tells (`constant`). */
  readonly readsConstants: boolean
}

/** What a question reads. */
export function needOf(question: Question): Need {
  return { columns: columnsOf(question), leaves: leavesOf(question), readsConstants: false }
}

/** What the engine reads for it: columns whole, as DuckDB does with lists of structs. */
export function engineNeed(question: Question): Need {
  return { columns: columnsOf(question), leaves: null, readsConstants: true }
}

/** Whether `messages` is read whole. */
export function isMessagesWhole({ columns, leaves }: Need): boolean {
  return !leaves && columns.includes('messages')
}

/** The chunks of a row group; `messages` is read whole where the file nests them in another way. */
export function neededChunks(
  layout: Pick<Layout, 'schema'>,
  rowGroup: RowGroup,
  { columns, leaves, readsConstants }: Need,
): ColumnChunk[] {
  const found = leaves?.map((leaf) => messageChunk(layout, rowGroup, leaf)) ?? []
  const alone = leaves && found.every((chunk) => chunk !== undefined) ? found : null
  return chunksOf(rowGroup, columns).filter((chunk) => {
    if (chunk.column === 'messages') return alone?.includes(chunk) ?? true
    return readsConstants || chunk.constant === undefined || !facetNames.has(chunk.column)
  })
}
