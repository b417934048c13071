import { AppError, faultOf, isAbort, isAppError, type Fault } from '../lib/errors.ts'
import { createCaller, type Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import { createLifeline, watchLifeline } from './lifeline.ts'
import type { EngineProtocol, EngineQuery, EngineStats, QueryEvent } from './protocol.ts'
import type { Table } from './rows.ts'

/** A wasm memory never shrinks and ends at 4 GiB: beyond this the worker is replaced. */
const RECYCLE_BYTES = 2.5 * 2 ** 30

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
}

export interface QueryOptions {
  readonly signal?: AbortSignal | undefined
  readonly onEvent?: ((event: QueryEvent) => void) | undefined
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
   * engine is started again and the query repeated once.
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
}

/** Makes an engine that is not started yet. */
export function createEngine(options: EngineOptions): Engine {
  const state = createStore<EngineState>('idle')
  const loading = createStore({ loaded: 0, total: 0 })
  let current: Running | undefined
  let isClosed = false

  const start = (): Running => {
    const worker = options.spawn()
    const bytes = options.bytesPort()
    const lifeline = createLifeline()
    const caller = createCaller<EngineProtocol>(worker)
    let isUp = false
    const end = (fault: Fault) => {
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
    const running: Running = { caller, booted: boot(), end }
    running.booted.catch(() => undefined)
    return running
  }

  const run = () => {
    if (isClosed) throw new AppError({ kind: 'engine-crashed', detail: 'the engine is closed' })
    return (current ??= start())
  }

  const ask = async (query: EngineQuery, { signal, onEvent }: QueryOptions): Promise<Answer> => {
    const running = run()
    await withSignal(running.booted, signal)
    try {
      const reply = await running.caller.call('query', query, { signal, onEvent })
      if (reply.heapBytes > RECYCLE_BYTES) retire(running)
      return { ...(await decode(reply.ipc, query.sql)), misses: reply.misses }
    } catch (error) {
      if (isAppError(error, 'engine-crashed')) running.end(error.fault)
      throw error
    }
  }

  /** The waiting queries of a bloated worker fail as if it had crashed, and are repeated. */
  const retire = (running: Running) => {
    running.end({ kind: 'engine-crashed', detail: 'the engine had used up its memory' })
  }

  return {
    state,
    loading,
    warm: () => {
      if (!isClosed) run()
    },
    ready: async () => run().booted,
    async query(query, queryOptions = {}) {
      try {
        return await ask(query, queryOptions)
      } catch (error) {
        if (isAbort(error) || !isAppError(error, 'engine-crashed')) throw error
        return await ask(query, queryOptions)
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

/** DuckDB-WASM 1.33 leaves the dictionaries of ENUM columns out of the answers to pending queries. */
async function decode(ipc: Uint8Array, sql: string): Promise<Table> {
  // Loaded with the first answer: the page shows rows before it needs Arrow.
  const { decodeTable } = await import('./rows.ts')
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
