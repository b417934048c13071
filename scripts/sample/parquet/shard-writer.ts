import type { RowGroup } from 'hyparquet'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { appendColumnChunk, type Compress } from './column-chunk.ts'
import { splitLeaves } from './leaves.ts'
import { ByteWriter, writeMetadata } from './parts.ts'
import { KEY_VALUES, SCHEMA } from './schema.ts'

const MAGIC = new TextEncoder().encode('PAR1')

/** Writes one Parquet shard in the Hub's layout, piece by piece. */
export interface ShardWriter {
  /** Appends the rows as one row group; at least one row. */
  writeRowGroup(rows: readonly Conversation[]): void
  /**
   * Appends the footer. Nothing may be written afterwards.
   * @returns the size of the file in bytes
   */
  finish(): number
}

/**
 * Starts a shard in the layout of hub-behaviour.md, section 3: every leaf Snappy and dictionary,
 * data pages V1, no page index, exact statistics, size statistics.
 * @param sink takes the file's bytes in order; it must not keep the array it is given
 */
export function createShardWriter(
  sink: (bytes: Uint8Array) => void,
  compress?: Compress,
): ShardWriter {
  const groups: RowGroup[] = []
  let offset = 0
  let rowCount = 0
  const emit = (bytes: Uint8Array) => {
    sink(bytes)
    offset += bytes.length
  }
  emit(MAGIC)
  return {
    writeRowGroup(rows) {
      const writer = new ByteWriter(1 << 20)
      const columns = splitLeaves(rows).map((leaf) =>
        appendColumnChunk(writer, offset, leaf, compress),
      )
      groups.push({
        columns,
        total_byte_size: columns.reduce(
          (sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n),
          0n,
        ),
        num_rows: BigInt(rows.length),
        file_offset: BigInt(offset),
        total_compressed_size: BigInt(writer.offset),
      })
      rowCount += rows.length
      emit(writer.getBytes())
    },
    finish() {
      const writer = new ByteWriter()
      writeMetadata(
        writer,
        {
          version: 2,
          schema: SCHEMA,
          num_rows: BigInt(rowCount),
          row_groups: groups,
          key_value_metadata: KEY_VALUES,
          created_by: 'nemotron-explorer version 0.1.0',
          metadata_length: 0,
        },
        Infinity,
      )
      emit(writer.getBytes())
      emit(MAGIC)
      return offset
    },
  }
}
