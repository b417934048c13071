import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCatalog } from '../../../src/catalog/format.ts'
import { buildCatalog, measureFile } from '../../../src/catalog/measure.ts'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { needsScan, noQuestion, type Question } from '../../../src/query/query.ts'
import { matchingRowsSql } from '../../../src/query/sql.ts'
import { directQuestion, findRows } from '../../../src/scan/direct/find-rows.ts'
import { planScan } from '../../../src/scan/plan.ts'
import { indexRows } from '../../../src/scan/row-index.ts'
import { facetFilter, textFilter, trickyText } from '../../support/conversation-arbitraries.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'
import { plannedSource, shardOf } from '../../support/parquet-bytes.ts'
import { rowsThatMatch } from '../../support/plain-filter.ts'
import { anyCondition, patterns, trickyRow } from '../../support/tricky-rows.ts'

const duckdb = await nativeDuckDB()

/** A literal text, or a pattern that both languages read alike; whole words of patterns are RE2's alone. */
const text = fc.oneof(
  fc.constant(noQuestion.text),
  textFilter(trickyText).map((filter) => ({ ...filter, regex: false })),
  textFilter(fc.constantFrom(...patterns)).map((filter) => ({
    ...filter,
    regex: true,
    wholeWord: false,
  })),
)
const question: fc.Arbitrary<Question> = fc.record({
  facets: fc.oneof({ weight: 2, arbitrary: fc.constant(noQuestion.facets) }, facetFilter),
  text,
  where: fc.array(anyCondition, { maxLength: 2 }),
})

/** The same rows as a file of row groups of up to 9, with its catalog. */
async function fileOf(rows: readonly Conversation[]) {
  const groups = Array.from({ length: Math.ceil(rows.length / 9) }, (_, i) =>
    rows.slice(i * 9, i * 9 + 9),
  )
  const bytes = shardOf(...groups)
  const opened = await openParquet(plannedSource(bytes, 'a.parquet'))
  const measured = await measureFile(opened, { name: 'a.parquet', identity: null })
  const built = buildCatalog({ name: 'files', revision: null }, [measured])
  const { catalog } = parseCatalog(built, 'catalog.bin')
  const { layout } = opened
  return { path: duckdb.file(bytes), opened, layout, catalog, bytes: bytes.length }
}

describe('a question of facets, text and conditions together', { timeout: 240_000 }, () => {
  it('selects the same rows by SQL, by plain JavaScript and, where they answer, by finder and catalog', async () => {
    let asked = 0
    let foundDirectly = 0
    let selected = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(trickyRow, { minLength: 1, maxLength: 60 }),
        fc.array(question, { minLength: 150, maxLength: 150 }),
        async (rows, questions) => {
          const { path, opened, layout, catalog, bytes } = await fileOf(rows)
          const { columns } = layout
          for (const each of questions) {
            const window = { file: path, rows: { start: 0, end: rows.length }, columns }
            const answer = await duckdb.ask(matchingRowsSql({ ...window, ...each }))
            const found = answer.map(([row]) => Number(row))
            const truth = rowsThatMatch(rows, each)
            expect(found, JSON.stringify(each)).toEqual(truth)

            const direct = directQuestion(each)
            if (direct && needsScan(each)) {
              const rowGroups = { start: 0, end: layout.rowGroups.length }
              expect(await findRows(opened, rowGroups, direct), JSON.stringify(each)).toEqual(truth)
              foundDirectly += Math.sign(truth.length)
            }

            const { units } = planScan([{ shape: layout, layout, bytes }], catalog, each)
            const isRead = (row: number) =>
              units.some((unit) => row >= unit.rows.start && row < unit.rows.end)
            expect(truth.filter((row) => !isRead(row))).toEqual([])
            if (!needsScan(each)) {
              const { segments, total } = indexRows([layout], catalog, each.facets)
              const perGroup = segments.map(({ rowGroup, rows: count }) => [rowGroup, count])
              const groups = [...new Set(truth.map((row) => Math.floor(row / 9)))]
              expect([total, perGroup]).toEqual([
                truth.length,
                groups.map((group) => [
                  group,
                  truth.filter((row) => Math.floor(row / 9) === group).length,
                ]),
              ])
            }
            asked++
            selected += Math.sign(truth.length)
          }
        },
      ),
      { numRuns: 20, endOnFailure: true },
    )
    expect(asked).toBe(3000)
    expect(selected).toBeGreaterThan(asked / 4)
    expect(foundDirectly).toBeGreaterThan(asked / 20)
  })
})
