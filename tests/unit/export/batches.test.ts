import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facetBatches, scanBatches, type Batch } from '../../../src/export/batches.ts'
import { emptyCatalog } from '../../../src/catalog/catalog.ts'
import { noFacets, noQuestion } from '../../../src/query/query.ts'
import { planScan, type Unit } from '../../../src/scan/plan.ts'
import { catalogOf, layoutsOf, scanFilesOf, type PlainFiles } from '../../support/catalogs.ts'
import { conversation, facetFilter } from '../../support/conversation-arbitraries.ts'
import { conversationWith } from '../../support/parquet-bytes.ts'
import { hasFacets } from '../../support/plain-filter.ts'

const files = fc.array(fc.array(fc.array(conversation, { maxLength: 6 }), { maxLength: 5 }), {
  maxLength: 3,
})

async function all(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const list: Batch[] = []
  for await (const batch of batches) list.push(batch)
  return list
}

/** The batches of the rows that `wanted` picks, by looking at every row. */
function plainBatches(data: PlainFiles, wanted: (row: (typeof data)[0][0][0]) => boolean) {
  return data.flatMap((groups, file) =>
    groups.flatMap((group, rowGroup) => {
      const rows = group.flatMap((row, i) => (wanted(row) ? [i] : []))
      return rows.length > 0 ? [{ file, rowGroup, rows }] : []
    }),
  )
}

const idle = new AbortController().signal

describe('facetBatches', () => {
  it('gives the matching rows in file order, and reads only row groups that mix', async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        facetFilter,
        fc.func(fc.boolean()),
        async (data, filter, isMeasured) => {
          const read: string[] = []
          const match = (file: number, rowGroup: number) => {
            read.push(`${file}/${rowGroup}`)
            return Promise.resolve(
              data[file]![rowGroup]!.flatMap((row, i) => (hasFacets(row, filter) ? [i] : [])),
            )
          }
          const catalog = catalogOf(data, isMeasured)
          const batches = facetBatches(
            layoutsOf(data),
            { catalog, measured: catalog },
            filter,
            match,
            idle,
          )
          expect(await all(batches)).toEqual(plainBatches(data, (row) => hasFacets(row, filter)))
          for (const name of read) {
            const [file, rowGroup] = name.split('/').map(Number) as [number, number]
            const group = data[file]![rowGroup]!
            const matching = group.filter((row) => hasFacets(row, filter)).length
            const isMixed = matching > 0 && matching < group.length
            expect(isMixed || !isMeasured(file, rowGroup)).toBe(true)
          }
          expect(new Set(read).size).toBe(read.length)
        },
      ),
    )
  })

  it('reads nothing to find the rows of an unfiltered list', async () => {
    const data = [[[conversationWith()], [conversationWith(), conversationWith()]]]
    const match = () => Promise.reject(new Error('read'))
    const batches = facetBatches(
      layoutsOf(data),
      { catalog: emptyCatalog([2]), measured: emptyCatalog([2]) },
      noFacets,
      match,
      idle,
    )
    expect(await all(batches)).toEqual([
      { file: 0, rowGroup: 0, rows: [0] },
      { file: 0, rowGroup: 1, rows: [0, 1] },
    ])
  })

  it('reads whole row groups that nobody has measured, whatever is said of them', async () => {
    const rows = [conversationWith({ category: 'math' }), conversationWith({ category: 'chat' })]
    const math = [conversationWith({ category: 'math' })]
    const said = catalogOf([[math], [math]])
    const match = () => Promise.resolve([0])
    const batches = facetBatches(
      layoutsOf([[rows], [math]]),
      { catalog: said, measured: emptyCatalog([1, 1]) },
      { ...noFacets, category: ['math'] },
      match,
      idle,
    )
    expect(await all(batches)).toEqual([
      { file: 0, rowGroup: 0, rows: [0] },
      { file: 1, rowGroup: 0, rows: [0] },
    ])
  })
})

describe('scanBatches', () => {
  it('cuts the hits of a scan by row group', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (data) => {
        const layouts = layoutsOf(data)
        const isHit = (row: { uuid: string | null }) => (row.uuid ?? '') < '8'
        const { units } = planScan(scanFilesOf(layouts), catalogOf(data), noQuestion)
        async function* results() {
          for (const unit of units) {
            const rows = data[unit.file]!.flat()
            const hits = rows.flatMap((row, i) =>
              i >= unit.rows.start && i < unit.rows.end && isHit(row) ? [i] : [],
            )
            yield await Promise.resolve({ unit, rows: hits })
          }
        }
        const told: Unit[] = []
        const batches = scanBatches(results(), layouts, ({ unit }) => told.push(unit))
        expect(await all(batches)).toEqual(plainBatches(data, isHit))
        expect(told).toEqual(units)
      }),
    )
  })
})
