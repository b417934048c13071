import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { makeFiles, SEED } from '../../../scripts/sample/files.ts'
import { allRows, sample } from './rows.ts'

const FOLDER = 'public/sample'

interface Index {
  readonly name: string
  readonly revision: string
  readonly rows: number
  readonly files: readonly {
    readonly path: string
    readonly split: string
    readonly size: number
    readonly sha256: string
    readonly rows: number
  }[]
  readonly traps: Readonly<Record<string, string>>
}

const index = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as Index
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A null list inside a struct comes as undefined from hyparquet. */
function nullForUndefined(_: string, value: unknown): unknown {
  return value === undefined ? null : value
}

/** Keeps a byte-order mark, and a null, which hyparquet hands over as undefined. */
function stringFromBytes(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decoder.decode(bytes)
}

function open(path: string): ArrayBuffer {
  const bytes = readFileSync(join(FOLDER, path))
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
}

/** Reads all shards in order with pyarrow and writes the rows as JSON Lines. */
const PYARROW = `
import json, sys
import pyarrow.parquet as pq
for path in sys.argv[1:]:
    for row in pq.read_table(path).to_pylist():
        print(json.dumps(row))
`
const { WRITERS_PYTHON: provided } = process.env
const hasPyarrow =
  provided !== undefined || spawnSync('python3', ['-c', 'import pyarrow.parquet']).status === 0

const SLOW = { timeout: 60_000 }
const made = makeFiles()

describe('files of the sample', () => {
  it('are what the seed gives', () => {
    for (const [path, bytes] of made)
      expect(readFileSync(join(FOLDER, path)).equals(bytes), path).toBe(true)
  })

  it('are listed by the index in the order of their paths', () => {
    expect(index).toMatchObject({ name: 'Synthetic sample', revision: SEED })
    expect(index.rows).toBe(allRows.length)
    expect(index.files.map(({ path }) => path)).toEqual(index.files.map(({ path }) => path).sort())
    for (const { path, size, sha256 } of index.files) {
      const bytes = readFileSync(join(FOLDER, path))
      expect(bytes.length).toBe(size)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    }
    for (const [name, uuid] of Object.entries(index.traps))
      expect(sample.traps.get(name)?.[0]).toBe(uuid)
  })

  it('hold at least 4,000 rows in at most 4 MB, several shards for each split', () => {
    expect(index.rows).toBeGreaterThanOrEqual(4000)
    expect(index.files.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(4_000_000)
    for (const split of ['chat', 'code', 'math', 'stem', 'tool_calling'])
      expect(index.files.filter((file) => file.split === split).length).toBeGreaterThan(1)
  })

  it('have distinct uuids and say in every row that they are synthetic', () => {
    expect(new Set(allRows.map(({ uuid }) => uuid)).size).toBe(allRows.length)
    for (const { metadata } of allRows)
      expect(JSON.parse(metadata ?? '')).toMatchObject({ source: 'synthetic sample' })
  })

  it('mix generators, reasoning and licences within categories', () => {
    const kinds = (key: 'generator' | 'reasoning' | 'license', category: string) =>
      new Set(allRows.filter((row) => row.category === category).map((row) => row[key])).size
    for (const category of ['chat', 'code', 'math', 'stem', 'tool_calling']) {
      expect(kinds('generator', category)).toBe(2)
      expect(kinds('license', category)).toBe(4)
    }
    for (const category of ['chat', 'math', 'stem']) expect(kinds('reasoning', category)).toBe(2)
  })
})

describe('layout of the sample', () => {
  const shards = index.files.map((file) => ({ ...file, meta: parquetMetadata(open(file.path)) }))
  const chunks = shards.flatMap(({ meta }) => meta.row_groups.flatMap(({ columns }) => columns))

  it('has row groups of 100 rows, the last one smaller', () => {
    for (const { meta, rows } of shards) {
      const sizes = meta.row_groups.map(({ num_rows }) => Number(num_rows))
      expect(sizes.slice(0, -1).every((size) => size === 100)).toBe(true)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(rows)
    }
  })

  it('has 13 optional leaves, Snappy, dictionary first, no page index', () => {
    expect(chunks.length).toBe(13 * shards.reduce((n, { meta }) => n + meta.row_groups.length, 0))
    for (const { meta_data: meta, column_index_offset, offset_index_offset } of chunks) {
      expect(meta?.codec).toBe('SNAPPY')
      expect(meta?.dictionary_page_offset).toBeLessThan(meta?.data_page_offset ?? 0n)
      expect(meta?.encoding_stats?.every((stat) => stat.page_type !== 'DATA_PAGE_V2')).toBe(true)
      expect([column_index_offset, offset_index_offset]).toEqual([undefined, undefined])
    }
    for (const { meta } of shards) {
      const leaves = meta.schema.filter(({ type }) => type !== undefined)
      expect(leaves.length).toBe(13)
      expect(leaves.every((leaf) => leaf.repetition_type === 'OPTIONAL')).toBe(true)
      expect(meta.key_value_metadata?.map(({ key }) => key)).toEqual(['huggingface'])
    }
  })

  it('has exact bounds and null counts', () => {
    for (const { split, meta } of shards) {
      for (const { columns } of meta.row_groups) {
        const category = columns.find((chunk) => chunk.meta_data?.path_in_schema[0] === 'category')
        expect(category?.meta_data?.statistics).toMatchObject({
          min_value: split,
          max_value: split,
          null_count: 0n,
        })
      }
    }
  })
})

describe('content of the sample', () => {
  it('is read back by hyparquet', SLOW, async () => {
    const read = await Promise.all(
      index.files.map(({ path }) =>
        parquetReadObjects({
          file: open(path),
          parsers: { stringFromBytes },
        }),
      ),
    )
    expect(JSON.parse(JSON.stringify(read.flat(), nullForUndefined))).toEqual(allRows)
  })

  it('is read back by DuckDB', SLOW, async () => {
    const connection = await (await DuckDBInstance.create()).connect()
    const rows: unknown[] = []
    for (const { path } of index.files) {
      const query = `select to_json(t) as row from read_parquet('${FOLDER}/${path}') t`
      const reader = await connection.runAndReadAll(query)
      rows.push(
        ...(reader.getColumns()[0] ?? []).map((json) => JSON.parse(String(json)) as unknown),
      )
    }
    expect(rows).toEqual(allRows)
  })

  it.skipIf(!hasPyarrow)('is read back by pyarrow', SLOW, () => {
    const paths = index.files.map(({ path }) => join(FOLDER, path))
    const { stdout } = spawnSync(provided ?? 'python3', ['-c', PYARROW, ...paths], {
      encoding: 'utf8',
      maxBuffer: 1 << 27,
    })
    const rows = stdout.split('\n').filter(Boolean)
    expect(rows.map((line) => JSON.parse(line) as unknown)).toEqual(allRows)
  })
})
