import type { Range } from '../../lib/range.ts'
import type { ReadableGroup, ReadableLeaf } from '../blocks/blocks.ts'
import type { ChunkMetadata, CodecDecoders, SchemaNode } from '../hyparquet.ts'
import { leafSchemaOf, type LeafSchema } from '../hyparquet-pages.ts'
import { schemaOf } from '../hyparquet.ts'
import { groupAt, type ParquetFile } from '../parquet-file.ts'
import { prefixCodecs } from './page.ts'

/** One column chunk and what the footer tells of it. Offsets in the file, in bytes. */
export interface LeafChunk extends Range {
  readonly meta: ChunkMetadata
  readonly schema: LeafSchema
  /** First data page; before it, from `start` on, is the dictionary page where there is one. */
  readonly dataStart: number
  /** Where the offset index is, in a file that has one. */
  readonly offsetIndex: Range | undefined
  /** Rows of the row group, slots of the chunk, and its bytes before compression. */
  readonly rows: number
  readonly slots: number
  readonly uncompressed: number
  readonly compressors: CodecDecoders | undefined
  /** Where its blocks are, in a file that has an index of them. */
  readonly blocks: ReadableLeaf | undefined
}

/**
 * Chunks of at most this size are asked for whole: design.md, section 3, bears a gap of as many bytes
 * rather than another request.
 */
const wholeBelow = 64 * 1024

/** Whether the chunk is so small that it is asked for whole. */
export function isSmall({ start, end }: Range): boolean {
  return end - start <= wholeBelow
}

/** The chunks of a row group's top-level columns. Throws when metadata and schema contradict. */
export function leafChunksOf(
  file: ParquetFile,
  rowGroup: number,
  columns: readonly string[],
  compressors: CodecDecoders | undefined,
  index?: ReadableGroup,
): LeafChunk[] {
  const root = schemaOf(file.metadata)
  const { rows } = groupAt(file.layout, rowGroup)
  const chunks = file.metadata.row_groups[rowGroup]?.columns ?? []
  return chunks.flatMap((column, number) => {
    const meta = column.meta_data
    if (!meta || !columns.includes(meta.path_in_schema[0] ?? '')) return []
    const leaf = index?.blocks.get(number)
    const indexStart = Number(column.offset_index_offset ?? 0)
    const indexEnd = indexStart + (column.offset_index_length ?? 0)
    const hasIndex = indexStart > 0 && indexEnd > indexStart && indexEnd <= file.source.size
    return [
      {
        ...placeOf(meta, root),
        offsetIndex: hasIndex ? { start: indexStart, end: indexEnd } : undefined,
        rows,
        compressors,
        blocks: index && leaf && { ...leaf, reader: index.reader },
      },
    ]
  })
}

function placeOf(meta: ChunkMetadata, root: SchemaNode) {
  const dataStart = Number(meta.data_page_offset)
  const dictionaryStart = Number(meta.dictionary_page_offset ?? 0)
  const start = dictionaryStart > 0 ? dictionaryStart : dataStart
  return {
    meta,
    schema: leafSchemaOf(root, meta.path_in_schema),
    start,
    dataStart,
    end: start + Number(meta.total_compressed_size),
    slots: Number(meta.num_values),
    uncompressed: Number(meta.total_uncompressed_size),
  }
}

/** Whether the footer promises a layout that can be read from prefixes; pages may still differ. */
export function isPrefixLayout({ meta, start, dataStart, end, slots, rows }: LeafChunk): boolean {
  return (
    meta.type === 'BYTE_ARRAY' &&
    prefixCodecs.includes(meta.codec) &&
    start <= dataStart &&
    dataStart < end &&
    slots >= rows
  )
}
