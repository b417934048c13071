import type { Fault } from '../lib/errors.ts'
import type { Readable } from '../lib/store.ts'
import type { Question } from '../query/query.ts'
import type { Missing } from '../scan/missing.ts'
import { noTally, type Tally } from '../scan/fold.ts'
import type { ScanPlan } from '../scan/plan.ts'
import type { RowIndex } from '../scan/row-index.ts'
import { emptyIndex } from '../scan/row-list.ts'
import { datasetOf, type Dataset } from './dataset.ts'

/** A text search: what it asks, how far it has got, and what it has found. */
export interface Search {
  readonly question: Question | null
  /** Of the order in which row groups are drawn; null in file order. */
  readonly seed: number | null
  /** The listing and the shapes of the files that are searched; the hits hold for these alone. */
  readonly searched: Pick<Dataset, 'openFile' | 'shapes'>
  /**
   * `idle` with a question while it is looked up among those of earlier sessions; `asking` when it would
   * read so much that the start is left to the user.
   */
  readonly status: 'idle' | 'asking' | 'running' | 'stopped' | 'done' | 'failed'
  readonly plan: ScanPlan
  /** Units after which it stops by itself, as a sample; null when it reads everything. */
  readonly sample: number | null
  /** Units of the plan that are answered: the first ones. */
  readonly units: number
  readonly rowsRead: number
  readonly bytesRead: number
  /** Reads of the engine that no planned range covered: 0 unless the plan is wrong. */
  readonly misses: number
  /** Bytes that came over the network meanwhile; the others were there. */
  readonly networkBytes: number
  /** Time spent searching, in milliseconds. */
  readonly elapsedMs: number
  /** Milliseconds per byte of the network in the last search that read much of it; null before. */
  readonly pace: number | null
  /** What an estimate needs; stays empty in file order, which is no sample. */
  readonly tally: Tally
  /** The hits so far, in the order of the plan: none is ever put before another later. */
  readonly hits: RowIndex
  /** Numbers of the hits in their row group, by `file/rowGroup`; grows with the search. */
  readonly hitRows: Map<string, readonly number[]>
  /** What of the units answered could not be read; it counts neither as read nor in an estimate. */
  readonly missing: readonly Missing[]
  readonly fault: Fault | null
}

export interface SearchStore extends Readable<Search> {
  /**
   * Searches from the start, or goes on where this question was left: finished searches are there at
   * once. With a seed row groups are drawn at random, else they are read in file order. Another order of
   * a finished search reads nothing, and one that has begun in file order goes on in it under a seed.
   */
  start(question: Question, dataset: Dataset, seed?: number | null): void
  /** Begins a search that asks: everything, or the first row groups of the draw. */
  begin(sample: number | null): void
  stop(): void
  /** Begins a search that asks, or goes on after a stop or a failure; after a sample with the rest. */
  resume(): void
  /** Asks again about what is missing, once the search is over or has stopped. */
  retryMissing(): void
  /** Turns away from the search; it is kept for the question to come back. */
  clear(): void
}

/** A search that asks nothing. */
export const idleSearch: Search = {
  question: null,
  seed: null,
  searched: datasetOf({ kind: 'local' }),
  status: 'idle',
  plan: { units: [], rows: 0, bytes: 0, isEstimated: false, prunedRows: 0, isDrawn: false },
  sample: null,
  units: 0,
  rowsRead: 0,
  bytesRead: 0,
  misses: 0,
  networkBytes: 0,
  elapsedMs: 0,
  pace: null,
  tally: noTally,
  hits: emptyIndex,
  hitRows: new Map(),
  missing: [],
  fault: null,
}

/** Whether a search asks this. */
export function isSameQuestion(search: Pick<Search, 'question'>, question: Question): boolean {
  return JSON.stringify(search.question) === JSON.stringify(question)
}

/** Whether the hits of a search in one order stand for another: until it is done, those in file order do. */
export function holdsFor(search: Search, seed: number | null): boolean {
  const isBegun = search.seed === null && search.units > 0 && search.status !== 'done'
  return isBegun || search.seed === seed
}

/** Whether a search looks at these files as they are now known. */
export function isSearched(
  { searched }: Search,
  { openFile, shapes }: Pick<Dataset, 'openFile' | 'shapes'>,
): boolean {
  return searched.openFile === openFile && searched.shapes === shapes
}
