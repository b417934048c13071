import fc from 'fast-check'
import type { FileMetaData, Statistics } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/lib/errors.ts'
import { readFooter } from '../../../src/parquet/footer.ts'
import { failureOf } from '../../support/byte-layer.ts'
import { countingSource, memorySource } from '../../support/byte-sources.ts'
import { conversationWith, joinBytes, shardOf, withFooter } from '../../support/parquet-bytes.ts'

const text = (value: string) => new TextEncoder().encode(value)
const shard = shardOf([conversationWith(), conversationWith()], [conversationWith()])
const read = (bytes: Uint8Array) => readFooter('a.parquet', memorySource(bytes))
const faultOf = async (bytes: Uint8Array) => {
  const error = await failureOf(read(bytes))
  return isAppError(error) ? error.fault : error
}
const notParquet = (reason: string) => ({ kind: 'not-parquet', name: 'a.parquet', reason })

type Chunk = NonNullable<FileMetaData['row_groups'][number]['columns'][number]['meta_data']>

/** The shard with every chunk of a column changed. */
function withChunks(column: string, change: (chunk: Chunk) => Chunk): Uint8Array {
  return withFooter(shard, (metadata) => ({
    ...metadata,
    row_groups: metadata.row_groups.map((group) => ({
      ...group,
      columns: group.columns.map((each) =>
        each.meta_data?.path_in_schema[0] === column
          ? { ...each, meta_data: change(each.meta_data) }
          : each,
      ),
    })),
  }))
}

describe('readFooter', () => {
  it('tells rows, row groups, columns and chunks', async () => {
    const { layout } = await read(shard)
    expect(layout).toMatchObject({
      rows: 3,
      rowGroups: [
        { rowStart: 0, rows: 2 },
        { rowStart: 2, rows: 1 },
      ],
      columns: [
        ...['uuid', 'license', 'generator', 'version', 'category', 'reasoning', 'messages'],
        'metadata',
      ],
      footer: { end: shard.length },
      schema: { kind: 'conversations', messages: 'list-of-structs' },
    })
    const chunks = layout.rowGroups.flatMap((group) => group.chunks)
    expect(chunks).toHaveLength(26)
    expect(chunks[0]!.start).toBe(4)
    expect(chunks.at(-1)!.end).toBe(layout.footer.start)
    for (const [i, chunk] of chunks.slice(1).entries()) expect(chunk.start).toBe(chunks[i]!.end)
  })

  it('reads a short footer once and a long one twice, nothing more than needed', async () => {
    const small = countingSource(memorySource(shard))
    await readFooter('a', small)
    expect(small.reads).toEqual([{ start: 0, end: shard.length }])

    const padding = joinBytes(text('PAR1'), new Uint8Array(400_000))
    const long = withFooter(joinBytes(padding, shard), (metadata) => ({
      ...metadata,
      created_by: 'x'.repeat(300_000),
    }))
    const counted = countingSource(memorySource(long))
    const { layout } = await readFooter('a', counted)
    expect(counted.reads).toEqual([
      { start: long.length - 192 * 1024, end: long.length },
      layout.footer,
    ])
  })

  it.each([
    ['an empty file', new Uint8Array(), 'empty'],
    ['a few bytes', text('PAR1PAR1'), 'magic'],
    ['a text', text('{"uuid": "a file that is no Parquet file"}'), 'magic'],
    ['a web page', text('<!doctype html><title>Not found</title>'), 'magic'],
    ['a file that lost its end', shard.subarray(0, shard.length - 20), 'truncated'],
    ['a file that lost its last byte', shard.subarray(0, shard.length - 1), 'truncated'],
    ['a footer longer than the file', withLength(shard, shard.length), 'footer'],
    ['a footer of 4 GB', withLength(shard, 0xffffffff), 'footer'],
    ['a footer without content', withLength(shard, 0), 'footer'],
    ['a footer that begins in the data', withLength(shard, 40), 'footer'],
    ['a file that lost its beginning', joinBytes(text('PAR1'), shard.subarray(200)), 'truncated'],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await faultOf(bytes)).toEqual(notParquet(reason))
  })

  it('never lets garbage in a footer through as another error', async () => {
    const { layout } = await read(shard)
    const places = fc.integer({ min: layout.footer.start, max: shard.length - 9 })
    const edits = fc.array(fc.tuple(places, fc.nat(255)), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const bytes = shard.slice()
        for (const [at, value] of changes) bytes[at] = value
        const error = await failureOf(read(bytes))
        expect(error === null || isAppError(error)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('knows encrypted files: by their magic, by their columns', async () => {
    const encrypted = { kind: 'encrypted', name: 'a.parquet' }
    const magic = joinBytes(shard.subarray(0, shard.length - 4), text('PARE'))
    expect(await faultOf(magic)).toEqual(encrypted)
    const hidden = withFooter(shard, (metadata) => ({
      ...metadata,
      row_groups: metadata.row_groups.map((group) => ({
        ...group,
        columns: group.columns.map((column, i) =>
          i === 0 ? { file_offset: 0n, encrypted_column_metadata: new Uint8Array([1, 2]) } : column,
        ),
      })),
    }))
    expect(await faultOf(hidden)).toEqual(encrypted)
  })

  it('says when there is no row', async () => {
    const fault = { kind: 'no-rows', name: 'a.parquet' }
    expect(await faultOf(shardOf())).toEqual(fault)
  })

  it('says when a chunk lies outside the file', async () => {
    for (const change of [
      { total_compressed_size: BigInt(shard.length) },
      { data_page_offset: BigInt(shard.length), dictionary_page_offset: undefined },
      { data_page_offset: 0n, dictionary_page_offset: undefined },
    ]) {
      const bytes = withChunks('metadata', (chunk) => ({ ...chunk, ...change }) as Chunk)
      expect(await faultOf(bytes)).toEqual(notParquet('truncated'))
    }
  })

  it('does not believe negative numbers', async () => {
    const negative = withChunks('uuid', (chunk) => ({ ...chunk, total_compressed_size: -9n }))
    expect(await faultOf(negative)).toEqual(notParquet('footer'))
    const rows = withFooter(shard, (metadata) => ({
      ...metadata,
      row_groups: metadata.row_groups.map((group, i) => ({
        ...group,
        num_rows: i === 0 ? -1n : 5n,
      })),
    }))
    expect(await faultOf(rows)).toEqual(notParquet('footer'))
  })
})

describe('a constant', () => {
  const constant = async (statistics: Statistics, createdBy = 'parquet-mr version 1.13') => {
    const bytes = withFooter(
      withChunks('category', (chunk) => ({ ...chunk, statistics })),
      (metadata) => ({ ...metadata, created_by: createdBy }),
    )
    const { layout } = await read(bytes)
    return layout.rowGroups[0]!.chunks.find(({ path }) => path === 'category')!.constant
  }
  const same = (value: string, more: Partial<Statistics> = {}): Statistics => ({
    min_value: value,
    max_value: value,
    null_count: 0n,
    ...more,
  })
  const exact = { is_min_value_exact: true, is_max_value_exact: true }
  const arrow = 'parquet-cpp-arrow version 21.0.0'
  const cut = 'nvidia/Nemotron-'

  it('is proven by equal bounds without nulls', async () => {
    expect(await constant(same('chat'))).toBe('chat')
    expect(await constant(same(''))).toBe('')
    expect(await constant(same('x'.repeat(15)))).toBe('x'.repeat(15))
  })

  it('is not proven while there are nulls, or nobody counted them', async () => {
    expect(await constant(same('chat', { null_count: 1n }))).toBeUndefined()
    expect(await constant({ min_value: 'chat', max_value: 'chat' })).toBeUndefined()
  })

  it('is not proven by different or missing bounds, or by those of old writers', async () => {
    expect(await constant({ min_value: 'a', max_value: 'b', null_count: 0n })).toBeUndefined()
    expect(await constant({ min_value: 'a', null_count: 0n })).toBeUndefined()
    expect(await constant({ min: 'a', max: 'a', null_count: 0n })).toBeUndefined()
    expect(await constant({ null_count: 0n })).toBeUndefined()
  })

  it('is not proven by bounds that may have been cut at 16 bytes or more', async () => {
    expect(cut).toHaveLength(16)
    expect(await constant(same(cut))).toBeUndefined()
    expect(await constant(same('한국어를 씁'))).toBeUndefined()
    expect(await constant(same('x'.repeat(64)))).toBeUndefined()
  })

  it('is proven by long bounds that say they are exact, or come from Arrow', async () => {
    expect(await constant(same(cut, exact))).toBe(cut)
    expect(await constant(same(cut, { is_min_value_exact: true }))).toBeUndefined()
    expect(await constant(same(cut), arrow)).toBe(cut)
  })

  it('is not proven by bounds that say they are not exact, however short', async () => {
    const bounds = same('chat', { ...exact, is_max_value_exact: false })
    expect(await constant(bounds)).toBeUndefined()
    expect(await constant(bounds, arrow)).toBeUndefined()
  })

  it('keeps a byte-order mark', async () => {
    expect(await constant(same('\ufeffchat'))).toBe('\ufeffchat')
  })
})

/** The file with another length of the metadata written in its trailer. */
function withLength(bytes: Uint8Array, length: number): Uint8Array {
  const copy = bytes.slice()
  new DataView(copy.buffer).setUint32(copy.length - 8, length, true)
  return copy
}
