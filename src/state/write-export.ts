import { facetBatches, scanBatches, type Batch } from '../export/batches.ts'
import { writeBatches, type ExportProgress } from '../export/run.ts'
import type { Sink } from '../export/sink.ts'
import { branchSignal } from '../lib/abort.ts'
import { faultOf, isAbort, type Fault } from '../lib/errors.ts'
import { mapAhead } from '../lib/map-ahead.ts'
import type { Caller } from '../lib/rpc.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import { needsScan, type Query } from '../query/query.ts'
import { valueFilter } from '../query/value-filter.ts'
import type { Missing } from '../scan/missing.ts'
import { runScan, type UnitResult } from '../scan/run.ts'
import { countsFor } from './card-counts.ts'
import type { Dataset } from './dataset.ts'
import { planQuestion } from './scan-files.ts'
import { scanEffects, type Answerers } from './row-scan.ts'

/** How far an export has got, or how it ended. */
type ExportChange = Partial<ExportProgress> & {
  readonly status?: 'done' | 'stopped' | 'failed'
  readonly isKept?: boolean
  readonly missing?: readonly Missing[]
  readonly fault?: Fault | null
}

/** What an export reads. */
export interface ExportInput {
  readonly answerers: Answerers
  readonly reader: Caller<ReaderProtocol>
  readonly query: Query
  readonly dataset: Dataset
  readonly signal: AbortSignal
}

/**
 * Writes the rows that a query selects and closes the file, also when it is stopped: what was written is
 * kept where the file can be closed. Tells how far it is, and how it ended.
 */
export async function writeExport(
  input: ExportInput,
  sink: Sink,
  update: (change: ExportChange) => void,
): Promise<void> {
  const { reader, dataset } = input
  const work = branchSignal(input.signal)
  const { signal } = work
  const encode = async ({ file, rowGroup, rows }: Batch) => {
    const { id } = await dataset.openFile(file, signal)
    return reader.call('encode', { id, rowGroup, rows }, { signal })
  }
  /** Has the bytes of a batch loaded while earlier ones are written; a failure is left to `encode`. */
  const load = async (batch: Batch) => {
    const { id, layout } = await dataset.openFile(batch.file, signal)
    const ranges = layout.rowGroups[batch.rowGroup]?.chunks ?? []
    reader.call('prefetch', { id, ranges }, { signal }).catch(() => undefined)
    return batch
  }
  const missing: Missing[] = []
  const note = (parts: readonly Missing[]) => {
    if (parts.length === 0) return
    missing.push(...parts)
    update({ missing: [...missing] })
  }
  let progress: Partial<ExportProgress> = {}
  let toldAt = -Infinity
  const tell = (next: ExportProgress) => {
    progress = next
    if (performance.now() - toldAt < tellingMs) return
    toldAt = performance.now()
    update(next)
  }
  try {
    const batches = mapAhead(batchesOf({ ...input, signal }, note), load, groupsAhead(dataset))
    await writeBatches(batches, encode, sink, signal, tell)
    await sink.close()
    update({ ...progress, status: 'done', isKept: true })
  } catch (error) {
    const lost = await sink.close().then(
      () => null,
      (reason: unknown) => faultOf(reason),
    )
    const isKept = lost === null
    const fault = isAbort(error) ? lost : faultOf(error)
    update({ ...progress, status: fault ? 'failed' : 'stopped', isKept, fault })
  } finally {
    work.abort()
    work.release()
  }
}

/** Least time between two tellings of progress, in milliseconds: drawing each takes time from the export. */
const tellingMs = 200

/** Bytes loaded while earlier ones are written: several row groups of the dataset's own files. */
const bytesAhead = 16_000_000

/** Row groups whose bytes are loaded ahead: one at least, and few enough to be planned in no time. */
function groupsAhead({ bytes, rowGroups }: Dataset): number {
  return Math.min(8, Math.max(1, Math.floor((bytesAhead * rowGroups) / Math.max(1, bytes))))
}

/** The rows that a query selects, row group by row group: found by facets, or by a search. */
function batchesOf(
  input: ExportInput,
  note: (missing: readonly Missing[]) => void,
): AsyncIterable<Batch> {
  const { answerers, reader, query, dataset, signal } = input
  const { shapes, openFile } = dataset
  if (needsScan(query)) {
    const effects = scanEffects(answerers, reader, dataset, query)
    const plan = planQuestion(dataset, query)
    const noteEach = ({ unit }: UnitResult) => note(effects.missingOf(unit))
    return scanBatches(runScan(plan, effects, signal), shapes, noteEach)
  }
  const { catalog } = countsFor(dataset, [], query.facets)
  const filter = valueFilter(query.facets)
  const match = async (file: number, rowGroup: number) => {
    const { id } = await openFile(file, signal)
    return reader.call('match', { id, rowGroup, filter }, { signal })
  }
  return facetBatches(shapes, { catalog, measured: dataset.catalog }, query.facets, match, signal)
}
