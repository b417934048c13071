import { afterAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/engine/rows.ts'
import { createHarness, planFile } from './harness.ts'
import { putFile, tinyFile } from './tiny.ts'

const file = tinyFile()
const secret = await putFile(tinyFile('secret.parquet'))
const other = new URL(`/__files/${secret.name}`, location.href).href

describe('SQL', () => {
  const { engine } = createHarness([file, secret])
  afterAll(() => engine.close())
  const ask = (sql: string, params: (string | number | null)[] = []) =>
    engine.query({ sql, params, files: [planFile(file, ['n'])] })

  it('gets parameters as they are', async () => {
    const text = `it's "50 %" \\ 한국어 \u2028`
    const answer = await ask('SELECT $1 AS text, $2 AS n, $3 AS nothing, $1 = $4 AS same', [
      text,
      0.5,
      null,
      text,
    ])
    expect(rowsOf(answer)).toEqual([{ text, n: 0.5, nothing: null, same: true }])
  })

  it('returns values of every type as plain data', async () => {
    const answer = await ask(`SELECT
      9007199254740991 AS safe, 9007199254740993 AS big, 170141183460469231731687303715884105727 AS huge,
      1.25::DECIMAL(10, 2) AS price, 0.5::DOUBLE AS half, true AS yes, NULL AS nothing,
      DATE '2025-07-31' AS day, TIMESTAMP '2025-07-31 12:34:56.789' AS moment,
      [1, 2, NULL] AS list, [10::BIGINT] AS bigs,
      {role: 'user', content: NULL, calls: [{id: 'a'}]} AS message,
      'x'::BLOB AS bytes, uuid '${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}' AS id`)
    expect(rowsOf(answer)).toEqual([
      {
        safe: 9_007_199_254_740_991,
        big: 9_007_199_254_740_993n,
        huge: expect.anything() as unknown,
        price: 1.25,
        half: 0.5,
        yes: true,
        nothing: null,
        day: new Date('2025-07-31'),
        moment: new Date('2025-07-31T12:34:56.789Z'),
        list: [1, 2, null],
        bigs: [10],
        message: { role: 'user', content: null, calls: [{ id: 'a' }] },
        bytes: new Uint8Array([0x78]),
        id: '00000000-0000-0000-0000-000000000000',
      },
    ])
  })

  it('has the JSON functions', async () => {
    const answer = await ask(
      `SELECT '{"tools": [{"name": "add"}]}'::JSON ->> '$.tools[0].name' AS name,
              to_json({a: [1]})::VARCHAR AS text, json_valid('{') AS ok`,
    )
    expect(rowsOf(answer)).toEqual([{ name: 'add', text: '{"a":[1]}', ok: false }])
  })

  it('answers several statements with the last', async () => {
    const answer = await ask(
      'CREATE OR REPLACE TEMP TABLE t AS SELECT 1 AS a; SELECT a + 1 AS b FROM t',
    )
    expect(rowsOf(answer)).toEqual([{ b: 2 }])
  })

  it('answers a query without rows', async () => {
    const answer = await ask('SELECT n FROM $1 WHERE false'.replace('$1', `'${file.name}'`))
    expect(answer.rows).toBe(0)
    expect(answer.columns).toEqual(['n'])
  })

  it('says which query failed', async () => {
    await expect(ask('SELECT nonsense')).rejects.toMatchObject({
      fault: { kind: 'query-failed', sql: 'SELECT nonsense', detail: /nonsense/ },
    })
  })

  it.each(['(', '[a', 'a**', '(?<x', '\\', '(?=a)', 'a{2000}', '[z-a]', '\\8'])(
    'knows that the pattern %s is not one',
    async (pattern) => {
      const query = ask(`SELECT regexp_matches('abc', $1, 'i')`, [pattern])
      await expect(query).rejects.toMatchObject({ fault: { kind: 'pattern-invalid' } })
    },
  )

  it.each([
    ['another file', `SELECT * FROM parquet_scan('secret.parquet')`],
    ['an address', `SELECT * FROM parquet_scan('${other}')`],
    ['an address of text', `SELECT * FROM read_csv('${other}')`],
    ['a bucket', `SELECT * FROM parquet_scan('s3://bucket/file.parquet')`],
    ['a database', `ATTACH '${other}' AS other`],
    ['a file to write', `COPY (SELECT 1) TO 'out.csv'`],
    ['a Parquet file to write', `COPY (SELECT 1) TO '${file.name}' (FORMAT parquet)`],
    ['an extension', `LOAD '${other}'`],
    [
      'an extension from elsewhere',
      `INSTALL httpfs FROM '${new URL('/__files', other).href}'; LOAD httpfs`,
    ],
    ['a setting', "SET memory_limit='4GB'"],
    ['autoloading', 'SET autoload_known_extensions=true'],
  ])('does not open %s', async (_, sql) => {
    const before = await readLog()
    await expect(ask(sql)).rejects.toMatchObject({ fault: { kind: 'query-failed' } })
    expect(await readLog()).toEqual(before)
  })

  it('finds nothing at an address', async () => {
    const before = await readLog()
    const answer = await ask(`SELECT * FROM read_blob('${other}')`)
    expect(answer.rows).toBe(0)
    expect(await readLog()).toEqual(before)
  })

  it('says that it cannot show an ENUM', async () => {
    const query = ask(`SELECT 'a'::ENUM('a', 'b') AS choice`)
    await expect(query).rejects.toMatchObject({
      fault: { kind: 'query-failed', detail: /VARCHAR/ },
    })
  })

  it('lists no other file', async () => {
    const answer = await ask(`SELECT file FROM glob('*')`)
    expect(rowsOf(answer).filter((row) => row['file'] !== file.name)).toEqual([])
  })

  it('works on after all of that', async () => {
    const answer = await ask(`SELECT count(*) AS rows FROM '${file.name}' WHERE n < 10`)
    expect(rowsOf(answer)).toEqual([{ rows: 10 }])
  })
})

async function readLog(): Promise<unknown> {
  return (await fetch('/__files/?log')).json()
}
