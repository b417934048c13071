import type { PageHeader } from '../hyparquet-pages.ts'
import { placeValues } from '../plain-values.ts'
import { readIndexes, readLevels, valueEncoding } from '../prefix/data-page.ts'
import type { LeafChunk } from '../prefix/leaf-chunk.ts'
import { readHeader, type PagePlace } from '../prefix/page.ts'
import type { Levels } from '../prefix/slots.ts'
import { DamagedError, type Steps } from '../prefix/steps.ts'
import { readPage, wholeBody } from './page-bytes.ts'
import { markValues, type ValueTest } from './page-values.ts'

/** A condition on the text in a slot. */
export interface SlotTest extends ValueTest {
  /** Whether the text of the slot of this number in the chunk counts. */
  counts(slot: number): boolean
}

/** Where a walk over the pages of a chunk stands. */
interface Walk {
  readonly chunk: LeafChunk
  readonly tests: readonly SlotTest[]
  /** Per test 1 for each row that passes. */
  readonly rows: readonly Uint8Array[]
  /** Per test the marks of the dictionary's values. */
  dictionary: readonly (Uint8Array | null)[] | undefined
  dictionarySize: number
  /** The row of the last slot so far, and the slots so far. */
  row: number
  slots: number
}

/**
 * Finds the rows of a chunk with a text that passes, page by page; each page is decompressed once for
 * all tests, and texts are only decoded where their bytes make it likely.
 * @param chunk of a layout that {@link isPrefixLayout} accepts
 * @returns per test 1 for each row that passes, else 0; undefined when a page is of another kind
 * @throws DamagedError
 */
export function* findInLeaf(
  chunk: LeafChunk,
  tests: readonly SlotTest[],
): Steps<readonly Uint8Array[] | undefined> {
  const rows = tests.map(() => new Uint8Array(chunk.rows))
  const none = { dictionary: undefined, dictionarySize: 0 }
  const walk: Walk = { chunk, tests, rows, ...none, row: -1, slots: 0 }
  for (let at = chunk.start; at < chunk.end && walk.slots < chunk.slots;) {
    const place = yield* readHeader(at, chunk.end, chunk.end)
    const isKnown = yield* findInPage(walk, place)
    if (!isKnown) return undefined
    at = place.body.end
  }
  const { row, slots } = walk
  if (row !== chunk.rows - 1 || slots !== chunk.slots)
    throw new DamagedError(`${row + 1} rows of ${chunk.rows} in a chunk`)
  return rows
}

/** False when the page is of a kind that is not read here. */
function* findInPage(walk: Walk, place: PagePlace): Steps<boolean> {
  const { header } = place
  switch (header.type) {
    case 'DICTIONARY_PAGE': {
      const bytes = yield* readPage(place, walk.chunk.meta.codec)
      walk.dictionarySize = header.dictionary_page_header?.num_values ?? 0
      const values = placeValues(bytes, 0, walk.dictionarySize)
      walk.dictionary = walk.tests.map((test) => markValues(values, test))
      return true
    }
    case 'INDEX_PAGE':
      return true
    case 'DATA_PAGE':
      return yield* findInDataPage(walk, place, header.data_page_header)
    case 'DATA_PAGE_V2':
      return false
    default:
      throw new DamagedError('an unknown page')
  }
}

function* findInDataPage(
  walk: Walk,
  place: PagePlace,
  header: PageHeader['data_page_header'],
): Steps<boolean> {
  const { chunk } = walk
  const count = header?.num_values ?? -1
  if (!header || count < 0 || count > chunk.slots - walk.slots)
    throw new DamagedError(`a data page of ${count} slots`)
  const encoding = valueEncoding(header, chunk.schema)
  if (!encoding) return false
  const body = wholeBody(yield* readPage(place, chunk.meta.codec))
  const from = { chunk, isRowStart: walk.slots === 0 }
  const { levels, end } = yield* readLevels(from, body, count, 0)
  const valueCount = countValues(levels, chunk.schema.maxDefinition)
  if (encoding === 'plain') {
    const values = placeValues(body.bytes, end, valueCount)
    const marks = walk.tests.map((test) => markValues(values, test))
    markRows(walk, levels, (test, value) => marks[test]?.[value] === 1)
    return true
  }
  const { dictionary, dictionarySize } = walk
  if (!dictionary) throw new DamagedError('no dictionary page')
  const indexes = valueCount > 0 ? yield* readIndexes(body, end, valueCount) : new Uint32Array(0)
  if (indexes.some((index) => index >= dictionarySize))
    throw new DamagedError(`no such value in a dictionary of ${dictionarySize}`)
  markRows(walk, levels, (test, value) => dictionary[test]?.[indexes[value] ?? 0] === 1)
  return true
}

function countValues({ count, definition }: Levels, most: number): number {
  return definition ? definition.reduce((sum, level) => sum + Number(level === most), 0) : count
}

function markRows(
  walk: Walk,
  { count, repetition, definition }: Levels,
  passes: (test: number, value: number) => boolean,
): void {
  const { chunk, tests, rows } = walk
  let value = 0
  for (let i = 0; i < count; i++) {
    if (!repetition || repetition[i] === 0) walk.row++
    if (walk.row >= chunk.rows) throw new DamagedError(`more than ${chunk.rows} rows`)
    if (definition && definition[i] !== chunk.schema.maxDefinition) continue
    for (const [number, test] of tests.entries()) {
      const marks = rows[number]
      if (marks && passes(number, value) && test.counts(walk.slots + i)) marks[walk.row] = 1
    }
    value++
  }
  walk.slots += count
}
