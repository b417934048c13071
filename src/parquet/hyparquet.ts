import {
  parquetMetadata,
  parquetSchema,
  type ColumnMetaData,
  type Compressors,
  type FileMetaData,
  type SchemaTree,
} from 'hyparquet'
import { decodeUtf8 } from '../lib/utf8.ts'

/** The metadata of one file as hyparquet decodes it; offsets and counts in it are bigint. */
export type ParquetMetadata = FileMetaData

/** A node of the schema: a column, or a group with children. */
export type SchemaNode = SchemaTree

/** The metadata of one column chunk. */
export type ChunkMetadata = ColumnMetaData

/** Decoders of codecs that are not built in. */
export type CodecDecoders = Compressors

/** How values become JavaScript's, where hyparquet's own way would change them. */
export const parsers = { stringFromBytes: decodeUtf8 }

/** Decodes a footer: the bytes of the metadata, its length and the closing magic number. */
export function decodeFooter(bytes: Uint8Array): ParquetMetadata {
  return parquetMetadata(bytes, { parsers, geoparquet: false })
}

/** The schema as a tree; its root has the top-level columns as children. */
export function schemaOf(metadata: ParquetMetadata): SchemaNode {
  return parquetSchema(metadata)
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
