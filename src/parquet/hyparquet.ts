import {
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type AsyncBuffer,
  type ColumnMetaData,
  type Compressors,
  type FileMetaData,
  type SchemaTree,
} from 'hyparquet'
import type { ByteSource } from '../sources/byte-source.ts'

/** The metadata of one file as hyparquet decodes it; offsets and counts in it are bigint. */
export type ParquetMetadata = FileMetaData

/** A node of the schema: a column, or a group with children. */
export type SchemaNode = SchemaTree

/** The metadata of one column chunk. */
export type ChunkMetadata = ColumnMetaData

/** Decoders of codecs that are not built in. */
export type CodecDecoders = Compressors

export interface ReadOptions {
  readonly source: ByteSource
  readonly metadata: ParquetMetadata
  /** Names of top-level columns; nested columns come whole. */
  readonly columns: readonly string[]
  /** Row number in the file of the first row, and of the row after the last. */
  readonly rowStart: number
  readonly rowEnd: number
  readonly signal?: AbortSignal | undefined
}

/** Keeps a leading byte-order mark, which TextDecoder drops by default. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
/** How values become JavaScript's, where hyparquet's own way would change them. */
export const parsers = { stringFromBytes: (bytes: Uint8Array) => utf8.decode(bytes) }

/** Decodes a footer: the bytes of the metadata, its length and the closing magic number. */
export function decodeFooter(bytes: Uint8Array): ParquetMetadata {
  return parquetMetadata(bytes, { parsers, geoparquet: false })
}

/** The schema as a tree; its root has the top-level columns as children. */
export function schemaOf(metadata: ParquetMetadata): SchemaNode {
  return parquetSchema(metadata)
}

/**
 * Decodes a row window of top-level columns, nested values assembled to lists and objects.
 * @returns one list of rows, each with the columns in the order asked for
 */
export async function readRows(options: ReadOptions): Promise<unknown[][]> {
  const { source, metadata, columns, rowStart, rowEnd, signal } = options
  const compressors = await loadCompressors(metadata)
  let rows: unknown[][] = []
  await parquetRead({
    file: asyncBuffer(source, signal),
    metadata,
    columns: [...columns],
    rowStart,
    rowEnd,
    parsers,
    geoparquet: false,
    ...(compressors && { compressors }),
    onComplete: (data) => (rows = data),
  })
  return rows
}

function asyncBuffer(source: ByteSource, signal?: AbortSignal): AsyncBuffer {
  return {
    byteLength: source.size,
    async slice(start, end = source.size) {
      const bytes = await source.read(start, end, signal)
      const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
      return (whole ? bytes.buffer : new Uint8Array(bytes).buffer) as ArrayBuffer
    },
  }
}

/** Snappy is built in; the decoders of other codecs are loaded when a file uses one. */
export async function loadCompressors(
  metadata: ParquetMetadata,
): Promise<CodecDecoders | undefined> {
  const builtIn = new Set(['SNAPPY', 'UNCOMPRESSED'])
  const codecs = metadata.row_groups[0]?.columns.map((column) => column.meta_data?.codec)
  if (!codecs?.some((codec) => codec && !builtIn.has(codec))) return undefined
  return (await import('./compressors.ts')).compressors
}
