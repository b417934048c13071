import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  facets,
  valuesOf as named,
  type Facet,
  type FacetFilter,
  type FacetValue,
} from '../../../src/query/query.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'
import { hasRealSmall, realSmallFiles } from '../../support/real-small.ts'
import { duckdbWay } from './duckdb-way.ts'
import { writeMixedFiles } from './mixed-files.ts'
import {
  catalogWay,
  jointFilters,
  plainWay,
  readRows,
  smallFilters,
  valuesOf,
  type PlacedRow,
} from './three-ways.ts'

const duckdb = await nativeDuckDB()
// Tables this small are counted sooner without handing them between threads.
await duckdb.ask({ sql: 'set threads = 1', params: [] })

const sampleFiles = () =>
  readdirSync('public/sample/data')
    .sort()
    .map((name) => join('public/sample/data', name))

const sources = [
  { name: 'the sample', table: 'sample', isThere: true, find: sampleFiles },
  {
    name: 'files that mix values',
    table: 'mixed',
    isThere: true,
    find: () => writeMixedFiles(duckdb),
  },
  { name: 'real-small', table: 'real_small', isThere: hasRealSmall, find: realSmallFiles },
]

/** Several values of every facet, some of which no row has. */
function someFilter(rows: readonly PlacedRow[]): fc.Arbitrary<FacetFilter> {
  const strangers = (values: readonly FacetValue[]) =>
    values.flatMap((value) => (value === null ? 'null' : [value.toUpperCase(), `${value} `]))
  const chosen = (facet: Facet) => {
    const values = valuesOf(rows, facet)
    const all = [...new Set([...values, ...values, null, '', ...strangers(values)])]
    const some = fc.oneof(
      fc.constant<FacetValue[]>([]),
      fc.subarray(values),
      fc.subarray(all, { maxLength: Math.min(6, all.length) }),
    )
    return fc.oneof(
      { weight: 3, arbitrary: some },
      some.map((named) => (named.length > 0 ? { not: named } : named)),
    )
  }
  return fc.record({
    category: chosen('category'),
    generator: chosen('generator'),
    reasoning: chosen('reasoning'),
    license: chosen('license'),
    version: chosen('version'),
  })
}

for (const { name, table, isThere, find } of sources) {
  describe.skipIf(!isThere)(`counts of ${name} from the catalog`, { timeout: 300_000 }, () => {
    const setUp = (async () => {
      if (!isThere) throw new Error(`${name} is not here`)
      const paths = await find()
      const rows = await readRows(paths)
      return {
        rows,
        fromCatalog: await catalogWay(paths),
        fromRows: plainWay(rows),
        fromGroupBy: await duckdbWay(duckdb, table, paths),
      }
    })()
    setUp.catch(() => undefined)

    it('equal GROUP BY and plain counting under every filter of one or two values', async () => {
      const { rows, fromCatalog, fromRows, fromGroupBy } = await setUp
      const filters = smallFilters(rows)
      let numbers = 0
      const wanted = await fromGroupBy(filters)
      for (const [i, filter] of filters.entries()) {
        const found = await fromCatalog(filter)
        expect(found, JSON.stringify(filter)).toEqual(wanted[i])
        expect(found, JSON.stringify(filter)).toEqual(await fromRows(filter))
        numbers += found.length
      }
      console.log(`${name}: ${rows.length} rows, ${filters.length} filters, ${numbers} numbers`)
      expect(filters.length).toBeGreaterThan(50)
    })

    it('equal both under every subset of facets with values that occur together', async () => {
      const { rows, fromCatalog, fromRows, fromGroupBy } = await setUp
      const filters = jointFilters(rows)
      const wanted = await fromGroupBy(filters)
      for (const [i, filter] of filters.entries()) {
        const found = await fromCatalog(filter)
        expect(found, JSON.stringify(filter)).toEqual(wanted[i])
        expect(found, JSON.stringify(filter)).toEqual(await fromRows(filter))
      }
      console.log(`${name}: ${filters.length} filters of one value each`)
      const most = Math.max(
        ...filters.map(
          (filter) => facets.filter((facet) => named(filter[facet]).length > 0).length,
        ),
      )
      expect(most).toBe(facets.length)
    })

    it('equal both under random filters of several values', async () => {
      const { rows, fromCatalog, fromRows, fromGroupBy } = await setUp
      await fc.assert(
        fc.asyncProperty(someFilter(rows), async (filter) => {
          const found = await fromCatalog(filter)
          expect([found]).toEqual(await fromGroupBy([filter]))
          expect(found).toEqual(await fromRows(filter))
        }),
        { numRuns: 100 },
      )
    })
  })
}
