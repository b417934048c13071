import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { readWholeRows } from '../../../src/parquet/conversations.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { columnsOf } from '../../../src/query/columns.ts'
import { noQuestion, noText } from '../../../src/query/query.ts'
import type { RowCondition, RowConditionKind } from '../../../src/query/row-condition.ts'
import { matchingRowsSql } from '../../../src/query/sql.ts'
import { directQuestion, findRows, isAnswerable } from '../../../src/scan/direct/find-rows.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'
import { plannedSource } from '../../support/parquet-bytes.ts'
import { rowsThatMatch } from '../../support/plain-filter.ts'
import { hasRealSmall, realSmallFiles } from '../../support/real-small.ts'

const duckdb = await nativeDuckDB()

const sampleFiles = readdirSync('public/sample/data', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.parquet'))
  .map((name) => join('public/sample/data', name))

const not = false
const text = (change: Partial<typeof noText>) =>
  ({ kind: 'text', not, filter: { ...noText, ...change } }) as const

/** Conditions of every kind; each is asked as it stands and turned round. */
const conditions: readonly RowCondition[] = [
  { kind: 'turns', not, range: { min: 2, max: 2 } },
  { kind: 'turns', not, range: { min: 3, max: 8 } },
  { kind: 'roles', not, all: false, values: ['system', 'tool'] },
  { kind: 'roles', not, all: true, values: ['system', 'tool'] },
  { kind: 'chars', not, of: 'user', range: { min: 500, max: null } },
  { kind: 'chars', not, of: 'assistant', range: { min: null, max: 3000 } },
  { kind: 'chars', not, of: 'reasoning', range: { min: 1, max: 2000 } },
  { kind: 'chars', not, of: 'all', range: { min: 1000, max: 5000 } },
  { kind: 'tools', not, all: false, values: [] },
  { kind: 'tools', not, all: false, values: ['get_weather', 'search', 'calculate'] },
  { kind: 'boxed', not, values: [] },
  { kind: 'boxed', not, values: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '12', '42'] },
  { kind: 'think', not, state: 'filled' },
  { kind: 'think', not, state: 'empty' },
  { kind: 'think', not, state: 'none' },
  { kind: 'redacted', not },
  { kind: 'meta', not, key: 'source_index', value: '39' },
  { kind: 'meta', not, key: 'tools', value: null },
  text({ text: 'prime', wholeWord: true }),
  text({ text: '\\bthe(orem)?\\b', regex: true, scope: 'assistant', wholeWord: true }),
]

describe.each([
  { name: 'the sample', files: sampleFiles },
  { name: 'real conversations', files: hasRealSmall ? realSmallFiles() : [] },
])('conditions on rows of $name', { timeout: 240_000 }, ({ files }) => {
  it.skipIf(files.length === 0)(
    'find what plain JavaScript finds, with and without the engine',
    async () => {
      const counts = new Map<string, number>()
      const seen = new Set<RowConditionKind>()
      const foundDirectly = new Set<RowConditionKind>()
      for (const file of files) {
        const parquet = await openParquet(plannedSource(new Uint8Array(readFileSync(file))))
        const rows: Conversation[] = []
        for (const [group, { rows: end }] of parquet.layout.rowGroups.entries()) {
          const read = await readWholeRows(parquet, group, { start: 0, end })
          rows.push(
            ...read.flatMap((row) => (row.kind === 'conversation' ? [row.conversation] : [])),
          )
        }
        const uuids = rows.filter((_, i) => i % 7 === 0).map(({ uuid }) => uuid)
        const paths = parquet.layout.rowGroups[0]!.chunks.map(({ path }) => path)
        const { columns } = parquet.layout
        for (const one of [...conditions, { kind: 'uuids', not, values: uuids } as const]) {
          for (const condition of [one, { ...one, not: true }]) {
            const question = { ...noQuestion, where: [condition] }
            const all = { start: 0, end: rows.length }
            const statement = matchingRowsSql({ ...question, file, rows: all, columns, paths })
            const found = (await duckdb.ask(statement)).map(([row]) => Number(row))
            const truth = rowsThatMatch(rows, question)
            const wrong = [...found, ...truth].filter(
              (row) => found.includes(row) !== truth.includes(row),
            )
            expect(
              wrong.map((row) => rows[row]?.uuid),
              `${JSON.stringify(condition).slice(0, 200)} in ${file}`,
            ).toEqual([])
            const direct = directQuestion(question)
            if (direct) {
              const groups = { start: 0, end: parquet.layout.rowGroups.length }
              expect(isAnswerable(parquet, groups, direct)).toBe(true)
              expect(await findRows(parquet, groups, direct), JSON.stringify(condition)).toEqual(
                truth,
              )
              foundDirectly.add(condition.kind)
            }
            const key = JSON.stringify([condition.kind, condition.not])
            counts.set(key, (counts.get(key) ?? 0) + found.length)
            seen.add(condition.kind)
            expect(columnsOf(question).every((column) => columns.includes(column))).toBe(true)
          }
        }
      }
      // Every kind finds some rows and leaves some out, so that agreeing means something.
      expect([...counts].filter(([, rows]) => rows === 0)).toEqual([])
      expect(seen.size).toBe(10)
      expect([...seen].filter((kind) => !foundDirectly.has(kind))).toEqual(['meta'])
    },
  )
})
