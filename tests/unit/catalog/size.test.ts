import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { facetCounts, tupleTotals } from '../../../src/catalog/counts.ts'
import { encodeCatalog, parseCatalog } from '../../../src/catalog/format.ts'
import { noFacets } from '../../../src/query/query.ts'
import { syntheticContent } from './synthetic.ts'

const limit = 300_000

const mixes = [
  ['one license', { 'cc-by-4.0': 1 }],
  ['four licenses', { 'cc-by-4.0': 0.8, 'odc-by': 0.1, 'apache-2.0': 0.05, mit: 0.05 }],
] as const

describe('a catalog of 1,023 shards', () => {
  it.each(mixes)('with %s is small and quickly read', { timeout: 60_000 }, (mix, licenses) => {
    const content = syntheticContent(licenses)
    const groups = content.catalog.files.flat()
    expect(content.files.length).toBe(1023)
    expect(groups.length).toBe(26_264)
    expect(groups.flatMap((group) => group ?? []).reduce((sum, { rows }) => sum + rows, 0)).toBe(
      25_659_642,
    )
    const bytes = encodeCatalog(content)
    const compressed = gzipSync(bytes).length
    const start = performance.now()
    const read = parseCatalog(bytes, 'catalog.bin')
    const ms = performance.now() - start
    const counted = performance.now()
    facetCounts(read.catalog, tupleTotals(read.catalog), noFacets)
    const countMs = performance.now() - counted
    console.log(
      `${mix}: ${bytes.length} bytes, ${compressed} with gzip, read in ${ms.toFixed(0)} ms, counted in ${countMs.toFixed(1)} ms`,
    )
    expect(compressed).toBeLessThanOrEqual(limit)
    expect(encodeCatalog(read)).toEqual(bytes)
    expect(tupleTotals(read.catalog).reduce((sum, rows) => sum + rows, 0)).toBe(25_659_642)
  })
})
