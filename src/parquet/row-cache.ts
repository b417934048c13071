import { createLru } from '../lib/lru.ts'
import { readWholeRows, type Row } from './conversations.ts'
import { groupAt, type ParquetFile } from './parquet-file.ts'

/** Rows decoded together: the row group's size in the dataset's own files. */
const blockRows = 1000

/**
 * Bytes of decoded rows that are kept, by their size before compression: about four row groups of
 * the longest category (48 MB each).
 */
const cacheBytes = 192 * 1024 * 1024

/** Decoded rows of recent blocks, so that a neighbour of a row opens without decoding again. */
export interface RowCache {
  /** Rows by number, counted from the row group's first row, in the order given. */
  read(
    file: ParquetFile,
    rowGroup: number,
    rows: readonly number[],
    signal?: AbortSignal,
  ): Promise<Row[]>
}

export function createRowCache(): RowCache {
  const blocks = new Map<string, Row[]>()
  const recent = createLru<string>(cacheBytes)
  const ids = new WeakMap<ParquetFile, number>()
  let nextId = 0

  const readBlock = async (
    file: ParquetFile,
    rowGroup: number,
    block: number,
    signal?: AbortSignal,
  ) => {
    const id = ids.get(file) ?? nextId++
    ids.set(file, id)
    const key = `${id}/${rowGroup}/${block}`
    const group = groupAt(file.layout, rowGroup)
    const start = block * blockRows
    const known = blocks.get(key)
    const rows =
      known ?? (await readWholeRows(file, rowGroup, { start, end: start + blockRows }, signal))
    const share = rows.length / group.rows
    blocks.set(key, rows)
    recent.touch(key, share * group.chunks.reduce((sum, chunk) => sum + chunk.uncompressed, 0))
    for (const old of recent.trim((kept) => kept === key)) blocks.delete(old)
    return rows
  }

  return {
    async read(file, rowGroup, rows, signal) {
      const read: Row[] = []
      for (const row of rows) {
        const block = await readBlock(file, rowGroup, Math.floor(row / blockRows), signal)
        const found = block[row % blockRows]
        if (!found) throw new RangeError(`no row ${row} in row group ${rowGroup}`)
        read.push(found)
      }
      return read
    },
  }
}
