import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { realLayoutShard } from '../../support/real-layout-shard.ts'

const folder = mkdtempSync(join(tmpdir(), 'real-layout-'))
afterAll(() => rmSync(folder, { recursive: true }))

const shard = realLayoutShard({ rowGroups: 2, folder })
const bytes = readFileSync(shard.path)
const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)

function rowsWith(rows: readonly Conversation[], role: string): number[] {
  return rows.flatMap(({ messages }, i) =>
    messages?.some((message) => message?.role === role && message.content?.includes('zanzibar'))
      ? [i]
      : [],
  )
}

describe('realLayoutShard', { timeout: 60_000 }, () => {
  it('says what it wrote', () => {
    expect(shard).toMatchObject({ rows: 2000, rowGroups: 2, size: bytes.length })
  })

  it('takes the written file the second time', () => {
    expect(realLayoutShard({ rowGroups: 2, folder })).toEqual(shard)
  })

  it('writes the same bytes for the same seed and others for another', () => {
    const again = mkdtempSync(join(folder, 'again-'))
    expect(readFileSync(realLayoutShard({ rowGroups: 2, folder: again }).path).equals(bytes)).toBe(
      true,
    )
    const other = realLayoutShard({ rowGroups: 2, folder: again, seed: 'other' })
    expect(readFileSync(other.path).equals(bytes)).toBe(false)
  })

  it('has a dictionary page, one page of indexes and PLAIN pages for the texts', () => {
    for (const group of parquetMetadata(file).row_groups) {
      const content = group.columns.find(
        (chunk) => chunk.meta_data?.path_in_schema[3] === 'content',
      )
      expect(content?.meta_data?.encoding_stats).toMatchObject([
        { page_type: 'DICTIONARY_PAGE', encoding: 'PLAIN', count: 1 },
        { page_type: 'DATA_PAGE', encoding: 'RLE_DICTIONARY', count: 1 },
        { page_type: 'DATA_PAGE', encoding: 'PLAIN', count: 2 },
      ])
      const { total_compressed_size = 0n, total_uncompressed_size = 1n } = content?.meta_data ?? {}
      const ratio = Number(total_compressed_size) / Number(total_uncompressed_size)
      expect(ratio).toBeGreaterThan(0.35)
      expect(ratio).toBeLessThan(0.45)
    }
  })

  it('is read back alike by hyparquet and DuckDB, with the marker in the rows it names', async () => {
    const rows = (await parquetReadObjects({ file })) as unknown as Conversation[]
    expect(rowsWith(rows, 'user')).toEqual(shard.markedUser)
    expect(rowsWith(rows, 'assistant')).toEqual(shard.markedAssistant)
    expect(shard.marked.length).toBeGreaterThan(0)

    const connection = await (await DuckDBInstance.create()).connect()
    const reader = await connection.runAndReadAll(
      `select to_json(t) as row from read_parquet('${shard.path}') t`,
    )
    expect(
      (reader.getColumns()[0] ?? []).map((json) => JSON.parse(String(json)) as unknown),
    ).toEqual(rows)
  })
})
