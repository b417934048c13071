import { valueOf, type Catalog } from '../../src/catalog/catalog.ts'
import { crossCounts, facetCounts } from '../../src/catalog/counts.ts'
import type { Range } from '../../src/lib/range.ts'
import { facets, noFacets, type FacetFilter, type FacetValue } from '../../src/query/query.ts'
import { indexRows, sliceIndex, type Shapes } from '../../src/scan/row-index.ts'

/** The shapes of a catalog's files, as footers tell them. */
export function shapesOf(catalog: Catalog): Shapes {
  return catalog.files.map((groups) => {
    let rows = 0
    const rowGroups = groups.map((group) => {
      const length = (group ?? []).reduce((sum, count) => sum + count.rows, 0)
      rows += length
      return { rowStart: rows - length, rows: length }
    })
    return { rows, rowGroups }
  })
}

/** Choices among the values of one facet. */
type ChoicesOf = (values: readonly FacetValue[]) => FacetValue[][]

/** No value, one of them, or all. */
const fewChoices: ChoicesOf = (values) =>
  distinct([[], ...values.map((value) => [value]), [...values]])

/** No value, one of them, every two, all but one, or all. */
export const manyChoices: ChoicesOf = (values) =>
  distinct([
    ...fewChoices(values),
    ...values.flatMap((a, i) => values.slice(i + 1).map((b) => [a, b])),
    ...values.map((value) => values.filter((other) => other !== value)),
  ])

function distinct(choices: FacetValue[][]): FacetValue[][] {
  return [...new Map(choices.map((values) => [JSON.stringify(values), values])).values()]
}

/** Every crossing of such choices of a catalog's values over all facets. */
export function filtersOf({ tuples }: Catalog, choicesOf = fewChoices): FacetFilter[] {
  return facets.reduce<FacetFilter[]>(
    (filters, facet) => {
      const choices = choicesOf([...new Set(tuples.map((tuple) => valueOf(tuple, facet)))])
      return filters.flatMap((filter) => choices.map((chosen) => ({ ...filter, [facet]: chosen })))
    },
    [noFacets],
  )
}

/** What the app does when the filter changes, part by part. */
export function changeOf(catalog: Catalog, totals: readonly number[], shapes: Shapes) {
  return {
    'counts of every facet': (filter: FacetFilter) => facetCounts(catalog, totals, filter),
    'counts of every pair of facets': (filter: FacetFilter) =>
      facets.flatMap((a) => facets.map((b) => crossCounts(catalog, totals, filter, a, b))),
    'the list of rows': (filter: FacetFilter) => {
      const index = indexRows(shapes, catalog, filter)
      return [sliceIndex(index, { start: 0, end: 50 }), sliceIndex(index, lastOf(index.total))]
    },
  }
}

/** The last screen of a table. */
function lastOf(total: number): Range {
  return { start: Math.max(0, total - 50), end: total }
}

/** What a part of a change takes, in milliseconds. */
export interface Times {
  readonly what: string
  readonly median: number
  /** 99 of 100 changes take no longer. */
  readonly almostAll: number
  readonly most: number
}

/**
 * Times of each part, and of all together, over these filters.
 * @param repeats how often each is timed; the shortest counts, which the rest of the machine has held up least
 */
export function timesOf(
  filters: readonly FacetFilter[],
  parts: Readonly<Record<string, (filter: FacetFilter) => unknown>>,
  repeats = 1,
): Times[] {
  const runs = Object.entries(parts).map(([what, part]) => {
    const timeOf = (filter: FacetFilter) => {
      const start = performance.now()
      part(filter)
      return performance.now() - start
    }
    const shortest = (filter: FacetFilter) =>
      Math.min(...Array.from({ length: repeats }, () => timeOf(filter)))
    return { what, times: filters.map(shortest) }
  })
  const all = filters.map((_, i) => runs.reduce((sum, { times }) => sum + (times[i] ?? 0), 0))
  return [...runs, { what: 'all', times: all }].map(({ what, times }) => {
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
    return { what, median: at(0.5), almostAll: at(0.99), most: at(1) }
  })
}

/** Times as lines to print. */
export function linesOf(times: readonly Times[]): string[] {
  const text = (ms: number) => `${ms.toFixed(2).padStart(6)} ms`
  return times.map(
    ({ what, median, almostAll, most }) =>
      `${what.padEnd(32)} median ${text(median)}, 99 % ${text(almostAll)}, most ${text(most)}`,
  )
}
