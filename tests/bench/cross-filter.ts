import { tupleTotals } from '../../src/catalog/counts.ts'
import { nemotronTruth } from '../support/hub/fixtures/nemotron/truth.ts'
import { changeOf, filtersOf, shapesOf, timesOf } from '../support/filter-changes.ts'
import type { Part } from './report.ts'

/** Times a change of filter over the whole dataset, in every combination of facet values. */
export function benchCrossFilter(): Part {
  const { catalog } = nemotronTruth()
  const filters = filtersOf(catalog)
  const parts = changeOf(catalog, tupleTotals(catalog), shapesOf(catalog))
  timesOf(filters.slice(0, 50), parts) // compiled first, as it is after some changes in the app
  const figures = timesOf(filters, parts).map(({ what, median, almostAll, most }) => ({
    name: what,
    ours: `median ${median.toFixed(2)} ms, most ${most.toFixed(2)} ms`,
    value: almostAll,
    limit: what === 'all' ? { most: 16 } : null,
    unit: 'ms' as const,
  }))
  const title = `A change of filter over ${catalog.files.length} shards, 99 of 100 of ${filters.length} filters`
  return { title, figures }
}
