import type { ExportProgress } from '../export/run.ts'
import type { Sink } from '../export/sink.ts'
import { faultOf, isAbort, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Query } from '../query/query.ts'
import type { Missing } from '../scan/missing.ts'
import type { Dataset } from './dataset.ts'
import type { Answerers } from './row-scan.ts'

/** An export: what is written and how far it has got. */
export interface Export extends ExportProgress {
  readonly status: 'idle' | 'running' | 'done' | 'stopped' | 'failed'
  /** What it was started with; null while nothing was started. */
  readonly query: Query | null
  /** Rows that the query selected when it was started; null where that was not known exactly. */
  readonly total: number | null
  readonly fileName: string
  /** How the file reaches the disk; null until it is opened. */
  readonly sink: Sink['kind'] | null
  /** Whether the file was closed, so that the rows written are in it; a file left open is lost. */
  readonly isKept: boolean
  /** What could not be read and so is not in the file. */
  readonly missing: readonly Missing[]
  readonly fault: Fault | null
}

export interface ExportStore extends Readable<Export> {
  /**
   * Writes every row that the query selects; `total` is how many, where that is known exactly. Must
   * be called from a user's click.
   */
  start(query: Query, dataset: Dataset, total: number | null, fileName: string): void
  /** Loads what an export runs on, so that the file can be chosen in the click that starts it. */
  warm(): void
  /** Stops and closes the file, which then holds the rows written so far. */
  stop(): void
  /** Forgets a finished export. */
  dismiss(): void
}

const idle: Export = {
  status: 'idle',
  query: null,
  total: null,
  fileName: '',
  sink: null,
  rows: 0,
  bytes: 0,
  isKept: false,
  missing: [],
  fault: null,
}

/** Media type of JSON Lines as ndjson registers it informally. */
const mimeType = 'application/x-ndjson'

/** Opens the file that an export writes to; see `openSink` of export/sink.ts. */
type OpenSink = (name: string, mimeType: string) => Promise<Sink>

/**
 * Runs one export at a time.
 * @param loadAnswerers who finds the rows of a search
 */
export function createExportStore(
  loadAnswerers: () => Promise<Answerers>,
  reader: Caller<ReaderProtocol>,
  loadSink: () => Promise<{ openSink: OpenSink }> = () => import('../export/sink.ts'),
): ExportStore {
  const store = createStore<Export>(idle)
  let running = new AbortController()
  /** Also while the user still chooses a file, when the status is `idle`. */
  let isBusy = false
  const load = () => Promise.all([import('./write-export.ts'), loadSink(), loadAnswerers()])
  const update = (change: Partial<Export>) => store.set({ ...store.get(), ...change })

  const run = async (begun: Export, query: Query, dataset: Dataset, signal: AbortSignal) => {
    const [{ writeExport }, { openSink }, answerers] = await load()
    const sink = await openSink(begun.fileName, mimeType)
    store.set({ ...begun, status: 'running', sink: sink.kind })
    await writeExport({ answerers, reader, query, dataset, signal }, sink, update)
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    start(query, dataset, total, fileName) {
      if (isBusy) return
      isBusy = true
      running = new AbortController()
      const begun: Export = { ...idle, query, total, fileName }
      store.set(begun)
      run(begun, query, dataset, running.signal)
        .catch((error: unknown) => {
          store.set(isAbort(error) ? idle : { ...begun, status: 'failed', fault: faultOf(error) })
        })
        .finally(() => (isBusy = false))
    },
    warm() {
      load().catch(() => undefined)
    },
    stop() {
      running.abort()
    },
    dismiss() {
      if (store.get().status !== 'running') store.set(idle)
    },
  }
}
