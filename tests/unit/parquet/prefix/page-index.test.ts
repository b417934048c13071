import { parquetMetadata } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { ByteWriter, writeMetadata } from '../../../../scripts/sample/parquet/parts.ts'
import { createRandom } from '../../../../scripts/sample/random.ts'
import { decodePageHeader, type PageStart } from '../../../../src/parquet/hyparquet-pages.ts'
import { readRowsByPrefix } from '../../../../src/parquet/prefix/read-rows.ts'
import { conversationWith, joinBytes, shardOf } from '../../../support/parquet-bytes.ts'
import { contentOf, countedFile } from './counted-file.ts'

const random = createRandom('page index')
const text = () => Array.from({ length: 64 }, () => random.uuid()).join('')

/** Two messages a row, so that pages of 1,024 values end with rows 511, 1,023, 1,535. */
const rows = Array.from({ length: 2000 }, () =>
  conversationWith({
    messages: [
      { role: 'user', content: 'why?', tool_calls: [] },
      { role: 'assistant', content: text(), tool_calls: [] },
    ],
  }),
)
const bytes = shardOf(rows)
const metadata = parquetMetadata(bytes.slice().buffer, { geoparquet: false })
const chunk = metadata.row_groups[0]!.columns.find(
  (column) => column.meta_data?.path_in_schema.at(-1) === 'content',
)!

/** The data pages of the contents, found by their headers. */
function pageStarts(): PageStart[] {
  const starts: PageStart[] = []
  const meta = chunk.meta_data!
  const end = Number(meta.dictionary_page_offset! + meta.total_compressed_size)
  let at = Number(meta.data_page_offset)
  for (let row = 0; at < end;) {
    const { header, length } = decodePageHeader(bytes.subarray(at))!
    starts.push({ offset: at, row })
    row += (header.data_page_header?.num_values ?? 0) / 2
    at += length + header.compressed_page_size
  }
  return starts
}

/** An offset index in Thrift's compact protocol: a struct with a list of structs. */
function encodeIndex(starts: readonly PageStart[]): Uint8Array {
  const out = [0x19, (starts.length << 4) | 12]
  const zigzag = (value: number) => {
    let rest = value * 2
    for (; rest >= 128; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128)
    out.push(rest)
  }
  for (const { offset, row } of starts) {
    out.push(0x16)
    zigzag(offset)
    out.push(0x15)
    zigzag(1)
    out.push(0x16)
    zigzag(row)
    out.push(0)
  }
  return Uint8Array.from([...out, 0])
}

/** Opens the shard with an offset index for its contents, standing before the footer. */
async function openIndexed(index: Uint8Array) {
  const end = bytes.length - 8 - metadata.metadata_length
  const writer = new ByteWriter()
  const group = metadata.row_groups[0]!
  const columns = group.columns.map((column) =>
    column === chunk
      ? { ...column, offset_index_offset: BigInt(end), offset_index_length: index.length }
      : column,
  )
  writeMetadata(writer, { ...metadata, row_groups: [{ ...group, columns }] }, Infinity)
  const magic = new TextEncoder().encode('PAR1')
  const whole = joinBytes(bytes.subarray(0, end), index, writer.getBytes(), magic)
  return countedFile(contentOf(whole))
}

const selection = (start: number, end: number) => ({
  rowGroup: 0,
  rows: [{ start, end }],
  columns: ['messages'],
})
const messages = (start: number, end: number) => rows.slice(start, end).map((row) => [row.messages])

describe('an offset index', () => {
  const starts = pageStarts()

  it('stands for pages as they are in this file', () => {
    expect(starts.map(({ row }) => row)).toEqual([0, 512, 1024, 1536])
  })

  it('leads to the page of a row at once, having come with the footer', async () => {
    const { file, counted } = await openIndexed(encodeIndex(starts))
    expect(await readRowsByPrefix(file, selection(1540, 1542))).toEqual(messages(1540, 1542))
    expect(counted.rounds).toBe(1)
    const plain = await countedFile(contentOf(bytes))
    await readRowsByPrefix(plain.file, selection(1540, 1542))
    expect(counted.bytes).toBeLessThan(plain.counted.bytes)
  })

  it.each([
    [511, 513],
    [600, 601],
    [1023, 1025],
    [1999, 2000],
    [3, 1900],
  ])('gives rows %i to %i', async (start, end) => {
    const { file } = await openIndexed(encodeIndex(starts))
    expect(await readRowsByPrefix(file, selection(start, end))).toEqual(messages(start, end))
  })

  it.each([
    ['no index at all', Uint8Array.from([255, 255, 255, 255])],
    ['pages in no order', encodeIndex(starts.toReversed())],
    ['a page outside the chunk', encodeIndex([...starts, { offset: bytes.length, row: 1999 }])],
    ['no first page', encodeIndex(starts.slice(1))],
  ])('is left alone when it is %s', async (_, index) => {
    const { file } = await openIndexed(index)
    expect(await readRowsByPrefix(file, selection(1100, 1101))).toEqual(messages(1100, 1101))
  })

  it.each([
    [
      'a row with which no page starts',
      starts.map((s, i) => ({ ...s, row: s.row - (i === 2 ? 1 : 0) })),
    ],
    ['offsets inside pages', starts.map((s) => ({ ...s, offset: s.offset + (s.row && 100) }))],
  ])('gives the fault, and no wrong row, when it names %s', async (_, wrong) => {
    const { file } = await openIndexed(encodeIndex(wrong))
    await expect(readRowsByPrefix(file, selection(1100, 1101))).rejects.toMatchObject({
      fault: { kind: 'corrupt' },
    })
  })
})
