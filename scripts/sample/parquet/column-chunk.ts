import type { ColumnChunk, Encoding, PageHeader } from 'hyparquet'
import type { Leaf } from './leaves.ts'
import { ByteWriter, snappyCompress, writePageHeader, writeRleBitPackedHybrid } from './parts.ts'
import { levelHistogram, statisticsOf } from './statistics.ts'

/** Levels handled between two looks at the page limits: pyarrow's `write_batch_size`. */
const BATCH = 1024
/** Bytes from which a page, or a dictionary, is closed: pyarrow's `data_page_size` and its twin. */
const PAGE_LIMIT = 1024 * 1024

const encoder = new TextEncoder()

/** A Snappy compressor. */
export type Compress = (bytes: Uint8Array) => Uint8Array

interface Page {
  readonly header: PageHeader
  readonly body: Uint8Array
}

/** Takes values until the chunk ends; knows how they stand in a data page. */
interface ValueBuffer {
  readonly encoding: Encoding
  add(value: Uint8Array, text: string): void
  size(): number
  take(): Uint8Array
}

function plainBuffer(): ValueBuffer {
  let writer = new ByteWriter(PAGE_LIMIT)
  return {
    encoding: 'PLAIN',
    add(value) {
      writer.appendUint32(value.length)
      writer.appendBytes(value)
    },
    size: () => writer.offset,
    take() {
      const bytes = writer.getBytes()
      writer = new ByteWriter(PAGE_LIMIT)
      return bytes
    },
  }
}

interface Dictionary extends ValueBuffer {
  readonly values: Uint8Array[]
  bytes(): number
}

function dictionaryBuffer(): Dictionary {
  const places = new Map<string, number>()
  const values: Uint8Array[] = []
  let bytes = 0
  let indexes: number[] = []
  const width = () => (values.length < 2 ? values.length : 32 - Math.clz32(values.length - 1))
  return {
    encoding: 'RLE_DICTIONARY',
    values,
    bytes: () => bytes,
    add(value, text) {
      let place = places.get(text)
      if (place === undefined) {
        place = values.push(value) - 1
        places.set(text, place)
        bytes += 4 + value.length
      }
      indexes.push(place)
    },
    size: () => Math.ceil((indexes.length * width()) / 8),
    take() {
      const writer = new ByteWriter()
      writer.appendUint8(width())
      writeRleBitPackedHybrid(writer, indexes, width())
      indexes = []
      return writer.getBytes()
    },
  }
}

/** Appends the levels of a data page V1; none are written where all are 0. */
export function appendLevels(writer: ByteWriter, levels: number[], max: number): void {
  if (max === 0) return
  const runs = new ByteWriter()
  writeRleBitPackedHybrid(runs, levels, 32 - Math.clz32(max))
  writer.appendUint32(runs.offset)
  writer.appendBytes(runs.getBytes())
}

function dataPage(
  leaf: Leaf,
  start: number,
  end: number,
  buffer: ValueBuffer,
  compress: Compress,
): Page {
  const body = new ByteWriter(buffer.size() + 1024)
  appendLevels(body, leaf.repetition.slice(start, end), leaf.maxRepetition)
  appendLevels(body, leaf.definition.slice(start, end), leaf.maxDefinition)
  body.appendBytes(buffer.take())
  const compressed = compress(body.getBytes())
  return {
    header: {
      type: 'DATA_PAGE',
      uncompressed_page_size: body.offset,
      compressed_page_size: compressed.length,
      data_page_header: {
        num_values: end - start,
        encoding: buffer.encoding,
        definition_level_encoding: 'RLE',
        repetition_level_encoding: 'RLE',
      },
    },
    body: compressed,
  }
}

function dictionaryPage(dictionary: Dictionary, compress: Compress): Page {
  const plain = plainBuffer()
  for (const value of dictionary.values) plain.add(value, '')
  const size = plain.size()
  const compressed = compress(plain.take())
  return {
    header: {
      type: 'DICTIONARY_PAGE',
      uncompressed_page_size: size,
      compressed_page_size: compressed.length,
      dictionary_page_header: { num_values: dictionary.values.length, encoding: 'PLAIN' },
    },
    body: compressed,
  }
}

/** Cuts a leaf into pages by pyarrow's rules: batches, a dictionary first, PLAIN once it is full. */
function paginate(
  leaf: Leaf,
  bytes: readonly Uint8Array[],
  compress: Compress,
): { pages: Page[]; fellBack: boolean } {
  const dictionary = dictionaryBuffer()
  const pages: Page[] = []
  let buffer: ValueBuffer = dictionary
  let start = 0
  let value = 0
  const flush = (end: number) => {
    if (end > start) pages.push(dataPage(leaf, start, end, buffer, compress))
    start = end
  }
  const slots = leaf.definition.length
  for (let at = 0; at < slots; at += BATCH) {
    const end = Math.min(at + BATCH, slots)
    for (let i = at; i < end; i++) {
      if (leaf.definition[i] !== leaf.maxDefinition) continue
      buffer.add(bytes[value]!, leaf.values[value]!)
      value++
    }
    if (buffer.size() >= PAGE_LIMIT) flush(end)
    if (buffer === dictionary && dictionary.bytes() >= PAGE_LIMIT) {
      flush(end)
      buffer = plainBuffer()
    }
  }
  flush(slots)
  return {
    pages: [dictionaryPage(dictionary, compress), ...pages],
    fellBack: buffer !== dictionary,
  }
}

/**
 * Appends one column chunk laid out as pyarrow does by default: dictionary page, data pages V1,
 * Snappy, PLAIN after the dictionary has reached 1 MiB (hub-behaviour.md, section 3).
 * @param origin offset in the file, in bytes, of the writer's first byte
 * @returns the footer's entry for the chunk
 */
export function appendColumnChunk(
  writer: ByteWriter,
  origin: number,
  leaf: Leaf,
  compress: Compress = snappyCompress,
): ColumnChunk {
  const bytes = leaf.values.map((value) => encoder.encode(value))
  const { pages, fellBack } = paginate(leaf, bytes, compress)
  const start = writer.offset
  const offsets: number[] = []
  let uncompressed = 0
  for (const { header, body } of pages) {
    const at = writer.offset
    offsets.push(origin + at)
    writePageHeader(writer, header)
    uncompressed += writer.offset - at + header.uncompressed_page_size
    writer.appendBytes(body)
  }
  const plainPages = pages.filter((page) => page.header.data_page_header?.encoding === 'PLAIN')
  const indexPages = pages.length - 1 - plainPages.length
  const plainStats = {
    page_type: 'DATA_PAGE',
    encoding: 'PLAIN',
    count: plainPages.length,
  } as const
  return {
    file_offset: 0n,
    meta_data: {
      type: 'BYTE_ARRAY',
      encodings: fellBack
        ? ['PLAIN', 'RLE', 'RLE_DICTIONARY', 'PLAIN']
        : ['PLAIN', 'RLE', 'RLE_DICTIONARY'],
      path_in_schema: [...leaf.path],
      codec: 'SNAPPY',
      num_values: BigInt(leaf.definition.length),
      total_uncompressed_size: BigInt(uncompressed),
      total_compressed_size: BigInt(writer.offset - start),
      dictionary_page_offset: BigInt(offsets[0]!),
      data_page_offset: BigInt(offsets[1]!),
      statistics: statisticsOf(leaf, bytes),
      encoding_stats: [
        { page_type: 'DICTIONARY_PAGE', encoding: 'PLAIN', count: 1 },
        { page_type: 'DATA_PAGE', encoding: 'RLE_DICTIONARY', count: indexPages },
        ...(plainPages.length > 0 ? [plainStats] : []),
      ],
      size_statistics: {
        unencoded_byte_array_data_bytes: bytes.reduce(
          (sum, { length }) => sum + BigInt(length),
          0n,
        ),
        ...(leaf.maxRepetition > 0 && {
          repetition_level_histogram: levelHistogram(leaf.repetition, leaf.maxRepetition),
        }),
        ...(leaf.maxDefinition > 1 && {
          definition_level_histogram: levelHistogram(leaf.definition, leaf.maxDefinition),
        }),
      },
    },
  }
}
