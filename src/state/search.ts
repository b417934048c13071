import type { Engine } from '../engine/client.ts'
import { throwIfAborted } from '../lib/abort.ts'
import { faultOf, isAbort, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Question } from '../query/query.ts'
import { planScan, type ScanPlan } from '../scan/plan.ts'
import type { RowIndex, Shape } from '../scan/row-index.ts'
import { appendHits, emptyIndex } from '../scan/row-list.ts'
import type { UnitResult } from '../scan/run.ts'
import { countsFor } from './card-counts.ts'
import { datasetOf, type Dataset } from './dataset.ts'
import { scanFiles } from './scan-files.ts'

/** A text search: what it asks, how far it has got, and what it has found. */
export interface Search {
  readonly question: Question | null
  /** The listing and the shapes of the files that are searched; the hits hold for these alone. */
  readonly searched: Pick<Dataset, 'openFile' | 'shapes'>
  /** `asking` when it would read so much that the start is left to the user. */
  readonly status: 'idle' | 'asking' | 'running' | 'stopped' | 'done' | 'failed'
  readonly plan: ScanPlan
  /** Units of the plan that are answered. */
  readonly units: number
  readonly rowsRead: number
  readonly bytesRead: number
  /** Reads of the engine that no planned range covered: 0 unless the plan is wrong. */
  readonly misses: number
  /** Time spent searching, in milliseconds. */
  readonly elapsedMs: number
  /** The hits so far, in file order. */
  readonly hits: RowIndex
  /** Numbers of the hits in their row group, by `file/rowGroup`. */
  readonly hitRows: ReadonlyMap<string, readonly number[]>
  readonly fault: Fault | null
}

export interface SearchStore extends Readable<Search> {
  /** Searches from the start; the same question over the same files goes on where it was. */
  start(question: Question, dataset: Dataset): void
  stop(): void
  /** Begins a search that asks, or goes on after a stop or a failure. */
  resume(): void
  /** Forgets question and hits. */
  clear(): void
}

const idle: Search = {
  question: null,
  searched: datasetOf({ kind: 'local' }),
  status: 'idle',
  plan: { units: [], rows: 0, bytes: 0, isEstimated: false, prunedRows: 0 },
  units: 0,
  rowsRead: 0,
  bytesRead: 0,
  misses: 0,
  elapsedMs: 0,
  hits: emptyIndex,
  hitRows: new Map(),
  fault: null,
}

/** Bytes over the network above which a search asks first: minutes of reading on a common line. */
const freeBytes = 1_000_000_000

/** Runs one search at a time; a new question stops the old one. */
export function createSearchStore(
  engine: Pick<Engine, 'query'>,
  reader: Caller<ReaderProtocol>,
  now: () => number,
): SearchStore {
  const store = createStore<Search>(idle)
  let running = new AbortController()
  let dataset: Dataset = datasetOf({ kind: 'local' })

  const update = (change: Partial<Search>) => store.set({ ...store.get(), ...change })

  const run = async () => {
    const { question, plan, units, elapsedMs } = store.get()
    if (!question) return
    running = new AbortController()
    const { signal } = running
    const startedAt = now()
    const elapsed = () => elapsedMs + now() - startedAt
    update({ status: 'running', fault: null })
    const rest = { ...plan, units: plan.units.slice(units) }
    try {
      const addMisses = (misses: number) => update({ misses: store.get().misses + misses })
      const [{ scanEffects }, { runScan }] = await Promise.all([
        import('./text-scan.ts'),
        import('../scan/run.ts'),
      ])
      throwIfAborted(signal)
      const effects = scanEffects(engine, reader, dataset, question, addMisses)
      for await (const result of runScan(rest, effects, signal)) {
        if (signal.aborted) return
        const shape = dataset.shapes[result.unit.file]
        if (shape) update({ ...addResult(store.get(), result, shape), elapsedMs: elapsed() })
      }
      if (!signal.aborted) update({ status: 'done' })
    } catch (error) {
      if (signal !== running.signal || isAbort(error)) return
      update({ status: 'failed', fault: faultOf(error) })
    }
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    start(question, asked) {
      const { openFile, shapes } = asked
      const isSame = JSON.stringify(question) === JSON.stringify(store.get().question)
      if (isSame && isSearched(store.get(), asked)) return
      running.abort()
      dataset = asked
      const { catalog } = countsFor(asked, [], question.facets)
      const plan = planScan(scanFiles(asked), catalog, question)
      const isFree = plan.bytes <= freeBytes || asked.files.every(({ ref }) => ref.kind === 'blob')
      const status = isFree ? 'idle' : 'asking'
      store.set({ ...idle, question, searched: { openFile, shapes }, plan, status })
      if (isFree) void run()
    },
    stop() {
      if (store.get().status !== 'running') return
      running.abort()
      update({ status: 'stopped' })
    },
    resume() {
      const { status } = store.get()
      if (status === 'asking' || status === 'stopped' || status === 'failed') void run()
    },
    clear() {
      running.abort()
      store.set(idle)
    },
  }
}

/** Whether a search looks at these files as they are now known. */
export function isSearched(
  { searched }: Search,
  { openFile, shapes }: Pick<Dataset, 'openFile' | 'shapes'>,
): boolean {
  return searched.openFile === openFile && searched.shapes === shapes
}

/** Adds the answer to one unit: its rows, row group by row group. */
function addResult(
  search: Search,
  { unit, rows }: UnitResult,
  { rowGroups }: Shape,
): Partial<Search> {
  let { hits } = search
  const hitRows = new Map(search.hitRows)
  for (let rowGroup = unit.rowGroups.start; rowGroup < unit.rowGroups.end; rowGroup++) {
    const group = rowGroups[rowGroup]
    if (!group) continue
    const found = rows
      .filter((row) => row >= group.rowStart && row < group.rowStart + group.rows)
      .map((row) => row - group.rowStart)
    if (found.length === 0) continue
    hits = appendHits(hits, { file: unit.file, rowGroup, rows: found.length })
    hitRows.set(`${unit.file}/${rowGroup}`, found)
  }
  return {
    hits,
    hitRows,
    units: search.units + 1,
    rowsRead: search.rowsRead + unit.rows.end - unit.rows.start,
    bytesRead: search.bytesRead + unit.bytes,
  }
}
