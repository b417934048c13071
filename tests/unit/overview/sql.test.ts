import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noFacets, type Facet, type FacetFilter } from '../../../src/query/query.ts'
import { facetCounts } from '../../../src/catalog/counts.ts'
import { cellsOf } from '../../../src/views/overview/cells.ts'
import { filesSql, groupSql, literal, type SqlFile } from '../../../src/views/overview/sql.ts'
import { countedOf, type CountedTuple } from './counted.ts'

const tuples: readonly CountedTuple[] = [
  ['math', 'O\'Neil, "x"', 'on', 'mit', 'v1', 3],
  ['math', 'g', 'off', null, 'v2', 2],
  ['code', 'g', 'on', '', 'v1', 4],
  ['code', 'g', 'on', 'mit', 'v2', 7],
  [null, 'g', 'on', 'mit', 'v1', 1],
]

const columns = ['category', 'generator', 'reasoning', 'license', 'version']
let folder = ''
let files: SqlFile[] = []

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overview-sql-'))
  const write = async (name: string, rows: readonly CountedTuple[], selected: string) => {
    const lines = rows.flatMap((tuple) => {
      const cells = tuple
        .slice(0, 5)
        .map((cell) => (cell === null ? 'null' : literal(String(cell))))
      return Array<string>(Number(tuple[5])).fill(`(${cells.join(', ')})`)
    })
    const path = join(folder, name)
    await ask(
      `copy (select ${selected} from (values ${lines.join(', ')}) t(${columns.join(', ')})) to ${literal(path)} (format parquet)`,
    )
    return path
  }
  files = [
    { name: await write("it's-1.parquet", tuples.slice(0, 2), '*'), columns },
    { name: await write('2.parquet', tuples.slice(2), '*'), columns },
    {
      name: await write('3.parquet', tuples.slice(0, 1), 'category, generator'),
      columns: ['category', 'generator'],
    },
  ]
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const filters: Partial<FacetFilter>[] = [
  {},
  { license: ['mit', null] },
  { license: [''], category: ['math'] },
  { reasoning: ['on'], license: [null] },
  { generator: ['O\'Neil, "x"'], reasoning: ['off', 'on'] },
  { version: ['v1'], license: ['mit'] },
  { version: ['v1'], category: { not: ['code'] } },
]

describe('a chart’s statement answers what the chart shows', () => {
  it.each(filters)('of one facet, under %j', async (filter) => {
    const { catalog, totals, filter: whole } = countedOf(tuples, filter)
    const counts = facetCounts(catalog, totals, whole)
    for (const facet of ['category', 'license', 'version'] as const) {
      const answer = await ask(groupSql(files.slice(0, 2), [facet], whole))
      const shown = counts[facet].map(({ value, rows, all }) => [value, all, rows])
      expect(
        answer.map((row) => [
          row[facet],
          Number(row['conversations']),
          Number(row['matching'] ?? row['conversations']),
        ]),
      ).toEqual(shown)
    }
  })

  const pairs: readonly (readonly [Facet, Facet])[] = [
    ['generator', 'category'],
    ['category', 'reasoning'],
  ]
  it.each(filters)('under %j', async (filter) => {
    for (const by of pairs) {
      const sql = groupSql(files.slice(0, 2), by, { ...noFacets, ...filter })
      const answer = (await ask(sql)).map((row) => [
        row[by[0]],
        row[by[1]],
        Number(row['conversations']),
        Number(row['matching'] ?? row['conversations']),
      ])
      const cells = cellsOf(countedOf(tuples, filter), ...by)
      const expected = cells.map(({ row, column, rows, all }) => [row, column, all, rows])
      const lines = (list: unknown[]) => list.map((line) => JSON.stringify(line)).sort()
      expect(lines(answer)).toEqual(lines(expected))
    }
  })
})

it('reads files with other columns, and columns that no file has', async () => {
  const sql = groupSql(files, ['license'], { ...noFacets, generator: ['g'] })
  expect(sql).toContain('union_by_name')
  expect((await ask(sql)).reduce((sum, row) => sum + Number(row['conversations']), 0)).toBe(20)
  const lacking = groupSql(files.slice(2), ['license', 'category'], {
    ...noFacets,
    reasoning: ['on'],
  })
  expect(await ask(lacking)).toEqual([
    { license: null, category: 'math', conversations: '3', matching: '0' },
  ])
})

it('adds up rows, row groups and bytes of the footers of each split', async () => {
  const [first, second, third] = files
  const sizes = await Promise.all(files.map(async ({ name }) => (await stat(name)).size))
  const rows = await ask(
    filesSql([
      { name: "it's", files: [first!, third!] },
      { name: 'alone', files: [second!] },
    ]),
  )
  expect(rows.map((row) => Object.values(row).map(String))).toEqual([
    ['alone', '1', '12', '1', String(sizes[1])],
    ["it's", '2', '8', '2', String(sizes[0]! + sizes[2]!)],
  ])
})
