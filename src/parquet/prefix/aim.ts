import { lengthOf, type Range } from '../../lib/range.ts'
import { expectedBytes, slotsWanted } from './estimate.ts'
import { isSmall } from './leaf-chunk.ts'
import type { Walk } from './walk.ts'

/** Bytes of a page beside its values: header, levels, indexes of a page of 1,024 slots. */
const besideValues = 4096

/** Bytes per slot under which data pages hold nothing but numbers of dictionary entries. */
const indexBytes = 4

/** What to fetch along with a page header. */
export interface Aim {
  /** Offset in the file of the end of what will probably be wanted. */
  readonly end: number
  readonly ahead: readonly Range[]
}

/** What to fetch with the header at `walk.at`. */
export function aimAtPage(walk: Walk): Aim {
  const { chunk, at, dictionaryStart } = walk
  if (isSmall(chunk)) return { end: chunk.end, ahead: [{ start: chunk.start, end: chunk.end }] }
  if (chunk.blocks) return { end: at, ahead: aimAtBlocks(walk) }
  if (at === chunk.dataStart && dictionaryStart !== undefined) return aimWithDictionary(walk)
  const firstRow = Math.max(0, walk.row)
  const mean = (chunk.end - at) / Math.max(1, (chunk.rows - firstRow) * slotsPerRow(walk))
  return { end: at + besideValues + bytesWanted(walk, firstRow, walk.pageSlots, mean), ahead: [] }
}

/**
 * Blocks that hold the wanted rows of the page at `walk.at` for certain: where all its rows have as many
 * values, and where a dictionary holds as many as its page, in order of first use.
 */
function aimAtBlocks({ chunk, rows, at }: Walk): Range[] {
  if (!chunk.blocks) return []
  const { pages, dictionary, reader } = chunk.blocks
  const number = pages.findIndex(({ offset }) => offset === at)
  const page = pages[number]
  if (!page) return []
  const next = pages[number + 1]
  const pageRows = (next?.row ?? chunk.rows) - page.row
  const each = page.values / pageRows
  if (page.isCut || next?.isCut || !Number.isInteger(each)) return []
  const holder = page.blocks.length > 0 ? page : dictionary
  if (holder?.values !== page.values) return []
  return rows.flatMap(({ start, end }) => {
    const first = Math.max(0, start - page.row) * each
    const last = Math.min(pageRows, end - page.row) * each
    return last > first ? [reader.rangeOf(holder, first, last)] : []
  })
}

/**
 * The first data page of a chunk with a dictionary holds numbers only, its values are in the
 * dictionary page; the page after it starts within a few thousand bytes and may hold the rest.
 */
function aimWithDictionary(walk: Walk): Aim {
  const { start, dataStart, end, slots } = walk.chunk
  const mean = lengthOf(walk.chunk) / slots
  const isDictionaryOnly = end - dataStart < indexBytes * slots
  const firstSlots = isDictionaryOnly ? slots : walk.pageSlots
  const values = bytesWanted(walk, 0, firstSlots, mean)
  const rest = isDictionaryOnly
    ? 0
    : bytesWanted(walk, firstSlots / slotsPerRow(walk), firstSlots, mean)
  const dictionary = { start, end: Math.min(dataStart, start + besideValues + values) }
  return { end: dataStart + 2 * besideValues + rest, ahead: values > 0 ? [dictionary] : [] }
}

/** Compressed bytes that will probably be wanted of a page whose header is known, from its start. */
export function aimInPage(walk: Walk, firstRow: number, body: Range): number {
  return bytesWanted(walk, firstRow, walk.pageSlots, lengthOf(body) / Math.max(1, walk.pageSlots))
}

function bytesWanted(walk: Walk, firstRow: number, pageSlots: number, mean: number): number {
  return expectedBytes(slotsWanted(walk.rows, firstRow, slotsPerRow(walk), pageSlots), mean)
}

function slotsPerRow({ chunk }: Walk): number {
  return chunk.slots / chunk.rows
}
