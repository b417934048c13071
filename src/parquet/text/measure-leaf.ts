import type { PageHeader } from '../hyparquet-pages.ts'
import { placeValues } from '../plain-values.ts'
import { readIndexes, readLevels, valueEncoding } from '../prefix/data-page.ts'
import type { LeafChunk } from '../prefix/leaf-chunk.ts'
import { readHeader, type PagePlace } from '../prefix/page.ts'
import type { Levels } from '../prefix/slots.ts'
import { DamagedError, type Steps } from '../prefix/steps.ts'
import { readPage, resultOf, wholeBody } from './page-bytes.ts'
import { measureValues, type ValueMeasure } from './page-values.ts'

/** What is made of the texts in the slots of a row. */
export interface SlotMeasure extends ValueMeasure {
  /** The number of a slot without a text. */
  readonly ofNone: number
  /** A row's number so far, 0 at first, with that of its next slot; only those are added that are not 0. */
  readonly add: (total: number, next: number) => number
  /** Whether the slot of this number in the chunk counts. */
  readonly counts: (slot: number) => boolean
}

/** Where a walk over the pages of a chunk stands. */
interface Walk {
  readonly chunk: LeafChunk
  readonly measures: readonly SlotMeasure[]
  /** Per measure the number of each row. */
  readonly totals: readonly Float64Array[]
  /** Per measure the numbers of the dictionary's values. */
  dictionary: readonly (Float64Array | null)[] | undefined
  dictionarySize: number
  /** The row of the last slot so far, and the slots so far. */
  row: number
  slots: number
}

/**
 * Measures the rows of a chunk, page by page; each page is decompressed once for all measures, and texts
 * are only looked at where their bytes make it worth while.
 * @param chunk of a layout that {@link isPrefixLayout} accepts
 * @returns per measure a number for each row; undefined when a page is of another kind
 * @throws DamagedError
 */
export function* measureLeaf(
  chunk: LeafChunk,
  measures: readonly SlotMeasure[],
): Steps<readonly Float64Array[] | undefined> {
  const totals = measures.map(() => new Float64Array(chunk.rows))
  const none = { dictionary: undefined, dictionarySize: 0 }
  const walk: Walk = { chunk, measures, totals, ...none, row: -1, slots: 0 }
  for (let at = chunk.start; at < chunk.end && walk.slots < chunk.slots;) {
    const place = yield* readHeader(at, chunk.end, chunk.end)
    const isKnown = yield* measurePage(walk, place)
    if (!isKnown) return undefined
    at = place.body.end
  }
  const { row, slots } = walk
  if (row !== chunk.rows - 1 || slots !== chunk.slots)
    throw new DamagedError(`${row + 1} rows of ${chunk.rows} in a chunk`)
  return totals
}

/** False when the page is of a kind that is not read here. */
function* measurePage(walk: Walk, place: PagePlace): Steps<boolean> {
  const { header } = place
  switch (header.type) {
    case 'DICTIONARY_PAGE': {
      const { bytes, memory } = yield* readPage(place, walk.chunk.meta.codec)
      walk.dictionarySize = header.dictionary_page_header?.num_values ?? 0
      const values = placeValues(bytes, 0, walk.dictionarySize)
      walk.dictionary = walk.measures.map((measure) => measureValues(values, memory, measure))
      return true
    }
    case 'INDEX_PAGE':
      return true
    case 'DATA_PAGE':
      return yield* measureDataPage(walk, place, header.data_page_header)
    case 'DATA_PAGE_V2':
      return false
    default:
      throw new DamagedError('an unknown page')
  }
}

function* measureDataPage(
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
  const { bytes, memory } = yield* readPage(place, chunk.meta.codec)
  const body = wholeBody(bytes)
  const from = { chunk, isRowStart: walk.slots === 0 }
  const { levels, end } = resultOf(readLevels(from, body, count, 0))
  const valueCount = countValues(levels, chunk.schema.maxDefinition)
  if (encoding === 'plain') {
    const values = placeValues(bytes, end, valueCount)
    const numbers = walk.measures.map((measure) => measureValues(values, memory, measure))
    addRows(walk, levels, numbers, (ofTexts, value) => ofTexts[value] ?? 0)
    return true
  }
  const { dictionary, dictionarySize } = walk
  if (!dictionary) throw new DamagedError('no dictionary page')
  const indexes = valueCount > 0 ? resultOf(readIndexes(body, end, valueCount)) : new Uint32Array(0)
  if (indexes.some((index) => index >= dictionarySize))
    throw new DamagedError(`no such value in a dictionary of ${dictionarySize}`)
  addRows(walk, levels, dictionary, (ofTexts, value) => ofTexts[indexes[value] ?? 0] ?? 0)
  return true
}

function countValues({ count, definition }: Levels, most: number): number {
  return definition ? definition.reduce((sum, level) => sum + Number(level === most), 0) : count
}

/** Goes past a page of whose texts nothing is to be added. */
function skipRows(walk: Walk, { count, repetition }: Levels): void {
  if (!repetition) walk.row += count
  else for (const level of repetition) if (level === 0) walk.row++
  if (walk.row >= walk.chunk.rows) throw new DamagedError(`more than ${walk.chunk.rows} rows`)
  walk.slots += count
}

function addRows(
  walk: Walk,
  levels: Levels,
  numbers: readonly (Float64Array | null)[],
  numberOf: (numbers: Float64Array, value: number) => number,
): void {
  const { chunk, measures, totals } = walk
  const { count, repetition, definition } = levels
  const isNothing = measures.every(({ ofNone }, i) => ofNone === 0 && !numbers[i])
  if (isNothing) {
    skipRows(walk, levels)
    return
  }
  let value = 0
  for (let i = 0; i < count; i++) {
    if (!repetition || repetition[i] === 0) walk.row++
    if (walk.row >= chunk.rows) throw new DamagedError(`more than ${chunk.rows} rows`)
    const hasText = !definition || definition[i] === chunk.schema.maxDefinition
    for (const [number, { ofNone, add, counts }] of measures.entries()) {
      const ofTexts = numbers[number]
      const ofText = ofTexts ? numberOf(ofTexts, value) : 0
      const next = hasText ? ofText : ofNone
      const rows = totals[number]
      if (rows && next !== 0 && counts(walk.slots + i))
        rows[walk.row] = add(rows[walk.row] ?? 0, next)
    }
    if (hasText) value++
  }
  walk.slots += count
}
