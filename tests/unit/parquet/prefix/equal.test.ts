import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../../scripts/sample/random.ts'
import { lengthOf, mergeRanges, type Range } from '../../../../src/lib/range.ts'
import { readWindow, type ParquetFile } from '../../../../src/parquet/parquet-file.ts'
import { readRowsByPrefix } from '../../../../src/parquet/prefix/read-rows.ts'
import { nativeDuckDB } from '../../../support/duckdb.ts'
import { realLayoutShard } from '../../../support/real-layout-shard.ts'
import { hasRealSmall, realSmallFiles } from '../../../support/real-small.ts'
import { contentOfPath, countedFile, reopen, withoutMissing } from './counted-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'prefix-'))
afterAll(() => rmSync(folder, { recursive: true }))

const arrowScript = 'tests/unit/parquet/prefix/arrow_layouts.py'

/** The Python that `npm run test:writers` provides: then no writer may be missing. */
const { WRITERS_PYTHON: provided } = process.env

/** Paths of the files that pyarrow, polars and `datasets` wrote; none where there is no pyarrow. */
function arrowFiles(): string[] {
  try {
    const output = execFileSync(provided ?? 'python3', [arrowScript, folder], {
      stdio: ['ignore', 'pipe', provided ? 'inherit' : 'ignore'],
    })
    return output.toString().trim().split('\n')
  } catch (error) {
    if (provided) throw error
    return []
  }
}

const written = arrowFiles()
const by = (writer: string) => written.filter((path) => path.includes(`/${writer}`))
const polars = by('polars')
const datasets = by('datasets')
const arrow = written.filter((path) => !polars.includes(path) && !datasets.includes(path))

/** A row window, or now and then rows from all over the row group. */
function selectionIn(random: Random, rows: number): Range[] {
  const range = () => {
    const start = random.int(0, rows - 1)
    return { start, end: Math.min(rows, start + random.pick([1, 1, 1, 2, 10, 20, 50, 50, rows])) }
  }
  return mergeRanges(Array.from({ length: random.pick([1, 1, 1, 2, 5]) }, range))
}

/** Reads many selections of a file by prefix, cold or with some bytes held, and in full. */
async function compare(path: string, count: number, rowGroups: readonly number[] = [0]) {
  const content = contentOfPath(path)
  const first: ParquetFile = (await countedFile(content)).file
  const { columns } = first.layout
  const random = createRandom(path.split('/').at(-1) ?? '')
  for (const rowGroup of rowGroups) {
    const { rows } = first.layout.rowGroups[rowGroup]!
    const whole = await readWindow(first, { rowGroup, rows: { start: 0, end: rows }, columns })
    let { file } = reopen(first, content)
    for (let i = 0; i < count / rowGroups.length; i++) {
      if (random.chance(0.5)) ({ file } = reopen(first, content))
      const source = random.chance(0.3) ? withoutMissing(file.source) : file.source
      const selection = { rowGroup, rows: selectionIn(random, rows), columns }
      const found = await readRowsByPrefix({ ...file, source }, selection)
      const wanted = selection.rows.flatMap(({ start, end }) => whole.slice(start, end))
      const name = `${path} ${rowGroup} ${JSON.stringify(selection.rows)}`
      if (!isDeepStrictEqual(found, wanted)) expect(found, name).toEqual(wanted)
      expect(found.length, name).toBe(selection.rows.reduce((sum, each) => sum + lengthOf(each), 0))
    }
  }
}

describe('rows by prefix equal rows by full read', { timeout: 120_000 }, () => {
  it.skipIf(!hasRealSmall)('in real-small', async () => {
    for (const path of realSmallFiles()) await compare(path, 60, [0, 2])
  })

  it('in the embedded sample', async () => {
    const data = 'public/sample/data'
    const names = readdirSync(data).filter((name) => name.endsWith('.parquet'))
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) await compare(join(data, name), 30, [0, 1])
  })

  it('in a shard of the real layout', async () => {
    await compare(realLayoutShard({ rowGroups: 10 }).path, 240, [0, 5, 9])
  })

  it('in files by DuckDB', async () => {
    const duckdb = await nativeDuckDB()
    const shard = realLayoutShard({ rowGroups: 10 }).path
    const query = `from read_parquet('${shard}') limit 2000`
    await compare(await duckdb.copy(query), 80)
    await compare(await duckdb.copy(query, ', parquet_version v2'), 20)
    await compare(await duckdb.copy(query, ', compression zstd'), 20)
    const short = `select category, messages[1].content[:3] as start, row_number() over () as n`
    await compare(await duckdb.copy(`${short} from (${query})`), 60)
  })

  it('in files by hyparquet-writer: data pages V2', async () => {
    const random = createRandom('hyparquet-writer')
    const text = () => random.uuid().repeat(random.int(0, 40))
    const rows = Array.from({ length: 900 }, (_, i) => ({ text: text(), i, list: [text(), null] }))
    const columnData = [
      { name: 'text', data: rows.map((row) => row.text) },
      { name: 'i', data: rows.map((row) => row.i) },
      { name: 'list', data: rows.map((row) => row.list) },
    ]
    for (const codec of ['SNAPPY', 'UNCOMPRESSED'] as const) {
      const path = join(folder, `hyparquet-${codec}.parquet`)
      const bytes = parquetWriteBuffer({ columnData, codec, pageSize: 20_000 })
      writeFileSync(path, new Uint8Array(bytes))
      await compare(path, 60)
    }
  })

  const isLeftOut = (files: readonly string[]) => !provided && files.length === 0

  it.skipIf(isLeftOut(arrow))('in files by pyarrow, in a dozen layouts', async () => {
    expect(arrow).toHaveLength(12)
    for (const path of arrow) await compare(path, 70, [0, 1])
  })

  it.skipIf(isLeftOut(polars))('in files by polars, in three codecs', async () => {
    expect(polars).toHaveLength(3)
    for (const path of polars) await compare(path, 120, [0, 1])
  })

  it.skipIf(isLeftOut(datasets))('in files by datasets', async () => {
    expect(datasets).toHaveLength(1)
    for (const path of datasets) await compare(path, 240, [0])
  })
})
