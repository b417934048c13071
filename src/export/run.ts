import { throwIfAborted } from '../lib/abort.ts'
import { mapAhead } from '../lib/map-ahead.ts'
import type { Batch } from './batches.ts'
import type { Sink } from './sink.ts'

/** How far an export has got. */
export interface ExportProgress {
  readonly rows: number
  /** Bytes handed to the file. */
  readonly bytes: number
}

/** Encodes rows of one row group. */
export type EncodeBatch = (batch: Batch, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>

/**
 * Rows encoded at once: in the longest category about 12 MB of text, so that memory stays flat and
 * Stop is prompt.
 */
const blockRows = 250

/**
 * Writes batches to a sink as they come. While one block is written the next is encoded, and no more,
 * so that a slow disk slows the reading and memory does not grow. The caller closes the sink.
 */
export async function writeBatches(
  batches: AsyncIterable<Batch>,
  encode: EncodeBatch,
  sink: Sink,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<ExportProgress> {
  let progress: ExportProgress = { rows: 0, bytes: 0 }
  const encodeBlock = async (block: Batch) => {
    throwIfAborted(signal)
    return { rows: block.rows.length, bytes: await encode(block, signal) }
  }
  for await (const { rows, bytes } of mapAhead(blocksOf(batches), encodeBlock, 1)) {
    throwIfAborted(signal)
    await sink.write(bytes)
    progress = { rows: progress.rows + rows, bytes: progress.bytes + bytes.length }
    onProgress(progress)
  }
  return progress
}

async function* blocksOf(batches: AsyncIterable<Batch>): AsyncGenerator<Batch, void> {
  for await (const batch of batches) {
    for (let start = 0; start < batch.rows.length; start += blockRows) {
      yield { ...batch, rows: batch.rows.slice(start, start + blockRows) }
    }
  }
}
