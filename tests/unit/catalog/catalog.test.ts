import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addGroups, emptyCatalog, valueOf } from '../../../src/catalog/catalog.ts'
import {
  countMatching,
  crossCounts,
  facetCounts,
  tupleTotals,
} from '../../../src/catalog/counts.ts'
import { groupMatcher } from '../../../src/catalog/match.ts'
import { facets, noFacets, type Facet, type FacetValue } from '../../../src/query/query.ts'
import { catalogOf, measure } from '../../support/catalogs.ts'
import { conversation, facetFilter } from '../../support/conversation-arbitraries.ts'
import { conversationWith } from '../../support/parquet-bytes.ts'
import { hasFacets } from '../../support/plain-filter.ts'

const groups = fc.array(fc.array(conversation, { maxLength: 12 }), { maxLength: 4 })
const files = fc.array(groups, { maxLength: 3 })

const tally = (values: readonly unknown[]) => {
  const counts = new Map<string, number>()
  for (const value of values) {
    const key = JSON.stringify(value)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort())
}

describe('matchGroup', () => {
  it('counts exactly: none hides no match, all counts no other row', () => {
    fc.assert(
      fc.property(files, facetFilter, (data, filter) => {
        const catalog = catalogOf(data)
        data.forEach((file, i) =>
          file.forEach((rows, rowGroup) => {
            const matching = rows.filter((row) => hasFacets(row, filter)).length
            const match =
              matching === 0 ? 'none' : matching === rows.length ? ('all' as const) : 'some'
            expect(groupMatcher(catalog, filter)(catalog.files[i]![rowGroup]!)).toEqual({
              match,
              rows: matching,
            })
          }),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('tells letter case and null from the empty string', () => {
    const rows = ['QwQ-32B', 'QwQ-32b', '', null].map((generator) =>
      conversationWith({ generator }),
    )
    const catalog = catalogOf([[rows]])
    const count = (generator: FacetValue[]) =>
      groupMatcher(catalog, { ...noFacets, generator })(catalog.files[0]![0]!).rows
    expect([['QwQ-32B'], ['qwq-32b'], [''], [null], ['', null]].map(count)).toEqual([1, 0, 1, 1, 2])
  })
})

describe('counts', () => {
  it('equal plain counting over random rows and filters', () => {
    const facet = fc.constantFrom(...facets)
    fc.assert(
      fc.property(files, facetFilter, facet, facet, (data, filter, rowFacet, columnFacet) => {
        const rows = data.flat(2)
        const catalog = catalogOf(data)
        const totals = tupleTotals(catalog)
        const matching = rows.filter((row) => hasFacets(row, filter))
        expect(countMatching(catalog, totals, filter)).toBe(matching.length)

        const cross = crossCounts(catalog, totals, filter, rowFacet, columnFacet)
        const pairs = matching.map((row) => [row[rowFacet], row[columnFacet]])
        expect(cross.map(({ row, column }) => [row, column])).toHaveLength(cross.length)
        expect(
          Object.fromEntries(
            cross.map(({ row, column, rows: n }) => [JSON.stringify([row, column]), n]).sort(),
          ),
        ).toEqual(tally(pairs))

        const counts = facetCounts(catalog, totals, filter)
        for (const name of facets) {
          const others = { ...filter, [name]: [] }
          const under = rows.filter((row) => hasFacets(row, others)).map((row) => row[name])
          const byValue = (pick: 'rows' | 'all') =>
            Object.fromEntries(
              counts[name]
                .filter((count) => count[pick] > 0)
                .map((count) => [JSON.stringify(count.value), count[pick]] as const)
                .sort(),
            )
          expect(byValue('rows')).toEqual(tally(under))
          expect(byValue('all')).toEqual(tally(rows.map((row) => row[name])))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keep a value without rows in the list, most rows first, null last among equals', () => {
    const rows = [
      conversationWith({ category: 'b', reasoning: 'on' }),
      conversationWith({ category: null, reasoning: 'on' }),
      conversationWith({ category: 'a', reasoning: 'off' }),
      conversationWith({ category: 'c', reasoning: 'off' }),
      conversationWith({ category: 'c', reasoning: 'off' }),
    ]
    const catalog = catalogOf([[rows]])
    const filter = { ...noFacets, reasoning: ['on'] }
    const counts = facetCounts(catalog, tupleTotals(catalog), filter)
    expect(counts.category).toEqual([
      { value: 'c', rows: 0, all: 2 },
      { value: 'a', rows: 0, all: 1 },
      { value: 'b', rows: 1, all: 1 },
      { value: null, rows: 1, all: 1 },
    ])
    expect(counts.reasoning.map(({ value, rows: n }) => [value, n])).toEqual([
      ['off', 3],
      ['on', 2],
    ])
  })
})

describe('addGroups', () => {
  it('gives the same counts in whatever order and pieces groups arrive', () => {
    fc.assert(
      fc.property(files, fc.func(fc.nat()), fc.integer({ min: 1, max: 3 }), (data, rank, step) => {
        const measured = data.flatMap((file, i) =>
          file.map((rows, rowGroup) => ({ file: i, rowGroup, ...measure(rows) })),
        )
        const shuffled = measured.toSorted(
          (a, b) => rank(a.file, a.rowGroup) - rank(b.file, b.rowGroup),
        )
        let catalog = emptyCatalog(data.map((file) => file.length))
        for (let i = 0; i < shuffled.length; i += step) {
          catalog = addGroups(catalog, shuffled.slice(i, i + step))
        }
        const named = (from: typeof catalog) => {
          const totals = tupleTotals(from)
          return Object.fromEntries(
            from.tuples.map((tuple, i) => [JSON.stringify(tuple), totals[i]]),
          )
        }
        expect(named(catalog)).toEqual(named(catalogOf(data)))
        expect(new Set(catalog.tuples.map((tuple) => JSON.stringify(tuple))).size).toBe(
          catalog.tuples.length,
        )
      }),
    )
  })

  it('leaves the catalog it was given as it was, and row groups not measured undefined', () => {
    const before = catalogOf([[[conversationWith()], []]], (_, rowGroup) => rowGroup === 0)
    const copy = structuredClone(before)
    const after = addGroups(before, [
      { file: 0, rowGroup: 1, ...measure([conversationWith({ category: 'math' })]) },
      { file: 7, rowGroup: 0, tuples: [], counts: [] },
    ])
    expect(before).toEqual(copy)
    expect(before.files[0]![1]).toBeUndefined()
    expect(after.files).toEqual([[[{ tuple: 0, rows: 1 }], [{ tuple: 1, rows: 1 }]]])
  })

  it('replaces a row group that is measured again', () => {
    const once = catalogOf([[[conversationWith(), conversationWith()]]])
    const again = addGroups(once, [{ file: 0, rowGroup: 0, ...measure([conversationWith()]) }])
    expect(tupleTotals(again)).toEqual([1])
  })
})

describe('valueOf', () => {
  it('finds a facet in a combination', () => {
    const tuple = ['math', 'R1', 'on', 'mit', 'v1']
    const values = (['license', 'category', 'reasoning', 'generator'] as Facet[]).map((facet) =>
      valueOf(tuple, facet),
    )
    expect(values).toEqual(['mit', 'math', 'on', 'R1'])
  })
})
