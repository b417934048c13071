import type { Range } from '../lib/range.ts'
import type { FileRef } from '../sources/file-ref.ts'

/** A file that a query reads, and which of its bytes it will need. */
export interface EngineFile {
  /**
   * Its name in SQL, e.g. `parquet_scan('name')`. The engine keeps metadata by name, so the name must
   * carry the content's identity (revision or ETag). No `*`, `?`, `[` and no `://`.
   */
  readonly name: string
  readonly ref: FileRef
  /** Size in bytes. */
  readonly size: number
  /** Planned byte ranges, without padding and without the footer: the engine adds both. */
  readonly ranges: readonly Range[]
}

/** One question to the engine. */
export interface EngineQuery {
  readonly sql: string
  /** Values of `$1`, `$2`, … in the order of their numbers; then `sql` is one statement. */
  readonly params?: readonly (string | number | null)[]
  readonly files: readonly EngineFile[]
}

/** What the worker says while a query is on its way. */
export interface QueryEvent {
  /** File bytes that have just arrived. */
  readonly bytes: number
}

/** What the worker says while it starts: that it holds its lock; bytes of the engine so far. */
export type BootEvent =
  | { readonly kind: 'alive' }
  | { readonly kind: 'loading'; readonly loaded: number; readonly total: number }

/** A finished query. */
export interface QueryReply {
  /** Arrow IPC stream. */
  readonly ipc: Uint8Array
  /** Reads that no planned range covered; each cost one synchronous request. */
  readonly misses: number
  /** Size of the engine's memory in bytes; it never shrinks. */
  readonly heapBytes: number
}

/** Counters since the worker's start. */
export interface EngineStats {
  readonly misses: number
  readonly missedBytes: number
  /** Bytes of files held in memory for later queries. */
  readonly heldBytes: number
  readonly heapBytes: number
}

/** The calls that the engine's worker answers. */
export interface EngineProtocol {
  boot: {
    /**
     * `base`: absolute address of the document's folder; `bytes` speaks `BytesProtocol`; `lifeline`:
     * the name of the lock that the worker holds as long as it lives.
     */
    args: { base: string; memoryLimitMb: number; bytes: MessagePort; lifeline: string }
    /** DuckDB's version. */
    reply: { version: string }
    event: BootEvent
  }
  query: { args: EngineQuery; reply: QueryReply; event: QueryEvent }
  stats: { args: null; reply: EngineStats }
}
