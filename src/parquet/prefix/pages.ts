import { totalLength, type Range } from '../../lib/range.ts'
import type { LeafSlots, PageStart } from '../hyparquet-pages.ts'
import { aimAtPage } from './aim.ts'
import { takeDataPage } from './data-page.ts'
import type { LeafChunk } from './leaf-chunk.ts'
import { readPageStarts } from './page-starts.ts'
import { readHeader } from './page.ts'
import { DamagedError, type Steps } from './steps.ts'
import { isDone, nextRow, startWalk, type Walk } from './walk.ts'

/**
 * Walks the data pages of a chunk and takes the slots of the wanted rows; a page without any is jumped
 * over.
 * @param rows wanted, sorted, disjoint, inside the row group
 * @returns undefined when a page is of a kind that is not read from a prefix
 * @throws DamagedError
 */
export function* walkPages(chunk: LeafChunk, rows: readonly Range[]): Steps<LeafSlots | undefined> {
  const walk = startWalk(chunk, rows)
  const starts = (yield* readPageStarts(chunk, rows)) ?? []
  while (!isDone(walk)) {
    jump(walk, starts)
    const start = walk.at
    const isKnown = yield* takePage(walk)
    if (!isKnown) return undefined
    checkRows(walk, starts, start)
    markRowStart(walk, starts)
  }
  const wanted = totalLength(rows)
  if (walk.taken !== wanted) throw new DamagedError(`${walk.taken} rows of ${wanted} in a chunk`)
  return walk
}

/** Goes on at the page of the next wanted row, when the file says where it is. */
function jump(walk: Walk, starts: readonly PageStart[]): void {
  const row = nextRow(walk)
  const page = starts.findLast((each) => each.row <= row)
  if (!page || page.offset <= walk.at) return
  walk.at = page.offset
  walk.row = page.row - 1
  walk.isRowStart = page.isCut !== true
}

/** The next page begins with a row, where the file or an index says so: then no row goes on in it. */
function markRowStart(walk: Walk, starts: readonly PageStart[]): void {
  const next = starts.find(({ offset }) => offset === walk.at)
  if (next) walk.isRowStart = next.isCut !== true
}

/** A page must hold the rows that the offset index says: a wrong index would give wrong rows. */
function checkRows({ row, chunk }: Walk, starts: readonly PageStart[], start: number): void {
  const index = starts.findIndex(({ offset }) => offset === start)
  if (index >= 0 && row + 1 !== (starts[index + 1]?.row ?? chunk.rows))
    throw new DamagedError(`page at ${start} ends with row ${row}, not as the offset index says`)
}

/** Reads the page at `walk.at` as far as it holds wanted rows. False when it is of an unknown kind. */
function* takePage(walk: Walk): Steps<boolean> {
  const { end, ahead } = aimAtPage(walk)
  const place = yield* readHeader(walk.at, walk.chunk.end, end, ahead)
  switch (place.header.type) {
    case 'DICTIONARY_PAGE':
      walk.dictionaryStart = walk.at
      break
    case 'INDEX_PAGE':
      break
    case 'DATA_PAGE':
      if (!(yield* takeDataPage(walk, place))) return false
      break
    case 'DATA_PAGE_V2':
      return false
    default:
      throw new DamagedError(`unknown page at ${walk.at}`)
  }
  walk.at = place.body.end
  return true
}
