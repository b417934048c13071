import type { Engine } from '../engine/client.ts'
import { facetBatches, scanBatches, type Batch } from '../export/batches.ts'
import type { Caller } from '../lib/rpc.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { Query } from '../query/query.ts'
import { valueFilter } from '../query/value-filter.ts'
import { planScan } from '../scan/plan.ts'
import { runScan } from '../scan/run.ts'
import { countsFor } from './card-counts.ts'
import type { Dataset } from './dataset.ts'
import { scanFiles } from './scan-files.ts'
import { scanEffects } from './text-scan.ts'

/** What an export reads. */
export interface ExportInput {
  readonly engine: Pick<Engine, 'query'>
  readonly reader: Caller<ReaderProtocol>
  readonly query: Query
  readonly dataset: Dataset
  readonly signal: AbortSignal
}

/** The rows that a query selects, row group by row group: found by facets, or by a search. */
export function batchesOf(input: ExportInput): AsyncIterable<Batch> {
  const { engine, reader, query, dataset, signal } = input
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
