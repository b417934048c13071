import { describe, expect, it } from 'vitest'
import { emptyCatalog } from '../../../src/catalog/catalog.ts'
import type { ColumnChunk, Layout } from '../../../src/parquet/layout.ts'
import { noQuestion, noText, type Question } from '../../../src/query/query.ts'
import { planScan, type ScanFile } from '../../../src/scan/plan.ts'
import { datasetOf, type Dataset } from '../../../src/state/dataset.ts'
import type { Repository } from '../../../src/state/repository.ts'
import { isFree, searchCost } from '../../../src/state/search-cost.ts'

const shapeOf = (groups: number) => ({
  rows: groups * 1000,
  rowGroups: Array.from({ length: groups }, (_, i) => ({ rowStart: i * 1000, rows: 1000 })),
})

/** Row groups of 8 MB: uuids of 37 kB, and messages behind them. */
function layoutOf(groups: number): Layout {
  const { rows, rowGroups } = shapeOf(groups)
  const chunk = (column: string, start: number, bytes: number): ColumnChunk => ({
    ...{ path: column, column, start, end: start + bytes, uncompressed: bytes },
  })
  return {
    rows,
    rowGroups: rowGroups.map((group, i) => ({
      ...group,
      chunks: [
        chunk('uuid', i * 8_000_000, 37_000),
        chunk('metadata', i * 8_000_000 + 100_000, 50_000),
        chunk('messages', i * 8_000_000 + 200_000, 7_800_000),
      ],
    })),
    columns: ['uuid', 'metadata', 'messages'],
    footer: { start: 0, end: 0 },
    schema: { kind: 'conversations', messages: 'list-of-structs' },
  }
}

const text: Question = { ...noQuestion, text: { ...noText, text: 'x' } }
const uuids: Question = { ...noQuestion, where: [{ kind: 'uuids', values: ['a'], not: false }] }
const repository = { repo: 'a/b' } as Repository

/** The Hub's dataset: 257 files of 100 row groups, 0.8 GB each; the footers of some are read. */
function setUp(question: Question, opened = 0, files = 257) {
  const planned = Array.from({ length: files }, (_, i): ScanFile => ({
    shape: shapeOf(100),
    layout: i < opened ? layoutOf(100) : undefined,
    bytes: 800_000_000,
  }))
  const plan = planScan(planned, emptyCatalog([]), question)
  const dataset: Dataset = {
    ...datasetOf({ kind: 'local' }),
    repository,
    layouts: planned.map(({ layout }) => layout),
    shapes: planned.map(({ shape }) => shape),
  }
  const cost = (
    pace: number | null = null,
    limit: number | null = null,
    units = plan.units.length,
  ) => searchCost({ question, plan }, units, dataset, pace, limit)
  return { plan, cost }
}

describe('searchCost', () => {
  it('counts the columns asked, before a footer is read and with those that are', () => {
    const none = setUp(uuids)
    expect(none.plan.bytes).toBe(257 * 100 * 40_000)
    expect(none.plan.isEstimated).toBe(true)
    expect(none.plan.units.length).toBe(257 * 2)
    // By the mean of the footers that are read.
    const some = setUp(uuids, 2)
    expect(some.plan.bytes).toBe(257 * 100 * 37_000)
    const heavy = setUp(text)
    expect(heavy.plan.bytes).toBe(257 * 800_000_000)
    expect(heavy.plan.units.length).toBe(257 * 100)
  })

  it('counts a request per row group of a light column, and per unit of messages', () => {
    const footers = 257 * 2
    const resolves = 257
    expect(setUp(uuids).cost().requests).toBe(257 * 100 + footers + resolves)
    expect(setUp(uuids, 257).cost().requests).toBe(257 * 100)
    expect(setUp(text).cost().requests).toBe(257 * 100 + footers + resolves)
    expect(setUp(text, 257).cost().requests).toBe(257 * 100)
  })

  it('adds the footers to the bytes, and names files, rows and the share of the limit', () => {
    const { cost } = setUp(text)
    expect(cost()).toMatchObject({
      bytes: 257 * (800_000_000 + 550_000),
      files: 257,
      rows: 25_700_000,
      limitShare: 257 / 3000,
    })
    expect(cost(null, 514).limitShare).toBe(0.5)
    expect(cost(null, null, 100)).toMatchObject({ files: 1, rows: 100_000, limitShare: 1 / 3000 })
  })

  it('takes its time by the bytes at the pace of the session, else at 10 MB/s, or by the requests', () => {
    const { cost } = setUp(text, 257)
    expect(cost().ms).toBe((257 * 780_000_000) / 10_000)
    expect(cost(1 / 50_000).ms).toBeCloseTo((257 * 780_000_000) / 50_000, 3)
    const light = setUp(uuids, 257).cost(1 / 50_000)
    expect(light.ms).toBeCloseTo((257 * 100 * 100) / 6, 3)
  })

  it('asks above a gigabyte, and above 500 requests', () => {
    expect(isFree(setUp(text, 0, 1).cost())).toBe(true)
    expect(isFree(setUp(text, 0, 2).cost())).toBe(false)
    expect(isFree(setUp(uuids, 0, 3).cost())).toBe(true)
    expect(isFree(setUp(uuids, 0, 5).cost())).toBe(false)
  })
})
