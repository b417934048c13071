import { parquetRead, type AsyncBuffer } from 'hyparquet'
import type { ByteSource } from '../sources/byte-source.ts'
import { loadCompressors, parsers, type ParquetMetadata } from './hyparquet.ts'
import { uncompressSnappy } from './snappy-wasm.ts'

export interface ReadOptions {
  readonly source: ByteSource
  readonly metadata: ParquetMetadata
  /** Names of top-level columns; nested columns come whole. */
  readonly columns: readonly string[]
  /** Row number in the file of the first row, and of the row after the last. */
  readonly rowStart: number
  readonly rowEnd: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Decodes a row window of top-level columns, nested values assembled to lists and objects.
 * @returns one list of rows, each with the columns in the order asked for
 */
export async function readRows(options: ReadOptions): Promise<unknown[][]> {
  const { source, metadata, columns, rowStart, rowEnd, signal } = options
  const compressors = await loadCompressors(metadata)
  let rows: unknown[][] = []
  await parquetRead({
    file: asyncBuffer(source, signal),
    metadata,
    columns: [...columns],
    rowStart,
    rowEnd,
    parsers,
    geoparquet: false,
    compressors: { ...compressors, SNAPPY: uncompressSnappy },
    onComplete: (data) => (rows = data),
  })
  return rows
}

function asyncBuffer(source: ByteSource, signal?: AbortSignal): AsyncBuffer {
  return {
    byteLength: source.size,
    async slice(start, end = source.size) {
      const bytes = await source.read(start, end, signal)
      const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
      return (whole ? bytes.buffer : new Uint8Array(bytes).buffer) as ArrayBuffer
    },
  }
}
