import { isDeepStrictEqual } from 'node:util'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/sample/random.ts'
import { lengthOf, mergeRanges } from '../../../../src/lib/range.ts'
import { blockReader } from '../../../../src/parquet/blocks/block-arrays.ts'
import type { GroupBlocks } from '../../../../src/parquet/blocks/blocks.ts'
import { findBlocks } from '../../../../src/parquet/blocks/build.ts'
import { decodeGroup, encodeGroup } from '../../../../src/parquet/blocks/group-entry.ts'
import { readWindow } from '../../../../src/parquet/parquet-file.ts'
import { readRowsByPrefix } from '../../../../src/parquet/prefix/read-rows.ts'
import { nativeDuckDB } from '../../../support/duckdb.ts'
import { realLayoutShard } from '../../../support/real-layout-shard.ts'
import { hasRealSmall, realSmallFiles } from '../../../support/real-small.ts'
import { conversationWith } from '../../../support/parquet-bytes.ts'
import { blockShardOf, chatLikeBlocks, compressByBlocks } from '../../../support/snappy-blocks.ts'
import { codeLikeShard } from '../prefix/code-like-shard.ts'
import {
  contentOf,
  contentOfPath,
  countedFile,
  reopen,
  type Content,
} from '../prefix/counted-file.ts'

/** Opens a file, finds the blocks of a row group, and writes and reads them. */
async function indexed(content: Content, rowGroup: number) {
  const { file } = await countedFile(content)
  const bytes = encodeGroup(await findBlocks(file, rowGroup))
  return { first: file, blocks: decodeGroup(bytes), size: bytes.length }
}

/** Compares rows read by blocks with a full read: lone rows, and now and then several. */
async function compare(content: Content, rowGroup: number, count: number): Promise<GroupBlocks> {
  const { first, blocks } = await indexed(content, rowGroup)
  const { columns } = first.layout
  const { rows } = first.layout.rowGroups[rowGroup]!
  const whole = await readWindow(first, { rowGroup, rows: { start: 0, end: rows }, columns })
  const random = createRandom(`${content.size} ${rowGroup}`)
  for (let i = 0; i < count; i++) {
    const { file } = reopen(first, content)
    const ranges = Array.from({ length: random.pick([1, 1, 1, 3]) }, () => {
      const start = random.int(0, rows - 1)
      return { start, end: Math.min(rows, start + random.pick([1, 1, 1, 5, 60])) }
    })
    const selection = { rowGroup, rows: mergeRanges(ranges), columns }
    const found = await readRowsByPrefix(file, selection, undefined, {
      blocks,
      reader: blockReader,
    })
    const wanted = selection.rows.flatMap(({ start, end }) => whole.slice(start, end))
    if (!isDeepStrictEqual(found, wanted)) expect(found, JSON.stringify(selection)).toEqual(wanted)
  }
  return blocks
}

describe('rows by blocks equal rows by full read', { timeout: 60_000 }, () => {
  it('in a shard of the real layout', async () => {
    const content = contentOf(chatLikeBlocks(3))
    expect((await compare(content, 1, 60)).size).toBeGreaterThan(0)
    await compare(content, 2, 20)
  })

  it('where a value takes many blocks, and where messages are many, none or null', async () => {
    const random = createRandom('long')
    const text = (length: number) => {
      let made = ''
      while (made.length < length) made += random.uuid()
      return made.slice(0, length)
    }
    const rows = Array.from({ length: 1500 }, (_, i) =>
      conversationWith({
        metadata: text(random.int(0, 400)),
        messages:
          i % 50 === 7
            ? null
            : Array.from({ length: random.pick([0, 1, 2, 2, 2, 5]) }, () => ({
                role: 'user',
                content: random.chance(0.1) ? null : text(i % 97 === 5 ? 200_000 : 900),
                tool_calls: [],
              })),
      }),
    )
    const blocks = await compare(contentOf(blockShardOf(rows)), 0, 80)
    const pages = [...blocks.values()].flatMap((leaf) => leaf.pages)
    expect(pages.some(({ isCut }) => isCut)).toBe(true)
    expect(blocks.size).toBe(2)
  })

  it('in files by DuckDB', async () => {
    const duckdb = await nativeDuckDB()
    const shard = realLayoutShard({ rowGroups: 10 }).path
    const path = await duckdb.copy(`from read_parquet('${shard}') limit 2000`)
    expect((await compare(contentOfPath(path), 0, 40)).size).toBeGreaterThan(0)
  })

  it('in files by the sample writer, whose blocks do not decode alone', async () => {
    const content = contentOfPath(realLayoutShard({ rowGroups: 10 }).path)
    expect((await compare(content, 4, 20)).size).toBe(0)
  })

  it('in files by hyparquet-writer, whose pages are left out', async () => {
    const random = createRandom('hyparquet-writer')
    const data = Array.from({ length: 900 }, () => random.uuid().repeat(random.int(0, 40)))
    for (const codec of ['SNAPPY', 'UNCOMPRESSED'] as const) {
      const columnData = [{ name: 'text', data }]
      const bytes = parquetWriteBuffer({ columnData, codec, pageSize: 20_000 })
      await compare(contentOf(new Uint8Array(bytes)), 0, 30)
    }
  })

  it.skipIf(!hasRealSmall)('in real-small', async () => {
    let indexed = 0
    for (const path of realSmallFiles()) {
      indexed += (await compare(contentOfPath(path), 0, 12)).size
    }
    expect(indexed).toBeGreaterThan(0)
  })
})

describe('one row by blocks', { timeout: 60_000 }, () => {
  it.each([
    ['chat-like', 1, () => contentOf(chatLikeBlocks(2))],
    ['code-like', 0, () => contentOf(codeLikeShard(1000, compressByBlocks))],
  ] as const)('of a %s row group costs at most 0.3 MB', async (name, rowGroup, open) => {
    const content = open()
    const { first, blocks, size } = await indexed(content, rowGroup)
    const { columns, rowGroups } = first.layout
    const all = rowGroups[rowGroup]!.chunks.reduce((sum, chunk) => sum + lengthOf(chunk), 0)
    const random = createRandom('one row')
    const costs: number[] = []
    const rounds: number[] = []
    for (let i = 0; i < 100; i++) {
      const { file, counted } = reopen(first, content)
      const start = random.int(0, 999)
      const rows = [{ start, end: start + 1 }]
      await readRowsByPrefix(file, { rowGroup, rows, columns }, undefined, {
        blocks,
        reader: blockReader,
      })
      costs.push(counted.bytes)
      rounds.push(counted.rounds)
    }
    costs.sort((a, b) => a - b)
    const [mean, high] = [costs.reduce((a, b) => a + b, 0) / 100, costs[95] ?? Infinity]
    console.info(
      `${name}, ${all} bytes: one row ${Math.round(mean)} bytes, 95 % under ${high}, ` +
        `most ${costs.at(-1)}, at most ${Math.max(...rounds)} rounds; index ${size} bytes`,
    )
    expect(high).toBeLessThanOrEqual(300_000)
    expect(Math.max(...rounds)).toBeLessThanOrEqual(2)
    expect(size).toBeLessThanOrEqual(8000)
  })
})

describe('an index of other bytes', () => {
  const rows = (seed: string) => {
    const random = createRandom(seed)
    return Array.from({ length: 400 }, () =>
      conversationWith({
        messages: [
          {
            role: 'user',
            content: Array.from({ length: 40 }, () => random.uuid()).join(''),
            tool_calls: [],
          },
        ],
      }),
    )
  }

  it.each([
    ['that begin elsewhere', rows('a').map((row) => ({ ...row, uuid: 'x' }))],
    ['of other texts', rows('b')],
  ])('%s is found to be damaged', async (_, others) => {
    const { blocks } = await indexed(contentOf(blockShardOf(rows('a'))), 0)
    const other = contentOf(blockShardOf(others))
    const { file } = await countedFile(other)
    const selection = { rowGroup: 0, rows: [{ start: 200, end: 201 }], columns: ['messages'] }
    await expect(
      readRowsByPrefix(file, selection, undefined, { blocks, reader: blockReader }),
    ).rejects.toThrow('corrupt')
  })
})
