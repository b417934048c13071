import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogColumns, emptyCatalog } from '../../../src/catalog/catalog.ts'
import {
  facets,
  noFacets,
  noQuestion,
  noText,
  valuesOf,
  type FacetFilter,
} from '../../../src/query/query.ts'
import { needOf } from '../../../src/scan/need.ts'
import { planScan, unitRanges } from '../../../src/scan/plan.ts'
import { chunksOf } from '../../../src/parquet/layout.ts'
import { catalogOf, layoutsOf, scanFilesOf } from '../../support/catalogs.ts'
import { conversation, facetFilter } from '../../support/conversation-arbitraries.ts'
import { conversationWith } from '../../support/parquet-bytes.ts'
import { hasFacets } from '../../support/plain-filter.ts'

const unitBytes = 8 * 1024 * 1024
const files = fc.array(fc.array(fc.array(conversation, { maxLength: 6 }), { maxLength: 8 }), {
  maxLength: 3,
})

/** A search for a text under a filter. */
const asking = (filter: FacetFilter) => ({
  ...noQuestion,
  facets: filter,
  text: { ...noText, text: 'x' },
})

describe('planScan', () => {
  it('reads every row group that can match exactly once, and no other that is measured', () => {
    fc.assert(
      fc.property(
        files,
        facetFilter,
        fc.func(fc.boolean()),
        fc.integer({ min: 1, max: 3_000_000 }),
        (data, filter, isMeasured, chunkBytes) => {
          const layouts = layoutsOf(data, chunkBytes)
          const plan = planScan(scanFilesOf(layouts), catalogOf(data, isMeasured), asking(filter))
          const read = plan.units.flatMap(({ file, rowGroups: { start, end } }) =>
            Array.from({ length: end - start }, (_, i) => `${file}/${start + i}`),
          )
          const wanted: string[] = []
          let pruned = 0
          data.forEach((groups, file) =>
            groups.forEach((rows, rowGroup) => {
              const canMatch = rows.some((row) => hasFacets(row, filter))
              if (!isMeasured(file, rowGroup) || canMatch) wanted.push(`${file}/${rowGroup}`)
              else pruned += rows.length
            }),
          )
          expect(read).toEqual(wanted)
          expect(plan.prunedRows).toBe(pruned)
          expect(plan.rows + plan.prunedRows).toBe(data.flat(2).length)
        },
      ),
    )
  })

  it('plans the chunks of the question and nothing else, in units of about 8 MB', () => {
    fc.assert(
      fc.property(
        files,
        facetFilter,
        fc.integer({ min: 1, max: 3_000_000 }),
        (data, filter, chunkBytes) => {
          const layouts = layoutsOf(data, chunkBytes)
          const { units, bytes } = planScan(scanFilesOf(layouts), emptyCatalog([]), asking(filter))
          const named = facets.filter((facet) => valuesOf(filter[facet]).length > 0)
          for (const unit of units) {
            const groups = layouts[unit.file]!.rowGroups.slice(
              unit.rowGroups.start,
              unit.rowGroups.end,
            )
            const chunks = groups.flatMap((group) => chunksOf(group, ['messages', ...named]))
            expect(unitRanges(layouts[unit.file]!, unit, needOf(asking(filter)))).toEqual(
              chunks.map(({ start, end }) => ({ start, end })),
            )
            expect(unit.bytes).toBe(chunks.length * chunkBytes)
            expect(unit.rows).toEqual({
              start: groups[0]!.rowStart,
              end: groups.at(-1)!.rowStart + groups.at(-1)!.rows,
            })
            if (groups.length > 1) expect(unit.bytes).toBeLessThanOrEqual(unitBytes)
          }
          for (const [i, unit] of units.entries()) {
            const next = units[i + 1]
            if (next?.file !== unit.file || next.rowGroups.start !== unit.rowGroups.end) continue
            const perGroup = (2 + named.length) * chunkBytes
            expect(unit.bytes + perGroup).toBeGreaterThan(unitBytes)
          }
          expect(bytes).toBe(units.reduce((sum, unit) => sum + unit.bytes, 0))
        },
      ),
    )
  })

  it('ends a unit at a row group that is ruled out', () => {
    const of = (category: string) => [conversationWith({ category })]
    const data = [[of('math'), of('chat'), of('math'), of('math')]]
    const plan = planScan(
      scanFilesOf(layoutsOf(data)),
      catalogOf(data),
      asking({ ...noFacets, category: ['math'] }),
    )
    expect(plan.units.map(({ rowGroups, rows }) => [rowGroups, rows])).toEqual([
      [
        { start: 0, end: 1 },
        { start: 0, end: 1 },
      ],
      [
        { start: 2, end: 4 },
        { start: 2, end: 4 },
      ],
    ])
  })

  it('reads no row group whose category cannot hold a redacted prompt', () => {
    const of = (category: string) => [conversationWith({ category })]
    const data = [[of('math'), of('chat'), [...of('math'), ...of('code')], of('stem')]]
    const planOf = (not: boolean, filter = noFacets) => {
      const question = {
        ...noQuestion,
        facets: filter,
        where: [{ kind: 'redacted', not }] as const,
      }
      return planScan(scanFilesOf(layoutsOf(data)), catalogOf(data), question)
    }
    const groups = (plan: ReturnType<typeof planOf>) => plan.units.map(({ rowGroups }) => rowGroups)
    expect(groups(planOf(false))).toEqual([{ start: 1, end: 3 }])
    expect(planOf(false).prunedRows).toBe(2)
    expect(groups(planOf(true))).toEqual([{ start: 0, end: 4 }])
    expect(groups(planOf(false, { ...noFacets, category: ['math'] }))).toEqual([])
  })

  it('leaves out files that are not open', () => {
    const data = [[[conversationWith()]], [[conversationWith()]]]
    const [, second] = layoutsOf(data)
    const plan = planScan(scanFilesOf([undefined, second]), catalogOf(data), asking(noFacets))
    expect(plan.units.map(({ file }) => file)).toEqual([1])
    expect(plan.rows).toBe(1)
  })

  it('does not read facet columns that the filter does not name', () => {
    const data = [[[conversationWith()]]]
    const layouts = layoutsOf(data)
    const { units, isEstimated } = planScan(
      scanFilesOf(layouts),
      emptyCatalog([]),
      asking(noFacets),
    )
    const ranges = unitRanges(layouts[0]!, units[0]!, needOf(asking(noFacets)))
    expect(isEstimated).toBe(false)
    expect(ranges).toHaveLength(2)
    expect(layouts[0]!.rowGroups[0]!.chunks).toHaveLength(catalogColumns.length + 3)
  })

  it('estimates the bytes of files whose footers are not read by their rows', () => {
    const rowGroups = [0, 1, 2].map((i) => ({ rowStart: i * 10, rows: i < 2 ? 10 : 5 }))
    const told = { shape: { rows: 25, rowGroups }, layout: undefined, bytes: 20 * 1024 * 1024 }
    const plan = planScan([told], emptyCatalog([3]), asking(noFacets))
    expect(plan).toMatchObject({ rows: 25, bytes: told.bytes, isEstimated: true })
    expect(plan.units.map(({ rowGroups: { start, end } }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
  })
})
