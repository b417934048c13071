import { createLru } from '../lib/lru.ts'
import type { Range } from '../lib/range.ts'
import type { Row } from './conversations.ts'
import { groupAt, type ParquetFile } from './parquet-file.ts'

/** Rows decoded and forgotten together: the row group's size in the dataset's own files. */
const blockRows = 1000

/** Decoded rows by their number, counted from the row group's first row. */
export type RowsByNumber = ReadonlyMap<number, Row>

/** Decoded rows of recent blocks, a block being a part of a row group, whole or with gaps. */
export interface RowBlocks {
  /** Those of the rows that are kept. */
  find(file: ParquetFile, rowGroup: number, rows: readonly number[]): Map<number, Row>
  /** How many rows of the row group are kept. */
  count(file: ParquetFile, rowGroup: number): number
  /** Keeps the rows, marks their blocks as used, and forgets the blocks that were used longest ago. */
  keep(file: ParquetFile, rowGroup: number, rows: RowsByNumber): void
}

/** The block that holds a row: its rows inside the row group. */
export function blockAt(file: ParquetFile, rowGroup: number, row: number): Range {
  const start = Math.floor(row / blockRows) * blockRows
  return { start, end: Math.min(start + blockRows, groupAt(file.layout, rowGroup).rows) }
}

/** @param most bytes that are kept, by size before compression; the blocks used last stay beyond it */
export function createRowBlocks(most: number): RowBlocks {
  const blocks = new Map<string, Map<number, Row>>()
  const recent = createLru<string>(most)
  const ids = new WeakMap<ParquetFile, number>()
  let nextId = 0

  const keyOf = (file: ParquetFile, rowGroup: number, row: number) => {
    const id = ids.get(file) ?? nextId++
    ids.set(file, id)
    return `${id}/${rowGroup}/${Math.floor(row / blockRows)}`
  }

  return {
    find(file, rowGroup, rows) {
      const found = new Map<number, Row>()
      for (const row of rows) {
        const known = blocks.get(keyOf(file, rowGroup, row))?.get(row)
        if (known) found.set(row, known)
      }
      return found
    },
    count(file, rowGroup) {
      let count = 0
      for (let row = 0; row < groupAt(file.layout, rowGroup).rows; row += blockRows)
        count += blocks.get(keyOf(file, rowGroup, row))?.size ?? 0
      return count
    },
    keep(file, rowGroup, rows) {
      const group = groupAt(file.layout, rowGroup)
      const uncompressed = group.chunks.reduce((sum, chunk) => sum + chunk.uncompressed, 0)
      const used = new Set<string>()
      for (const [number, row] of rows) {
        const key = keyOf(file, rowGroup, number)
        const block = blocks.get(key) ?? new Map<number, Row>()
        blocks.set(key, block.set(number, row))
        used.add(key)
      }
      for (const key of used)
        recent.touch(key, ((blocks.get(key)?.size ?? 0) / group.rows) * uncompressed)
      for (const old of recent.trim((key) => used.has(key))) blocks.delete(old)
    },
  }
}
