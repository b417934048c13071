import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../../src/catalog/catalog.ts'
import { crossCounts, facetCounts, tupleTotals } from '../../../src/catalog/counts.ts'
import { facets, noFacets, type FacetFilter } from '../../../src/query/query.ts'
import { indexRows } from '../../../src/scan/row-index.ts'
import {
  changeOf,
  filtersOf,
  linesOf,
  manyChoices,
  shapesOf,
  timesOf,
} from '../../support/filter-changes.ts'
import { syntheticContent } from './synthetic.ts'

/** Counts the reads of a catalog's combinations and of its row groups. */
function watch({ tuples, files }: Catalog) {
  const reads = { values: 0, groups: 0 }
  const count = <T extends object>(target: T, kind: keyof typeof reads): T =>
    new Proxy(target, {
      get(_, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads[kind]++
        return Reflect.get(target, key)
      },
    })
  const catalog: Catalog = {
    tuples: tuples.map((tuple) => count(tuple, 'values')),
    files: files.map((file) => count(file, 'groups')),
  }
  return { catalog, reads }
}

describe('a change of filter over 1,023 shards', () => {
  const licenses = { 'cc-by-4.0': 0.8, 'odc-by': 0.1, 'apache-2.0': 0.05, mit: 0.05 }
  const { catalog } = syntheticContent(licenses)
  const totals = tupleTotals(catalog)
  const shapes = shapesOf(catalog)
  const combinations = catalog.tuples.length
  const filter: FacetFilter = { ...noFacets, category: ['math'], reasoning: ['on', 'off'] }

  it('takes these times over all combinations of facets', { timeout: 120_000 }, () => {
    expect(catalog.files.length).toBe(1023)
    expect(catalog.files.flat().length).toBe(26_264)
    expect(totals.reduce((sum, rows) => sum + rows, 0)).toBe(25_659_642)
    const filters = filtersOf(catalog)
    const times = timesOf(filters, changeOf(catalog, totals, shapes))
    console.log([`${filters.length} filters`, ...linesOf(times)].join('\n'))
    expect(times.map(({ what }) => what)).toContain('all')
  })

  it('is measured over none, one, two, all but one and all of the values of every facet', () => {
    const filters = filtersOf(catalog, manyChoices)
    // 5 categories; 2 generators; on and off; 4 licenses; 1 version.
    const [five, two, four, one] = [1 + 5 + 10 + 5 + 1, 1 + 2 + 1, 1 + 4 + 6 + 4 + 1, 1 + 1]
    expect(filters).toHaveLength(five * two * two * four * one)
    expect(new Set(filters.map((each) => JSON.stringify(each))).size).toBe(filters.length)
  })

  it('counts every facet from the combinations alone, each looked at once', () => {
    const { catalog: watched, reads } = watch(catalog)
    facetCounts(watched, totals, filter)
    expect(reads.groups).toBe(0)
    expect(reads.values).toBeLessThanOrEqual(combinations * 2 * facets.length)
  })

  it('counts a pair of facets from the combinations alone, each looked at once', () => {
    const { catalog: watched, reads } = watch(catalog)
    crossCounts(watched, totals, filter, 'generator', 'category')
    expect(reads.groups).toBe(0)
    expect(reads.values).toBeLessThanOrEqual(combinations * (facets.length + 2))
  })

  it('lists the rows with one look at each row group and each combination', () => {
    const { catalog: watched, reads } = watch(catalog)
    const { total, covered } = indexRows(shapes, watched, filter)
    expect(reads.groups).toBe(26_264)
    expect(reads.values).toBeLessThanOrEqual(combinations * facets.length)
    expect([total, covered]).toEqual([2_044_407, 25_659_642])
  })
})
