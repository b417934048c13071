import type { Range } from '../lib/range.ts'
import type { FileRef } from './file-ref.ts'

/**
 * What the worker that owns the byte layer answers to others (the engine): bytes of several ranges
 * of one file, read through its cache.
 */
export interface BytesProtocol {
  bytes: {
    /** Half-open ranges in bytes, inside the file. */
    args: { ref: FileRef; ranges: readonly Range[] }
    /** One array per range, in the same order, each exactly as long as its range. */
    reply: Uint8Array[]
    /** Bytes that have arrived for this call since the last event. */
    event: { bytes: number }
  }
}
