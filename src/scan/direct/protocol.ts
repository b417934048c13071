import type { Range } from '../../lib/range.ts'
import type { Question } from '../../query/query.ts'
import type { FileRef } from '../../sources/file-ref.ts'

/** Neighbouring row groups of a file, and what is asked of their rows. */
export interface FindArgs {
  readonly ref: FileRef
  /** Names the content of the file. */
  readonly identity: string
  /** Bytes of the file. */
  readonly size: number
  /** By number, half-open. */
  readonly rowGroups: Range
  /** The column chunks that the question needs, in bytes. */
  readonly ranges: readonly Range[]
  readonly question: Question
}

/** What the worker that finds rows without the engine is asked. */
export interface FindProtocol {
  /**
   * Where it gets bytes from, once, before anything else: a port that answers a `BytesProtocol`. It holds
   * the lifeline (`lib/lifeline.ts`) from its answer on.
   */
  connect: { args: { port: MessagePort; lifeline: string }; reply: undefined }
  /** Numbers in the file of the rows that match, ascending; null when only the engine can tell. */
  find: { args: FindArgs; reply: readonly number[] | null }
}
