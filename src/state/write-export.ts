import type { Engine } from '../engine/client.ts'
import { facetBatches, scanBatches, type Batch } from '../export/batches.ts'
import { writeBatches, type ExportProgress } from '../export/run.ts'
import type { Sink } from '../export/sink.ts'
import { faultOf, isAbort, type Fault } from '../lib/errors.ts'
import type { Caller } from '../lib/rpc.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import { needsScan, type Query } from '../query/query.ts'
import { valueFilter } from '../query/value-filter.ts'
import { planScan } from '../scan/plan.ts'
import { runScan } from '../scan/run.ts'
import { countsFor } from './card-counts.ts'
import type { Dataset } from './dataset.ts'
import { scanFiles } from './scan-files.ts'
import { scanEffects } from './text-scan.ts'

/** How far an export has got, or how it ended. */
type ExportChange = Partial<ExportProgress> & {
  readonly status?: 'done' | 'stopped' | 'failed'
  readonly isKept?: boolean
  readonly fault?: Fault | null
}

/** What an export reads. */
export interface ExportInput {
  readonly engine: Pick<Engine, 'query'>
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
  const { reader, dataset, signal } = input
  const encode = async ({ file, rowGroup, rows }: Batch) => {
    const { id } = await dataset.openFile(file, signal)
    return reader.call('encode', { id, rowGroup, rows }, { signal })
  }
  try {
    await writeBatches(batchesOf(input), encode, sink, signal, update)
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

/** The rows that a query selects, row group by row group: found by facets, or by a search. */
function batchesOf(input: ExportInput): AsyncIterable<Batch> {
  const { engine, reader, query, dataset, signal } = input
  const { shapes, openFile } = dataset
  const { catalog } = countsFor(dataset, [], query.facets)
  if (needsScan(query)) {
    const effects = scanEffects(engine, reader, dataset, query)
    const plan = planScan(scanFiles(dataset), catalog, query)
    return scanBatches(runScan(plan, effects, signal), shapes)
  }
  const filter = valueFilter(query.facets)
  const match = async (file: number, rowGroup: number) => {
    const { id } = await openFile(file, signal)
    return reader.call('match', { id, rowGroup, filter }, { signal })
  }
  return facetBatches(shapes, { catalog, measured: dataset.catalog }, query.facets, match, signal)
}
