import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, describe, expect, it } from 'vitest'
import { loadQuickSnappy, quickSnappy } from '../../../../src/parquet/prefix/quick-snappy.ts'
import { createRandom } from '../../../../scripts/sample/random.ts'
import { nativeDuckDB } from '../../../support/duckdb.ts'
import { realLayoutShard } from '../../../support/real-layout-shard.ts'
import { hasRealSmall, realSmallFiles } from '../../../support/real-small.ts'
import { compare } from './compare.ts'

const folder = mkdtempSync(join(tmpdir(), 'prefix-'))
afterAll(() => rmSync(folder, { recursive: true }))

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

  it('with the decoder in WebAssembly', async () => {
    await loadQuickSnappy()
    expect(quickSnappy()).toBeDefined()
    await compare(realLayoutShard({ rowGroups: 10 }).path, 240, [0, 5, 9])
    if (hasRealSmall) for (const path of realSmallFiles()) await compare(path, 20, [0, 2])
  })
})
