import { onAbort } from '../lib/abort.ts'
import { AppError, faultOf, isAbort, isAppError, type Fault } from '../lib/errors.ts'
import { createCaller, type Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import { createLifeline, watchLifeline } from '../lib/lifeline.ts'
import type { EngineProtocol, EngineQuery, EngineStats, QueryEvent } from './protocol.ts'
import type { Table } from './rows.ts'

/** A wasm memory never shrinks and ends at 4 GiB: beyond this the worker is replaced. */
const RECYCLE_BYTES = 1.5 * 2 ** 30

/** Time that a stopped query may keep the next one waiting, in milliseconds. */
const STALE_MS = 300

const DEFAULT_MEMORY_MB = 1500

/** Where the engine is in its life. */
export type EngineState = 'idle' | 'starting' | 'ready' | 'failed'

export interface EngineOptions {
  /** Makes the worker (`worker.ts`); called again after a crash. */
  spawn(): Worker
  /** A port whose other end answers `BytesProtocol`; called once per worker. */
  bytesPort(): MessagePort
  /** Absolute address of the folder that holds `engine/`: the document's base. */
  readonly base: string
  /** What DuckDB may use, in MB. */
  readonly memoryLimitMb?: number
  /** Size of the wasm memory in bytes from which on the worker is replaced. */
  readonly recycleBytes?: number
}

export interface QueryOptions {
  readonly signal?: AbortSignal | undefined
  readonly onEvent?: ((event: QueryEvent) => void) | undefined
  /** The same object for all queries of one question: a pool serves the newest question first. */
  readonly question?: object | undefined
  /** Bytes that the question has still to read, this query's among them; tells a pool what pays. */
  readonly bytesLeft?: number | undefined
}

/** DuckDB in a worker of its own. */
export interface Engine {
  readonly state: Readable<EngineState>
  /** Bytes of the engine that have arrived while it starts; `total` is 0 when not told. */
  readonly loading: Readable<{ loaded: number; total: number }>
  /** Starts the worker when it is not running; never throws. */
  warm(): void
  /** Starts and waits. Throws AppError `engine-missing-part` or `engine-start`. */
  ready(): Promise<void>
  /**
   * Asks; queries run one after the other, their bytes are fetched side by side. After a crash the
   * engine is started again and the query repeated once. A query that was stopped and does not end
   * within 300 ms while another waits is ended with its worker.
   * @throws AppError `query-failed`, `pattern-invalid`, `engine-crashed`, those of {@link ready} and of
   * the byte layer; AbortError
   */
  query(query: EngineQuery, options?: QueryOptions): Promise<Answer>
  /** Counters of the running worker; throws like {@link ready}. */
  stats(): Promise<EngineStats>
  /** Ends the worker; waiting queries fail. */
  close(): void
}

/** The answer to a query. */
export interface Answer extends Table {
  /** Reads that the plan did not cover. */
  readonly misses: number
}

interface Running {
  readonly caller: Caller<EngineProtocol>
  readonly booted: Promise<void>
  end(fault: Fault): void
  /** Settles when the worker has answered after a stop: what was stopped is over then. */
  stale: Promise<void> | null
  /** Whether it was replaced for what was no fault of its queries. */
  isRetired: boolean
  /** Why it is over; null while it lives. */
  ended: Fault | null
}

/** Makes an engine that is not started yet. */
export function createEngine(options: EngineOptions): Engine {
  const state = createStore<EngineState>('idle')
  const loading = createStore({ loaded: 0, total: 0 })
  const { recycleBytes = RECYCLE_BYTES } = options
  let current: Running | undefined
  let isClosed = false

  const start = (): Running => {
    const worker = options.spawn()
    const bytes = options.bytesPort()
    const lifeline = createLifeline()
    const caller = createCaller<EngineProtocol>(worker)
    let isUp = false
    const end = (fault: Fault) => {
      running.ended ??= fault
      if (current === running) {
        current = undefined
        state.set(isUp ? 'idle' : 'failed')
      }
      stopWatching()
      worker.terminate()
      bytes.close()
      caller.fail(fault)
    }
    const crash = (detail: string) => {
      end(isUp ? { kind: 'engine-crashed', detail } : { kind: 'engine-start', detail })
    }
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      crash(event.message || 'the worker could not be started')
    })
    let stopWatching: () => void = () => undefined
    const watch = () => {
      stopWatching()
      stopWatching = watchLifeline(lifeline, () => crash('the worker ended'))
    }
    const boot = async () => {
      const { base, memoryLimitMb = DEFAULT_MEMORY_MB } = options
      try {
        await caller.call(
          'boot',
          { base, memoryLimitMb, bytes, lifeline },
          {
            transfer: [bytes],
            onEvent: (event) => {
              if (event.kind === 'alive') watch()
              else loading.set({ loaded: event.loaded, total: event.total })
            },
          },
        )
        isUp = true
        if (current === running) state.set('ready')
      } catch (error) {
        end(faultOf(error))
        throw error
      }
    }
    state.set('starting')
    const running: Running = {
      caller,
      booted: boot(),
      end,
      stale: null,
      isRetired: false,
      ended: null,
    }
    running.booted.catch(() => undefined)
    loadRows().catch(() => undefined) // asked for again by the first answer
    return running
  }

  const run = () => {
    if (isClosed) throw new AppError({ kind: 'engine-crashed', detail: 'the engine is closed' })
    return (current ??= start())
  }

  const ask = async (running: Running, query: EngineQuery, options: QueryOptions) => {
    const { signal, onEvent } = options
    await withSignal(running.booted, signal)
    if (running.stale) await withSignal(outlive(running, running.stale), signal)
    if (running.ended) throw new AppError(running.ended)
    const stopWatching = onAbort(signal, () => noteStale(running))
    try {
      const reply = await running.caller.call('query', query, { signal, onEvent })
      if (reply.heapBytes > recycleBytes) {
        retire(running, 'the engine had used up its memory')
      }
      return { ...(await decode(reply.ipc, query.sql)), misses: reply.misses }
    } catch (error) {
      if (isAppError(error, 'engine-crashed')) running.end(error.fault)
      throw error
    } finally {
      stopWatching()
    }
  }

  /** Its waiting queries fail as if it had crashed, and are repeated. */
  const retire = (running: Running, detail: string) => {
    running.isRetired = true
    running.end({ kind: 'engine-crashed', detail })
  }

  /** The worker hears of a stop between two slices of its work, and answers other calls there, too. */
  const noteStale = (running: Running) => {
    const answered = running.caller.call('stats', null).then(
      () => undefined,
      () => undefined,
    )
    const stale = answered.then(() => {
      if (running.stale === stale) running.stale = null
    })
    running.stale = stale
  }

  /** Waits until what was stopped before is over, but not for long. */
  const outlive = async (running: Running, stale: Promise<void>) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), STALE_MS)
    })
    const how = await Promise.race([stale, late])
    clearTimeout(timer)
    if (how === 'late' && current === running) retire(running, 'the engine did not stop')
  }

  return {
    state,
    loading,
    warm: () => {
      if (!isClosed) run()
    },
    ready: async () => run().booted,
    async query(query, queryOptions = {}) {
      let crashes = 0
      for (;;) {
        const running = run()
        try {
          return await ask(running, query, queryOptions)
        } catch (error) {
          if (isAbort(error) || isClosed || !isAppError(error, 'engine-crashed')) throw error
          if (!running.isRetired && ++crashes > 1) throw error
        }
      }
    },
    async stats() {
      const running = run()
      await running.booted
      return running.caller.call('stats', null)
    },
    close() {
      isClosed = true
      current?.end({ kind: 'engine-crashed', detail: 'the engine was closed' })
    },
  }
}

/** What reads answers arrives with the engine: the page shows rows before it needs Arrow. */
const loadRows = () => import('./rows.ts')

/** DuckDB-WASM 1.33 leaves the dictionaries of ENUM columns out of the answers to pending queries. */
async function decode(ipc: Uint8Array, sql: string): Promise<Table> {
  const { decodeTable } = await loadRows()
  try {
    return decodeTable(ipc)
  } catch (error) {
    const detail = `the answer cannot be read; cast ENUM columns to VARCHAR (${String(error)})`
    throw new AppError({ kind: 'query-failed', sql, detail }, { cause: error })
  }
}

/** Waits for `promise`, but no longer than until the signal fires. */
async function withSignal<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  signal.throwIfAborted()
  let onAbort: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new DOMException('The work was stopped', 'AbortError'))
    signal.addEventListener('abort', onAbort)
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort)
  }
}
