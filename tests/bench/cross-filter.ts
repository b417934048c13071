import { tupleTotals } from '../../src/catalog/counts.ts'
import { facets, valuesOf } from '../../src/query/query.ts'
import { changeOf, filtersOf, manyChoices, shapesOf, timesOf } from '../support/filter-changes.ts'
import { nemotronTruth } from '../support/hub/fixtures/nemotron/truth.ts'
import type { Figure, Part } from './report.ts'

/**
 * Times a change of filter over the whole dataset, for every crossing of choices of none, one, two,
 * all but one and all of each facet's values. The longest of all is judged, of one run each; the
 * filter that took it is timed again, which tells whether it was the filter or the machine.
 */
export function benchCrossFilter(): Part {
  const { catalog } = nemotronTruth()
  const filters = filtersOf(catalog, manyChoices)
  const parts = changeOf(catalog, tupleTotals(catalog), shapesOf(catalog))
  timesOf(filters.slice(0, 50), parts) // compiled first, as it is after some changes in the app
  const figures = timesOf(filters, parts).map(
    ({ what, median, almostAll, most, slowest }): Figure => ({
      name: what,
      ours: `median ${median.toFixed(2)} ms, 99 % ${almostAll.toFixed(2)} ms, most ${most.toFixed(2)} ms`,
      value: most,
      limit: what === 'all' ? { most: 16 } : null,
      unit: 'ms',
      ...(what === 'all' && { other: againOf(slowest) }),
    }),
  )
  const title = `The longest change of filter over ${catalog.files.length} shards, of ${filters.length} filters`
  return { title, figures }

  function againOf(filter: (typeof filters)[number]): string {
    const named = facets.flatMap((facet) => valuesOf(filter[facet])).join(', ')
    const again = timesOf(Array<typeof filter>(20).fill(filter), parts).at(-1)
    return `the slowest again: median ${again?.median.toFixed(2)} ms (${named || 'no filter'})`
  }
}
