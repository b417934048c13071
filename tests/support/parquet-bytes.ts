import { parquetMetadata, type FileMetaData, type SchemaElement } from 'hyparquet'
import { appendColumnChunk } from '../../scripts/sample/parquet/column-chunk.ts'
import type { Leaf } from '../../scripts/sample/parquet/leaves.ts'
import { ByteWriter, writeMetadata } from '../../scripts/sample/parquet/parts.ts'
import { createShardWriter } from '../../scripts/sample/parquet/shard-writer.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'
import type { PlannedSource } from '../../src/parquet/parquet-file.ts'
import { countingSource, memorySource } from './byte-sources.ts'

/** Writes conversations in the dataset's layout, one list per row group. */
export function shardOf(...groups: readonly (readonly Conversation[])[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const writer = createShardWriter((bytes) => pieces.push(bytes.slice()))
  for (const rows of groups) if (rows.length > 0) writer.writeRowGroup(rows)
  writer.finish()
  return joinBytes(...pieces)
}

/** The file with noise over the texts of one row group. */
export function damaged(bytes: Uint8Array, rowGroup: number): Uint8Array {
  const { row_groups: groups } = parquetMetadata(bytes.slice().buffer)
  const chunk = groups[rowGroup]?.columns.find(
    ({ meta_data: meta }) => meta?.path_in_schema.at(-1) === 'content',
  )
  const start = Number(chunk?.meta_data?.dictionary_page_offset)
  const end = start + Number(chunk?.meta_data?.total_compressed_size)
  return bytes.slice().fill(0xff, start + 40, end - 10)
}

/** Writes one row group of any schema from its leaves. */
export function fileOf(schema: SchemaElement[], rows: number, leaves: readonly Leaf[]): Uint8Array {
  const magic = new TextEncoder().encode('PAR1')
  const writer = new ByteWriter()
  writer.appendBytes(magic)
  const columns = leaves.map((leaf) => appendColumnChunk(writer, 0, leaf))
  const group = { columns, total_byte_size: 0n, num_rows: BigInt(rows) }
  const metadata = { version: 2, schema, num_rows: group.num_rows, row_groups: [group] }
  writeMetadata(writer, { ...metadata, metadata_length: 0 }, Infinity)
  writer.appendBytes(magic)
  return joinBytes(writer.getBytes())
}

/** Writes the file again with another footer; its data stays where it is. */
export function withFooter(
  bytes: Uint8Array,
  change: (metadata: FileMetaData) => FileMetaData,
): Uint8Array {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  const parsers = { stringFromBytes: (text: Uint8Array) => utf8.decode(text) }
  const metadata = parquetMetadata(bytes.slice().buffer, { parsers, geoparquet: false })
  const writer = new ByteWriter()
  writeMetadata(writer, change(metadata), Infinity)
  const end = bytes.length - 8 - metadata.metadata_length
  return joinBytes(bytes.subarray(0, end), writer.getBytes(), new TextEncoder().encode('PAR1'))
}

export function joinBytes(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces))
}

/** Bytes as the reader wants them, with every read and plan noted. */
export function plannedSource(bytes: Uint8Array, name = 'file.parquet') {
  const counting = countingSource(memorySource(bytes))
  const planned: { start: number; end: number }[] = []
  const source: PlannedSource = {
    name,
    size: counting.size,
    read: (start, end, signal) => counting.read(start, end, signal),
    prefetch(ranges) {
      planned.push(...ranges.map(({ start, end }) => ({ start, end })))
      return Promise.resolve()
    },
  }
  return { ...source, reads: counting.reads, planned }
}

/** A conversation with these fields; the rest is plain. */
export function conversationWith(change: Partial<Conversation> = {}): Conversation {
  return {
    uuid: '00000000-0000-0000-0000-000000000000',
    license: 'cc-by-4.0',
    generator: 'Qwen3-235B-A22B',
    version: 'v1',
    category: 'chat',
    reasoning: 'off',
    messages: [],
    metadata: '{}',
    ...change,
  }
}
