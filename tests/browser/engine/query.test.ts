import { afterAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/engine/rows.ts'
import { createHarness, planFile, testFile } from './harness.ts'
import { putFile, tinyFile } from './tiny.ts'

const local = tinyFile()
const remote = await putFile(tinyFile('remote@1.parquet'))
const oddNames = [
  'it\'s "50 %" [1]*?.parquet',
  '한국어 파일@Δ.parquet',
  'a/b/../c.parquet',
  'http-1',
].map((name) => tinyFile(name))
const files = [local, remote, ...oddNames]

describe('a query over virtual files', () => {
  const { engine, asked } = createHarness(files)
  afterAll(() => engine.close())

  it('starts on its own, with progress, and answers without a miss', async () => {
    expect(engine.state.get()).toBe('idle')
    const answer = await engine.query({
      sql: `SELECT word[:6] AS w, count(*) AS rows, sum(n) AS total
            FROM parquet_scan('tiny@1.parquet') GROUP BY 1 ORDER BY 1 LIMIT 2`,
      files: [planFile(local, ['n', 'word'])],
    })
    expect(rowsOf(answer)).toEqual([
      { w: 'word 0', rows: 715, total: 1_786_785 },
      { w: 'word 1', rows: 715, total: 1_787_500 },
    ])
    expect(answer.misses).toBe(0)
    expect(engine.state.get()).toBe('ready')
    expect(engine.loading.get().loaded).toBeGreaterThan(30_000_000)
  })

  it('asks for nothing that it holds already', async () => {
    const query = { sql: `SELECT max(n) FROM 'tiny@1.parquet'`, files: [planFile(local, ['n'])] }
    await engine.query(query)
    const before = asked.length
    const answer = await engine.query(query)
    expect(answer.columnAt(0)(0)).toBe(4999)
    expect(asked.length).toBe(before)
  })

  it('tells the bytes that arrive', async () => {
    let bytes = 0
    await engine.query(
      { sql: `SELECT sum(square) FROM 'tiny@1.parquet'`, files: [planFile(local, ['square'])] },
      { onEvent: (event) => (bytes += event.bytes) },
    )
    expect(bytes).toBeGreaterThan(0)
  })

  it('reads only the planned chunks when columns lie apart', async () => {
    const apart = tinyFile('apart@1.parquet')
    const harness = createHarness([apart])
    const answer = await harness.engine.query({
      sql: `SELECT sum(n) + sum(square) AS total FROM 'apart@1.parquet' WHERE n < 1000`,
      files: [planFile(apart, ['n', 'square'])],
    })
    expect(rowsOf(answer)).toEqual([{ total: 499_500 + 332_833_500 }])
    expect(answer.misses).toBe(0)
    harness.engine.close()
  })

  it.each(['local', 'remote'] as const)('counts a miss over a %s file', async (kind) => {
    const file = kind === 'local' ? tinyFile('missing@1.parquet') : remote
    const harness = createHarness([file])
    const plan = planFile(file, ['word'])
    const answer = await harness.engine.query({
      sql: `SELECT count(*) AS rows FROM parquet_scan('${file.name}') WHERE word LIKE 'word 3%'`,
      files: [{ ...plan, ranges: plan.ranges.filter((_, index) => index !== 2) }],
    })
    expect(rowsOf(answer)).toEqual([{ rows: 714 }])
    expect(answer.misses).toBeGreaterThan(0)
    expect((await harness.engine.stats()).misses).toBe(answer.misses)
    harness.engine.close()
  })

  it('says what went wrong in a miss', async () => {
    const { name, bytes } = tinyFile('gone@1.parquet')
    const url = new URL('/__files/gone', location.href).href
    const gone = testFile(name, bytes, { kind: 'url', name: 'gone.parquet', url })
    const harness = createHarness([gone])
    const query = harness.engine.query({
      sql: `SELECT sum(n) FROM 'gone@1.parquet'`,
      files: [planFile(gone, [])],
    })
    await expect(query).rejects.toMatchObject({
      fault: { kind: 'not-found', name: 'gone.parquet', status: 404 },
    })
    harness.engine.close()
  })

  it.each(oddNames.map((file) => [file.name, file] as const))('opens %s', async (name, file) => {
    const answer = await engine.query({
      sql: `SELECT count(*) AS rows FROM parquet_scan($1)`,
      params: [name],
      files: [planFile(file, [])],
    })
    expect(rowsOf(answer)).toEqual([{ rows: 5000 }])
  })

  it('runs queries one after the other', async () => {
    const ask = (n: number) =>
      engine.query({ sql: `SELECT ${n} + count(*) AS n FROM range(300000)`, files: [] })
    const answers = await Promise.all([ask(1), ask(2), ask(3)])
    expect(answers.flatMap(rowsOf)).toEqual([{ n: 300_001 }, { n: 300_002 }, { n: 300_003 }])
  })
})
