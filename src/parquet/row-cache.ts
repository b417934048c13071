import { mergeRanges, totalLength, type Range } from '../lib/range.ts'
import { share, type Shared } from '../lib/shared.ts'
import { canReadFew, readFewRows, readWholeRows, type Row } from './conversations.ts'
import { groupAt, type ParquetFile } from './parquet-file.ts'
import { blockAt, createRowBlocks, type RowsByNumber } from './row-blocks.ts'

/**
 * Bytes of decoded rows that are kept, by their size before compression: one row group of the longest
 * category (48 MB), dozens of most others.
 */
const keptBytes = 64 * 1024 * 1024

/**
 * Rows decoded along with one that is read alone, so that its neighbours open at once: those before
 * it cost no byte, since a prefix that ends with the row holds them.
 */
const neighbours = { before: 8, after: 2 }

/** A block index leads to one row: its neighbours would cost bytes of their own. */
const noNeighbours = { before: 0, after: 0 }

type ReadRows = (
  file: ParquetFile,
  rowGroup: number,
  rows: readonly number[],
  signal?: AbortSignal,
) => Promise<Row[]>

/** Decoded rows of recent blocks, so that a neighbour of a row opens without decoding again. */
export interface RowCache {
  /** Rows by number, counted from the row group's first row, in the order given. */
  readonly read: ReadRows
  /**
   * The same for fewer bytes: while less than half of the row group is wanted, only the rows that are
   * not kept yet are read.
   */
  readonly readFew: ReadRows
  /** The rows in the order given; null unless all of them are kept. */
  kept(file: ParquetFile, rowGroup: number, rows: readonly number[]): Row[] | null
}

/** @param most bytes of decoded rows that are kept; 0 keeps those of the last read alone */
export function createRowCache(most: number = keptBytes): RowCache {
  const blocks = createRowBlocks(most)

  const decoding = new WeakMap<ParquetFile, Map<string, Shared<RowsByNumber>>>()

  /** Decodes a block, once for all who want it meanwhile. */
  const decode = (file: ParquetFile, rowGroup: number, block: Range) => {
    const underWay = decoding.get(file) ?? new Map<string, Shared<RowsByNumber>>()
    decoding.set(file, underWay)
    const key = `${rowGroup}/${block.start}`
    const work = async (signal: AbortSignal) => {
      const whole = await readWholeRows(file, rowGroup, block, signal)
      const rows = new Map(whole.map((row, i) => [block.start + i, row]))
      blocks.keep(file, rowGroup, rows)
      return rows
    }
    const decoded = underWay.get(key) ?? share(work, () => underWay.delete(key))
    underWay.set(key, decoded)
    return decoded
  }

  const read: ReadRows = async (file, rowGroup, rows, signal) => {
    const found = blocks.find(file, rowGroup, rows)
    for (const row of rows) {
      if (found.has(row)) continue
      const whole = await decode(file, rowGroup, blockAt(file, rowGroup, row)).join(signal)
      for (const [number, each] of whole) found.set(number, each)
      if (!found.has(row)) break
    }
    blocks.keep(file, rowGroup, found)
    return inOrder(found, rowGroup, rows)
  }

  const readFew: ReadRows = async (file, rowGroup, rows, signal) => {
    const found = blocks.find(file, rowGroup, rows)
    const missing = rows.filter((row) => !found.has(row))
    const around = file.blocks?.isUsed() ? noNeighbours : neighbours
    const wanted = rangesAround(missing, groupAt(file.layout, rowGroup).rows, around)
    if (missing.length > 0) {
      const most = groupAt(file.layout, rowGroup).rows / 2
      const isMost = blocks.count(file, rowGroup) + totalLength(wanted) > most
      if (isMost || !canReadFew(file, rowGroup)) return read(file, rowGroup, rows, signal)
      const fresh = await readFewRows(file, rowGroup, wanted, signal)
      wanted.flatMap(numbersIn).forEach((row, i) => fresh[i] && found.set(row, fresh[i]))
    }
    blocks.keep(file, rowGroup, found)
    return inOrder(found, rowGroup, rows)
  }

  return {
    read,
    readFew,
    kept(file, rowGroup, rows) {
      const found = blocks.find(file, rowGroup, rows)
      return found.size < new Set(rows).size ? null : inOrder(found, rowGroup, rows)
    },
  }
}

function inOrder(found: ReadonlyMap<number, Row>, rowGroup: number, rows: readonly number[]) {
  return rows.map((row) => {
    const known = found.get(row)
    if (!known) throw new RangeError(`no row ${row} in row group ${rowGroup}`)
    return known
  })
}

/** The rows as sorted, disjoint ranges inside the row group; one row alone with its neighbours. */
function rangesAround(
  rows: readonly number[],
  groupRows: number,
  around: typeof neighbours,
): Range[] {
  const { before, after } = rows.length === 1 ? around : noNeighbours
  const inside = rows.filter((row) => row >= 0 && row < groupRows)
  return mergeRanges(
    inside.map((row) => ({
      start: Math.max(0, row - before),
      end: Math.min(groupRows, row + 1 + after),
    })),
  )
}

function numbersIn({ start, end }: Range): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i)
}
