import type { Engine } from '../engine/client.ts'
import { faultOf, isAbort } from '../lib/errors.ts'
import { lengthOf } from '../lib/range.ts'
import type { Caller } from '../lib/rpc.ts'
import { createPacedStore } from '../lib/paced-store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Question } from '../query/query.ts'
import type { Finders } from '../scan/direct/finders.ts'
import { addGroup } from '../scan/fold.ts'
import { askAgain, missingRows, type Missing } from '../scan/missing.ts'
import { grownBytes, type ScanPlan } from '../scan/plan.ts'
import type { Shape } from '../scan/row-index.ts'
import { appendHits, type GroupHits } from '../scan/row-list.ts'
import { runScan, type UnitResult } from '../scan/run.ts'
import { datasetOf, type Dataset } from './dataset.ts'
import type { KeptSearches } from './kept-searches.ts'
import { planQuestion } from './scan-files.ts'
import { createSearchMemory } from './search-memory.ts'
import { reorderedSearch } from './reordered-search.ts'
import { isFree, searchCost } from './search-cost.ts'
import {
  holdsFor,
  idleSearch,
  isSameQuestion,
  isSearched,
  type Search,
  type SearchStore,
} from './search.ts'
import { scanEffects } from './row-scan.ts'

/**
 * Bytes loaded beyond the units that are asked. A stop gives up what is on its way, which is read again
 * when the search goes on: with one engine all of it stays under an eighth of a shard of 207 MB.
 */
const bytesAhead = 8_000_000

/** Least time between two changes of what is on screen while a search goes on, in ms. */
const paceMs = 200

/** What a search knows of where it runs. */
export interface SearchSetting {
  /** Engines that may work at once, one unless given; as many finders may. */
  readonly engines?: number
  /** Finds rows without the engine; nobody unless given. */
  readonly finders?: Finders | null
  /** Bytes that have come over the network so far; 0 unless given. */
  readonly networkBytes?: () => number
  /** Finished searches of earlier sessions; null where there is no place to keep them. */
  readonly kept?: KeptSearches | null
}

/**
 * Runs one search at a time; a new question stops the old one. One more unit is asked than engines
 * work, so that its bytes are there in time.
 */
export function createSearchStore(
  engine: Pick<Engine, 'query'>,
  reader: Caller<ReaderProtocol>,
  now: () => number,
  { engines = 1, finders = null, networkBytes = () => 0, kept = null }: SearchSetting = {},
): SearchStore {
  const width = { asked: engines + 1, bytesAhead }
  const store = createPacedStore<Search>(idleSearch, paceMs, now)
  const memory = createSearchMemory<Search>()
  let running = new AbortController()
  let dataset: Dataset = datasetOf({ kind: 'local' })

  const update = (change: Partial<Search>) => store.set({ ...store.get(), ...change })

  const run = async () => {
    const { question, plan, units, sample, elapsedMs } = store.get()
    if (!question) return
    running = new AbortController()
    const { signal } = running
    const startedAt = now()
    const before = store.get().networkBytes - networkBytes()
    const spent = () => ({
      elapsedMs: elapsedMs + now() - startedAt,
      networkBytes: before + networkBytes(),
    })
    update({ status: 'running', fault: null })
    const rest = partOf(plan, units, sample ?? plan.units.length)
    try {
      const addMisses = (misses: number) => update({ misses: store.get().misses + misses })
      const effects = scanEffects({ engine, finders }, reader, dataset, question, addMisses)
      for await (const result of runScan(rest, effects, signal, width)) {
        if (signal.aborted) return
        const shape = dataset.shapes[result.unit.file]
        const missing = effects.missingOf(result.unit)
        if (!shape) continue
        const search = store.get()
        const next = { ...search, ...addResult(search, result, shape, missing), ...spent() }
        // What is waited for most does not wait for its turn.
        const isFirst = search.hits.total === 0 && next.hits.total > 0
        if (isFirst) store.set(next)
        else store.progress(next)
      }
      const isWhole = store.get().units >= plan.units.length
      if (signal.aborted) return
      update({ status: isWhole ? 'done' : 'stopped' })
      void kept?.keep(store.get(), dataset)
    } catch (error) {
      if (signal !== running.signal || isAbort(error)) return
      update({ status: 'failed', fault: faultOf(error) })
    }
  }

  /** Begins a search, or asks before where it would read much. */
  const offer = () => {
    const { question, plan } = store.get()
    const cost = searchCost({ question, plan }, plan.units.length, dataset, null, null)
    const isBegun = isFree(cost) || dataset.files.every(({ ref }) => ref.kind === 'blob')
    if (isBegun) void run()
    else update({ status: 'asking' })
  }

  /** Takes what an earlier session has found; else begins. */
  const recall = async (searches: KeptSearches) => {
    running = new AbortController()
    const { signal } = running
    const found = await searches.recall(store.get(), dataset)
    if (signal.aborted) return
    if (found) store.set(found)
    else offer()
  }

  /** Leaves the current search; what it has found is kept for coming back. */
  const leave = () => {
    running.abort()
    const left = store.get()
    if (left.question && left.units > 0) memory.keep(keyOf(left.question, left.seed), left)
  }

  return {
    get: store.told.get,
    subscribe: store.told.subscribe,
    start(question, asked, seed = null) {
      const { openFile, shapes } = asked
      const current = store.get()
      const key = keyOf(question, seed)
      const isAsked = isSameQuestion(current, question) && isSearched(current, asked)
      if (isAsked && holdsFor(current, seed)) return
      leave()
      dataset = asked
      const plan = planQuestion(asked, question, { seed, bytesOf: grownBytes })
      if (isAsked && current.status === 'done' && current.missing.length === 0) {
        store.set(reorderedSearch(current, plan, seed))
        return
      }
      const pace = paceOf(current)
      const left = memory.take(key, (search) => isSearched(search, asked))
      if (left) {
        store.set({ ...left, pace, status: left.status === 'running' ? 'stopped' : left.status })
        if (left.status === 'running') void run()
        return
      }
      const searched = { openFile, shapes }
      store.set({ ...idleSearch, question, seed, searched, plan, pace, hitRows: new Map() })
      // In another order the same question was looked up already, and whoever drew it goes on at once.
      if (kept && !isAsked) void recall(kept)
      else offer()
    },
    begin(sample) {
      if (store.get().status !== 'asking') return
      update({ sample: store.get().plan.isDrawn ? sample : null })
      void run()
    },
    stop() {
      if (store.get().status !== 'running') return
      running.abort()
      update({ status: 'stopped' })
    },
    resume() {
      const { status, sample, units } = store.get()
      if (status !== 'asking' && status !== 'stopped' && status !== 'failed') return
      if (sample !== null && units >= sample) update({ sample: null })
      void run()
    },
    retryMissing() {
      const { status, plan, units, missing, bytesRead } = store.get()
      if (status === 'running' || missing.length === 0) return
      const bytes = missing.reduce((sum, { unit }) => sum + unit.bytes, 0)
      const again = askAgain(plan, units, missing)
      update({ ...again, bytesRead: bytesRead - bytes, missing: [] })
      void run()
    },
    clear() {
      leave()
      store.set({ ...idleSearch, pace: paceOf(store.get()) })
    },
  }
}

/** Too little tells nothing of the pace, in bytes. */
const leastPaced = 5_000_000

/** The pace of a search, where most of its bytes came over the network; else the one before. */
function paceOf({ networkBytes, bytesRead, elapsedMs, pace }: Search): number | null {
  const isTimed = networkBytes > leastPaced && networkBytes * 2 > bytesRead
  return isTimed ? elapsedMs / networkBytes : pace
}

function keyOf(question: Question, seed: number | null): string {
  return JSON.stringify([question, seed])
}

/** The units `[start, end)` of a plan, as a plan. */
function partOf(plan: ScanPlan, start: number, end: number): ScanPlan {
  const units = plan.units.slice(start, end)
  return { ...plan, units, bytes: units.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** Adds the answer to one unit: its rows, row group by row group. */
function addResult(
  search: Search,
  { unit, rows }: UnitResult,
  { rowGroups }: Shape,
  missing: readonly Missing[],
): Partial<Search> {
  const { hitRows } = search
  const hits: GroupHits[] = []
  const unitRows = lengthOf(unit.rows) - missingRows(missing)
  const isCounted = search.plan.isDrawn && missing.length === 0
  for (let rowGroup = unit.rowGroups.start; rowGroup < unit.rowGroups.end; rowGroup++) {
    const group = rowGroups[rowGroup]
    if (!group) continue
    const found = rows
      .filter((row) => row >= group.rowStart && row < group.rowStart + group.rows)
      .map((row) => row - group.rowStart)
    if (found.length === 0) continue
    hits.push({ file: unit.file, rowGroup, rows: found.length })
    hitRows.set(`${unit.file}/${rowGroup}`, found)
  }
  return {
    hits: appendHits(search.hits, hits),
    tally: isCounted ? addGroup(search.tally, unitRows, rows.length) : search.tally,
    units: search.units + 1,
    rowsRead: search.rowsRead + unitRows,
    bytesRead: search.bytesRead + unit.bytes,
    missing: missing.length > 0 ? [...search.missing, ...missing] : search.missing,
  }
}
