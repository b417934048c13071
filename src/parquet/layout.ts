import type { Range } from '../lib/range.ts'

/** One leaf column of one row group: where its bytes are and what its statistics promise. */
export interface ColumnChunk extends Range {
  /** Physical path, e.g. `messages.list.element.content`. */
  readonly path: string
  /** The top-level column that it belongs to; names may hold dots. */
  readonly column: string
  /** Bytes after decompression. */
  readonly uncompressed: number
  /**
   * The one value that every row has, where exact statistics prove it; undefined when they do not.
   */
  readonly constant?: string
}

export interface RowGroup {
  /** Number in the file of the row group's first row. */
  readonly rowStart: number
  readonly rows: number
  readonly chunks: readonly ColumnChunk[]
}

/** What a footer tells, as plain data: it crosses worker borders and is the input of every plan. */
export interface Layout {
  readonly rows: number
  readonly rowGroups: readonly RowGroup[]
  /** Names of the top-level columns in file order. */
  readonly columns: readonly string[]
  /** Bytes of the footer, from the first byte of the metadata to the end of the file. */
  readonly footer: Range
  readonly schema: SchemaMatch
}

/** How the file's columns compare with the dataset's: matched by shape, never by physical path. */
export type SchemaMatch =
  | { readonly kind: 'conversations'; readonly messages: 'list-of-structs' | 'struct-of-lists' }
  | { readonly kind: 'table'; readonly why: 'no-messages' | 'messages-nested-differently' }

/** The chunks of a row group that hold the given top-level columns. */
export function chunksOf(rowGroup: RowGroup, columns: readonly string[]): ColumnChunk[] {
  return rowGroup.chunks.filter((chunk) => columns.includes(chunk.column))
}
