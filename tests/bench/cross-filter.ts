import { tupleTotals } from '../../src/catalog/counts.ts'
import { nemotronTruth } from '../support/hub/fixtures/nemotron/truth.ts'
import { changeOf, filtersOf, linesOf, shapesOf, timesOf } from '../support/filter-changes.ts'

/**
 * Times a change of filter over the whole dataset, in every combination of facet values.
 * @returns lines to print
 */
export function benchCrossFilter(): string[] {
  const { catalog } = nemotronTruth()
  const filters = filtersOf(catalog)
  const parts = changeOf(catalog, tupleTotals(catalog), shapesOf(catalog))
  timesOf(filters.slice(0, 50), parts) // compiled first, as it is after some changes in the app
  const rowGroups = catalog.files.reduce((sum, groups) => sum + groups.length, 0)
  return [
    `${catalog.files.length} shards, ${rowGroups} row groups, ${filters.length} filters (figure: 16 ms)`,
    ...linesOf(timesOf(filters, parts)),
  ]
}
