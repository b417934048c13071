import { throwIfAborted } from '../lib/abort.ts'
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
 * Writes batches to a sink as they come. Waits for each write, so that a slow disk slows the reading
 * and memory does not grow. The caller closes the sink.
 */
export async function writeBatches(
  batches: AsyncIterable<Batch>,
  encode: EncodeBatch,
  sink: Sink,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<ExportProgress> {
  let progress: ExportProgress = { rows: 0, bytes: 0 }
  for await (const batch of batches) {
    for (let start = 0; start < batch.rows.length; start += blockRows) {
      throwIfAborted(signal)
      const rows = batch.rows.slice(start, start + blockRows)
      const bytes = await encode({ ...batch, rows }, signal)
      throwIfAborted(signal)
      await sink.write(bytes)
      progress = { rows: progress.rows + rows.length, bytes: progress.bytes + bytes.length }
      onProgress(progress)
    }
  }
  return progress
}
