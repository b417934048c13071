import type { Engine } from '../engine/client.ts'
import { facetBatches, scanBatches, type Batch } from '../export/batches.ts'
import { writeBatches, type ExportProgress } from '../export/run.ts'
import type { Sink } from '../export/sink.ts'
import { faultOf, isAbort, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Query } from '../query/query.ts'
import { valueFilter } from '../query/value-filter.ts'
import { planScan } from '../scan/plan.ts'
import { runScan } from '../scan/run.ts'
import { countsFor } from './card-counts.ts'
import type { Dataset } from './dataset.ts'
import { scanEffects, scanFiles } from './text-scan.ts'

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
  readonly fault: Fault | null
}

export interface ExportStore extends Readable<Export> {
  /**
   * Writes every row that the query selects; `total` is how many, where that is known exactly. Must
   * be called from a user's click.
   */
  start(query: Query, dataset: Dataset, total: number | null, fileName: string): void
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
  fault: null,
}

/** Media type of JSON Lines as ndjson registers it informally. */
const mimeType = 'application/x-ndjson'

/** Runs one export at a time. */
export function createExportStore(
  engine: Engine,
  reader: Caller<ReaderProtocol>,
  openSink: (name: string, mimeType: string) => Promise<Sink>,
): ExportStore {
  const store = createStore<Export>(idle)
  let running = new AbortController()
  /** Also while the user still chooses a file, when the status is `idle`. */
  let isBusy = false
  const update = (change: Partial<Export>) => store.set({ ...store.get(), ...change })

  const run = async (begun: Export, query: Query, dataset: Dataset, signal: AbortSignal) => {
    const sink = await openSink(begun.fileName, mimeType)
    store.set({ ...begun, status: 'running', sink: sink.kind })
    const encode = async ({ file, rowGroup, rows }: Batch) => {
      const { id } = await dataset.openFile(file, signal)
      return reader.call('encode', { id, rowGroup, rows }, { signal })
    }
    const batches = batchesOf(query, dataset, signal)
    try {
      await writeBatches(batches, encode, sink, signal, update)
      await sink.close()
      update({ status: 'done', isKept: true })
    } catch (error) {
      const lost = await sink.close().then(
        () => null,
        (reason: unknown) => faultOf(reason),
      )
      const isKept = lost === null
      const fault = isAbort(error) ? lost : faultOf(error)
      update({ status: fault ? 'failed' : 'stopped', isKept, fault })
    }
  }

  const batchesOf = (query: Query, dataset: Dataset, signal: AbortSignal): AsyncIterable<Batch> => {
    const { shapes, openFile } = dataset
    const { catalog } = countsFor(dataset, [], query.facets)
    if (query.text.text !== '') {
      const effects = scanEffects(engine, reader, dataset, query)
      const plan = planScan(scanFiles(dataset), catalog, query.facets)
      return scanBatches(runScan(plan, effects, signal), shapes)
    }
    const filter = valueFilter(query.facets)
    const match = async (file: number, rowGroup: number) => {
      const { id } = await openFile(file, signal)
      return reader.call('match', { id, rowGroup, filter }, { signal })
    }
    return facetBatches(shapes, { catalog, measured: dataset.catalog }, query.facets, match, signal)
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
    stop() {
      running.abort()
    },
    dismiss() {
      if (store.get().status !== 'running') store.set(idle)
    },
  }
}
