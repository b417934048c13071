import { snappyCompress } from '../../scripts/sample/parquet/parts.ts'
import { createShardWriter } from '../../scripts/sample/parquet/shard-writer.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'
import { createRowMaker } from './real-layout/rows.ts'

/** Input bytes after which Google's compressor, which Arrow uses, begins anew. */
const blockBytes = 65_536

/** Compresses as Google's Snappy does: no block refers to one before it. */
export function compressByBlocks(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.from(varint(bytes.length))]
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const block = bytes.subarray(at, at + blockBytes)
    parts.push(snappyCompress(block).slice(varint(block.length).length))
  }
  return new Uint8Array(Buffer.concat(parts))
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]
}

/** Writes conversations in the dataset's layout, in blocks that decode alone; one list per row group. */
export function blockShardOf(...groups: readonly (readonly Conversation[])[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const writer = createShardWriter((bytes) => pieces.push(bytes.slice()), compressByBlocks)
  for (const rows of groups) writer.writeRowGroup(rows)
  writer.finish()
  return new Uint8Array(Buffer.concat(pieces))
}

/** Row groups of 1,000 rows as in the dataset's chat shards. */
export function chatLikeBlocks(rowGroups: number): Uint8Array {
  const maker = createRowMaker('blocks')
  const group = () => Array.from({ length: 1000 }, () => maker.next())
  return blockShardOf(...Array.from({ length: rowGroups }, group))
}
