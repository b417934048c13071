import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogColumns } from '../../../src/catalog/catalog.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import {
  countCodes,
  jointValueChunks,
  matchingRows,
  readJointValues,
} from '../../../src/parquet/value-counts.ts'
import { valueFilter } from '../../../src/query/value-filter.ts'
import { conversation, facetFilter } from '../../support/conversation-arbitraries.ts'
import { measure } from '../../support/catalogs.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'
import { conversationWith, plannedSource, shardOf } from '../../support/parquet-bytes.ts'
import { hasFacets } from '../../support/plain-filter.ts'

const duckdb = await nativeDuckDB()
const rows = fc.array(conversation, { minLength: 1, maxLength: 40 })
const tuplesWithCounts = (tuples: readonly unknown[], counts: readonly number[]) =>
  Object.fromEntries(tuples.map((tuple, i) => [JSON.stringify(tuple), counts[i]]))

describe('readJointValues', () => {
  it('counts as plain counting does, row by row', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (first, second) => {
        const file = await openParquet(plannedSource(shardOf(first, second)))
        for (const [rowGroup, group] of [first, second].entries()) {
          const joint = await readJointValues(file, rowGroup, catalogColumns)
          const truth = measure(group)
          expect(tuplesWithCounts(joint.tuples, countCodes(joint))).toEqual(
            tuplesWithCounts(truth.tuples, truth.counts),
          )
          expect([...joint.codes].map((code) => joint.tuples[code])).toEqual(
            group.map((row) => catalogColumns.map((column) => row[column])),
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('reads only columns whose value is not proven', async () => {
    const group = [conversationWith({ reasoning: 'on' }), conversationWith({ reasoning: null })]
    const source = plannedSource(shardOf(group))
    const file = await openParquet(source)
    source.reads.splice(0)
    const columns = ['category', 'reasoning', 'absent', 'license']
    const joint = await readJointValues(file, 0, columns)
    expect(joint.tuples).toEqual([
      ['chat', 'on', null, 'cc-by-4.0'],
      ['chat', null, null, 'cc-by-4.0'],
    ])
    const chunks = jointValueChunks(file, 0, columns)
    expect(chunks.map(({ path }) => path)).toEqual(['reasoning'])
    const [{ start, end }] = chunks as [(typeof chunks)[number]]
    expect(source.planned).toEqual([{ start, end }])
    expect(source.reads.every((read) => read.start >= start && read.end <= end)).toBe(true)
  })

  it('reads nothing when every value is proven or absent', async () => {
    const source = plannedSource(shardOf([conversationWith(), conversationWith()]))
    const file = await openParquet(source)
    source.reads.splice(0)
    const joint = await readJointValues(file, 0, ['category', 'absent'])
    expect([joint.tuples, countCodes(joint)]).toEqual([[['chat', null]], [2]])
    expect([source.reads, source.planned]).toEqual([[], []])
  })

  it('writes numbers and truth values as text, and takes nested values as null', async () => {
    const path = await duckdb.copy(`
      select 9007199254740993::bigint as category, true as reasoning, {license: 'x'} as license
      union all select null, false, {license: 'x'}`)
    const file = await openParquet(plannedSource(new Uint8Array(readFileSync(path))))
    const { tuples } = await readJointValues(file, 0, ['category', 'reasoning', 'license'])
    expect(tuples).toEqual([
      ['9007199254740993', 'true', null],
      [null, 'false', null],
    ])
  })
})

describe('matchingRows', () => {
  it('finds the rows that plain comparison finds', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.array(facetFilter, { maxLength: 8 }), async (group, filters) => {
        const file = await openParquet(plannedSource(shardOf(group)))
        for (const filter of filters) {
          expect(await matchingRows(file, 0, valueFilter(filter))).toEqual(
            group.flatMap((row, i) => (hasFacets(row, filter) ? [i] : [])),
          )
        }
      }),
      { numRuns: 40 },
    )
  })
})
