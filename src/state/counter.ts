import type { CountedFiles } from '../catalog/join.ts'
import type { Claim } from '../catalog/claim.ts'
import type { Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Dataset } from './dataset.ts'

/** Counting the facets of row groups that no catalog tells. */
export interface Counter {
  /** Begins or goes on, once `untilStart` has passed. */
  start(untilStart?: (signal: AbortSignal) => Promise<void>): void
  /** Stops; what was counted stays. */
  stop(): void
}

/** What counting reads and changes. */
export interface CounterEffects {
  readonly reader: Caller<ReaderProtocol>
  readonly get: () => Dataset
  readonly update: (change: Partial<Dataset>) => void
  /** Remembers what the footer of a file said that is not open; it counts from `learn` on. */
  onFooter(file: number, claim: Claim): void
  /** Remembers why a file takes no part. */
  onFault(file: number, fault: Fault): void
  /** Works out what follows from what was remembered: places of rows, and what is counted. */
  learn(): void
  /** Files that were counted to the end. */
  onFinished(files: CountedFiles): void
  /** Milliseconds. */
  readonly now: () => number
}
