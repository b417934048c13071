import { afterAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/engine/rows.ts'
import { sqlString } from '../../../src/engine/sql-text.ts'
import { createHarness, planFile, testFile, type TestFile } from './harness.ts'

interface Expected {
  rows: number
  per_category: Record<string, number>
  per_category_generator: Record<string, number>
  messages_per_role: Record<string, number>
  search: Record<string, { rows: number; rows_user: number; rows_assistant: number }>
}

const paths = (await (await fetch('/__files/')).json()) as string[]
const expected =
  paths.length > 0
    ? ((await (await fetch('/__files/real-small/expected.json')).json()) as Expected)
    : undefined
const files = await Promise.all(paths.map(loadFile))

async function loadFile(path: string): Promise<TestFile> {
  const url = new URL(`/__files/${path}`, location.href).href
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  const name = path.split('/').at(-1) ?? path
  return testFile(`${name}@real-small`, bytes, { kind: 'url', name, url })
}

const scan = `parquet_scan([${files.map(({ name }) => sqlString(name)).join(', ')}])`
const plan = (...columns: string[]) => files.map((file) => planFile(file, columns))

describe.skipIf(!expected)('the engine on real-small', () => {
  const { engine } = createHarness(files)
  afterAll(() => engine.close())

  it.each([
    ['category', 'per_category', ['category']],
    [`category || ' | ' || generator`, 'per_category_generator', ['category', 'generator']],
  ] as const)('counts by %s', async (key, name, columns) => {
    const answer = await engine.query({
      sql: `SELECT ${key} AS key, count(*) AS n FROM ${scan} GROUP BY ALL`,
      files: plan(...columns),
    })
    const counts: unknown = Object.fromEntries(rowsOf(answer).map((row) => [row['key'], row['n']]))
    expect(counts).toEqual(expected?.[name])
    expect(answer.misses).toBe(0)
  })

  it('counts messages by role', async () => {
    const answer = await engine.query({
      sql: `SELECT role, count(*) AS n FROM (SELECT unnest(messages, recursive := true) FROM ${scan}) GROUP BY ALL`,
      files: plan('messages'),
    })
    const counts: unknown = Object.fromEntries(rowsOf(answer).map((row) => [row['role'], row['n']]))
    expect(counts).toEqual(expected?.messages_per_role)
    expect(answer.misses).toBe(0)
  })

  it.each(Object.keys(expected?.search ?? {}))('finds %s', async (phrase) => {
    const pattern = phrase.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    const hit = `regexp_matches(m.content, $1, 'i')`
    const any = (condition: string) =>
      `count(*) FILTER (list_bool_or(list_transform(messages, lambda m: ${condition})))`
    const answer = await engine.query({
      sql: `SELECT ${any(hit)} AS rows, ${any(`m.role = 'user' AND ${hit}`)} AS rows_user,
              ${any(`m.role = 'assistant' AND ${hit}`)} AS rows_assistant FROM ${scan}`,
      params: [pattern],
      files: plan('messages'),
    })
    const { rows, rows_user, rows_assistant } = expected!.search[phrase]!
    expect(rowsOf(answer)).toEqual([{ rows, rows_user, rows_assistant }])
    expect(answer.misses).toBe(0)
  })

  it('reads one row group for a window of rows', async () => {
    const [file] = files
    const answer = await engine.query({
      sql: `SELECT uuid FROM parquet_scan($1, file_row_number = true)
            WHERE file_row_number BETWEEN 40 AND 44`,
      params: [file!.name],
      files: [
        { ...planFile(file!, ['uuid']), ranges: planFile(file!, ['uuid']).ranges.slice(0, 1) },
      ],
    })
    expect(answer.rows).toBe(5)
    expect(answer.misses).toBe(0)
  })
})
