import type { Range } from '../lib/range.ts'

/**
 * Bytes that outlive the session, by identity of the file. Best effort: every method may fail or
 * forget, and callers go on without it.
 */
export interface ByteStore {
  /** The ranges held of this file, in any order, perhaps overlapping; marks the file as used. */
  list(identity: string): Promise<Range[]>
  /** The part `[start, end)` of the held range `extent`, or undefined when it is gone. */
  read(identity: string, extent: Range, start: number, end: number): Promise<Uint8Array | undefined>
  /** Keeps these bytes, which start at `start` in the file; may evict other files. */
  write(identity: string, start: number, bytes: Uint8Array): Promise<void>
  /** Forgets a file. */
  drop(identity: string): Promise<void>
}
