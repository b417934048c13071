import { AppError } from '../lib/errors.ts'
import { hashBytes } from '../lib/hash.ts'
import type { Range } from '../lib/range.ts'
import type { ByteSource } from '../sources/byte-source.ts'
import { decodeFooter, schemaOf, type ChunkMetadata, type ParquetMetadata } from './hyparquet.ts'
import type { ColumnChunk, Layout, RowGroup } from './layout.ts'
import { annotateLists, matchSchema } from './schema.ts'

/**
 * First guess of the footer's size in bytes. Footers of the dataset are 20 to 520 KB, most of them
 * under 180 KB (estimates from files written by the same library); a small file is read whole.
 */
const tailLength = 192 * 1024

/** Length of the metadata's size and the closing magic number, in bytes. */
const trailerLength = 8

/** A footer, decoded: hyparquet's own form for reading, and the layout for planning. */
export interface Footer {
  readonly metadata: ParquetMetadata
  readonly layout: Layout
  /** Hash of the footer's bytes: another content almost always has another one. */
  readonly hash: string
}

/**
 * Reads and checks the footer of a file in one read, or two when it is longer than the guess.
 * @throws AppError `not-parquet`, `encrypted` or `no-rows`, naming the file
 */
export async function readFooter(
  name: string,
  source: ByteSource,
  signal?: AbortSignal,
): Promise<Footer> {
  const { size } = source
  if (size === 0) throw new AppError({ kind: 'not-parquet', name, reason: 'empty' })
  if (size < trailerLength + 4) throw new AppError({ kind: 'not-parquet', name, reason: 'magic' })
  const tailStart = Math.max(0, size - tailLength)
  const tail = await source.read(tailStart, size, signal)
  await checkMagic(name, source, tail, signal)
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  const metadataLength = view.getUint32(tail.byteLength - trailerLength, true)
  const start = size - trailerLength - metadataLength
  if (start < 4) throw new AppError({ kind: 'not-parquet', name, reason: 'footer' })
  const bytes =
    start >= tailStart ? tail.subarray(start - tailStart) : await source.read(start, size, signal)
  return decode(name, bytes, { start, end: size })
}

/** Bytes of a file that {@link readFooter} reads to have its footer. */
export function footerReadBytes({ footer }: Pick<Layout, 'footer'>, size: number): number {
  return Math.min(size, Math.max(tailLength, footer.end - footer.start))
}

async function checkMagic(
  name: string,
  source: ByteSource,
  tail: Uint8Array,
  signal?: AbortSignal,
): Promise<void> {
  const end = magicAt(tail, tail.length - 4)
  if (end === 'PARE') throw new AppError({ kind: 'encrypted', name })
  if (end === 'PAR1') return
  const start = magicAt(await source.read(0, 4, signal), 0)
  const reason = start === 'PAR1' || start === 'PARE' ? 'truncated' : 'magic'
  throw new AppError({ kind: 'not-parquet', name, reason })
}

function magicAt(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4))
}

function decode(name: string, bytes: Uint8Array, footer: Range): Footer {
  let decoded: Footer
  try {
    const metadata = annotateLists(decodeFooter(bytes))
    decoded = { metadata, layout: layoutOf(metadata, footer), hash: hashBytes(bytes) }
  } catch (cause) {
    throw new AppError({ kind: 'not-parquet', name, reason: 'footer' }, { cause })
  }
  const { layout, metadata } = decoded
  const columns = metadata.row_groups.flatMap((group) => group.columns)
  if (columns.some((column) => !column.meta_data || column.crypto_metadata)) {
    throw new AppError({ kind: 'encrypted', name })
  }
  if (!layout.rowGroups.every(isSound)) {
    throw new AppError({ kind: 'not-parquet', name, reason: 'footer' })
  }
  if (layout.rows === 0) throw new AppError({ kind: 'no-rows', name })
  const isInside = layout.rowGroups.every((group) =>
    group.chunks.every((chunk) => chunk.start >= 4 && chunk.end <= footer.start),
  )
  if (!isInside) throw new AppError({ kind: 'not-parquet', name, reason: 'truncated' })
  return decoded
}

/** Whether the numbers of a row group can be true at all. */
function isSound({ rows, chunks }: RowGroup): boolean {
  const isRows = Number.isSafeInteger(rows) && rows >= 0
  return isRows && chunks.every(({ start, end }) => Number.isSafeInteger(start) && end >= start)
}

/** Turns decoded metadata into a layout. `footer` is where the metadata stands in the file. */
function layoutOf(metadata: ParquetMetadata, footer: Range): Layout {
  let rowStart = 0
  const rowGroups = metadata.row_groups.map((group): RowGroup => {
    const rows = Number(group.num_rows)
    const chunks = group.columns.flatMap((column) =>
      column.meta_data ? [chunkOf(column.meta_data, hasWholeStatistics(metadata))] : [],
    )
    rowStart += rows
    return { rowStart: rowStart - rows, rows, chunks }
  })
  const root = schemaOf(metadata)
  return {
    rows: rowStart,
    rowGroups,
    columns: root.children.map((child) => child.element.name),
    footer,
    schema: matchSchema(root),
  }
}

function chunkOf(meta: ChunkMetadata, isWhole: boolean): ColumnChunk {
  const dataStart = Number(meta.data_page_offset)
  const dictionaryStart = Number(meta.dictionary_page_offset ?? 0)
  const start = dictionaryStart > 0 ? Math.min(dictionaryStart, dataStart) : dataStart
  const constant = constantOf(meta, isWhole)
  const [column = ''] = meta.path_in_schema
  return {
    path: meta.path_in_schema.join('.'),
    column,
    start,
    end: start + Number(meta.total_compressed_size),
    uncompressed: Number(meta.total_uncompressed_size),
    ...(constant !== undefined && { constant }),
  }
}

/** Arrow's C++ writer (pyarrow, `datasets`) drops long statistics and never cuts them short. */
function hasWholeStatistics({ created_by: createdBy }: ParquetMetadata): boolean {
  return createdBy?.startsWith('parquet-cpp-arrow') ?? false
}

/**
 * Longest value trusted from any writer without a flag, in UTF-8 bytes: some cut statistics at 16
 * bytes and do not say so (hyparquet-writer's default), others at 64 and say so.
 */
const trustedLength = 15

/** The value of every row, where the statistics prove that there is only one. */
function constantOf({ statistics }: ChunkMetadata, isWhole: boolean): string | undefined {
  const { min_value: min, max_value: max, null_count: nulls } = statistics ?? {}
  if (typeof min !== 'string' || min !== max || nulls === undefined || Number(nulls) !== 0) {
    return undefined
  }
  const flags = [statistics?.is_min_value_exact, statistics?.is_max_value_exact]
  if (flags.includes(false)) return undefined
  const isExact = isWhole || flags.every((flag) => flag === true)
  return isExact || new TextEncoder().encode(min).length <= trustedLength ? min : undefined
}
