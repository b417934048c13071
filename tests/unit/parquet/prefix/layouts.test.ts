import type { PageHeader } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { ByteWriter, writePageHeader } from '../../../../scripts/sample/parquet/parts.ts'
import { createRandom } from '../../../../scripts/sample/random.ts'
import { readFewRows } from '../../../../src/parquet/conversations.ts'
import { readWindow, type ParquetFile } from '../../../../src/parquet/parquet-file.ts'
import { readHeader } from '../../../../src/parquet/prefix/page.ts'
import { readRowsByPrefix } from '../../../../src/parquet/prefix/read-rows.ts'
import { DamagedError } from '../../../../src/parquet/prefix/steps.ts'
import { conversationWith, shardOf, withFooter } from '../../../support/parquet-bytes.ts'
import { contentOf, countedFile, reopen } from './counted-file.ts'

const random = createRandom('layouts')
const noise = (count: number) => Array.from({ length: count }, () => random.uuid()).join('')
const message = () => ({
  role: random.pick(['user', 'assistant', null]),
  content: random.chance(0.1) ? null : noise(random.int(0, 40)),
  tool_calls: random.chance(0.2) ? null : [],
})

/** 1,500 messages in threes: the first page, of 1,024, ends after the first message of row 341. */
const rows = Array.from({ length: 500 }, () =>
  conversationWith({ uuid: random.uuid(), messages: [message(), message(), message()] }),
)
const bytes = shardOf(rows)
const contentPath = 'messages.list.element.content'

async function readAlone(file: ParquetFile, start: number, end: number) {
  const found = await readFewRows(file, 0, [{ start, end }])
  return found.map((row) => row.kind === 'conversation' && row.conversation)
}

const expectedRows = (start: number, end: number) => rows.slice(start, end)

describe('pages that cut a row in two', () => {
  it.each([
    [340, 341],
    [341, 342],
    [342, 343],
    [338, 345],
    [0, 342],
    [499, 500],
  ])('give rows %i to %i whole', async (start, end) => {
    const content = contentOf(bytes)
    const { file } = reopen((await countedFile(content)).file, content)
    expect(await readAlone(file, start, end)).toEqual(expectedRows(start, end))
  })
})

describe('what footers leave out or get wrong', () => {
  /** Changes the metadata of the chunk of contents. */
  const fileWith = async (change: (meta: Record<string, unknown>) => void) => {
    const changed = withFooter(bytes, (metadata) => {
      for (const { meta_data: meta } of metadata.row_groups[0]!.columns) {
        if (meta?.path_in_schema.join('.') === contentPath)
          change(meta as unknown as Record<string, unknown>)
      }
      return metadata
    })
    return (await countedFile(contentOf(changed))).file
  }

  it('reads a chunk whose dictionary page is not named', async () => {
    const file = await fileWith((meta) => {
      meta['data_page_offset'] = meta['dictionary_page_offset']
      delete meta['dictionary_page_offset']
    })
    expect(await readAlone(file, 339, 344)).toEqual(expectedRows(339, 344))
    expect(await readAlone(file, 3, 4)).toEqual(expectedRows(3, 4))
  })

  it('gives the fault for a chunk that ends before its rows do', async () => {
    const file = await fileWith((meta) => {
      meta['total_compressed_size'] = (meta['total_compressed_size'] as bigint) - 20_000n
    })
    await expect(readAlone(file, 490, 491)).rejects.toMatchObject({ fault: { kind: 'corrupt' } })
  })

  it('gives the fault for fewer values than the pages hold', async () => {
    const file = await fileWith((meta) => {
      meta['num_values'] = 700n
    })
    await expect(readAlone(file, 2, 3)).rejects.toMatchObject({ fault: { kind: 'corrupt' } })
  })

  it('gives the fault for a column that the file lacks, unless no row is wanted', async () => {
    const { file } = await countedFile(contentOf(bytes))
    const selection = { rowGroup: 0, rows: [{ start: 0, end: 1 }], columns: ['nothing'] }
    await expect(readRowsByPrefix(file, selection)).rejects.toMatchObject({
      fault: { kind: 'corrupt', rowGroup: 0 },
    })
    expect(await readRowsByPrefix(file, { ...selection, rows: [] })).toEqual([])
  })
})

describe('a few rows of some columns', () => {
  it('cost a prefix of these columns only', async () => {
    const content = contentOf(bytes)
    const { file, counted } = reopen((await countedFile(content)).file, content)
    const whole = { rowGroup: 0, rows: { start: 0, end: 500 }, columns: ['license', 'messages'] }
    const selection = { ...whole, rows: [{ start: 7, end: 9 }] }
    const found = await readRowsByPrefix(file, selection)
    expect(counted.bytes).toBeLessThan(bytes.length / 4)
    expect(found).toEqual((await readWindow(file, whole)).slice(7, 9))
  })
})

describe('readHeader', () => {
  const header: PageHeader = {
    type: 'DATA_PAGE',
    uncompressed_page_size: 900,
    compressed_page_size: 500,
    data_page_header: {
      num_values: 10,
      encoding: 'PLAIN',
      definition_level_encoding: 'RLE',
      repetition_level_encoding: 'RLE',
    },
  }
  const headerBytes = () => {
    const writer = new ByteWriter()
    writePageHeader(writer, header)
    return writer.getBytes()
  }

  it('comes back for more bytes until the header is whole', () => {
    const encoded = headerBytes()
    const file = new Uint8Array(100 + encoded.length + 500)
    file.set(encoded, 100)
    const steps = readHeader(100, file.length)
    let state = steps.next()
    let asks = 0
    while (!state.done) {
      asks++
      expect(state.value.most).toBe(file.length)
      state = steps.next(file.slice(state.value.start, state.value.least))
    }
    expect(asks).toBe(encoded.length)
    expect(state.value.body).toEqual({ start: 100 + encoded.length, end: file.length })
    expect(state.value.header.data_page_header?.num_values).toBe(10)
  })

  it('refuses a page that does not fit its chunk, and bytes that hold no header', () => {
    const encoded = headerBytes()
    const short = readHeader(0, encoded.length + 499)
    short.next()
    expect(() => short.next(encoded)).toThrow(DamagedError)
    const none = readHeader(0, 20)
    none.next()
    expect(() => none.next(new Uint8Array(20).fill(255))).toThrow(DamagedError)
  })
})
