import { tupleTotals } from '../../src/catalog/counts.ts'
import { changeOf, filtersOf, manyChoices, shapesOf, timesOf } from '../support/filter-changes.ts'
import { nemotronTruth } from '../support/hub/fixtures/nemotron/truth.ts'
import type { Figure, Part } from './report.ts'

/** How often each change is timed. */
const repeats = 3

/**
 * Times a change of filter over the whole dataset, for every crossing of choices of none, one, two,
 * all but one and all of each facet's values. The longest of all is judged, each filter by the shortest
 * of three changes to it, since anything else on the machine can hold one up.
 */
export function benchCrossFilter(): Part {
  const { catalog } = nemotronTruth()
  const filters = filtersOf(catalog, manyChoices)
  const parts = changeOf(catalog, tupleTotals(catalog), shapesOf(catalog))
  timesOf(filters.slice(0, 50), parts) // compiled first, as it is after some changes in the app
  const figures = timesOf(filters, parts, repeats).map(
    ({ what, median, almostAll, most }): Figure => ({
      name: what,
      ours: `median ${median.toFixed(2)} ms, 99 % ${almostAll.toFixed(2)} ms, most ${most.toFixed(2)} ms`,
      value: most,
      limit: what === 'all' ? { most: 16 } : null,
      unit: 'ms',
    }),
  )
  const title = `The longest change of filter over ${catalog.files.length} shards, of ${filters.length} filters, ${repeats} times each`
  return { title, figures }
}
