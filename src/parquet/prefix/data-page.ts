import { littleEndian } from '../../lib/bytes.ts'
import type { LeafSchema, PageHeader } from '../hyparquet-pages.ts'
import type { BlockPage, BlockReader } from '../blocks/blocks.ts'
import { aimInPage } from './aim.ts'
import { createByteArrays, type ByteArrays } from './byte-arrays.ts'
import { createPageBody, readHeader, type PageBody, type PagePlace } from './page.ts'
import { quickSnappy } from './quick-snappy.ts'
import { decodeHybrid } from './rle.ts'
import { findSlots, type Levels } from './slots.ts'
import { DamagedError, type Steps } from './steps.ts'
import type { Walk } from './walk.ts'

/**
 * Takes the wanted rows of a data page V1.
 * @returns false when its encodings are not read from a prefix
 * @throws DamagedError
 */
export function* takeDataPage(walk: Walk, place: PagePlace): Steps<boolean> {
  const { chunk, rows } = walk
  const { maxRepetition, maxDefinition } = chunk.schema
  const header = place.header.data_page_header
  const count = header?.num_values ?? -1
  if (!header || count < 0 || count > chunk.slots - walk.slots)
    throw new DamagedError(`data page at ${walk.at} has ${count} slots`)
  const encoding = valueEncoding(header, chunk.schema)
  if (!encoding) return false

  const first = walk.row + 1
  walk.slots += count
  walk.pageSlots = count
  const isBeside = !rows.some(({ start, end }) => start < first + count && end > first)
  if (maxRepetition === 0 && isBeside) {
    walk.row += count
    return true
  }
  const body = createPageBody(place, chunk.meta.codec, quickSnappy())
  const aim = aimInPage(walk, Math.max(0, walk.row), place.body)
  const { levels, end } = yield* readLevels(walk, body, count, aim)
  const found = findSlots(levels, maxDefinition, rows, walk.row)
  if (found.lastRow >= chunk.rows) throw new DamagedError(`more than ${chunk.rows} rows`)
  walk.row = found.lastRow
  walk.isRowStart = false
  takeLevels(walk, levels, found.slots)
  if (found.values.length === 0) return true
  if (encoding === 'dictionary') {
    const indexes = yield* readIndexes(body, end, found.valueCount)
    yield* takeFromDictionary(walk, found.values, indexes)
  } else {
    const known = indexedPage(walk, place)
    const values = known
      ? known.reader.createArrays(known.page, chunk.meta.codec, found.valueCount)
      : createByteArrays(body, end, found.valueCount)
    yield* values.read(found.values)
    for (const value of found.values) walk.values.push(values.at(value))
  }
  return true
}

/** How the values stand in the page; undefined when levels or values are in a form not read here. */
export function valueEncoding(
  header: NonNullable<PageHeader['data_page_header']>,
  { maxRepetition, maxDefinition }: LeafSchema,
): 'plain' | 'dictionary' | undefined {
  if (maxRepetition > 0 && header.repetition_level_encoding !== 'RLE') return undefined
  if (maxDefinition > 0 && header.definition_level_encoding !== 'RLE') return undefined
  if (header.encoding === 'PLAIN') return 'plain'
  const dictionary = ['RLE_DICTIONARY', 'PLAIN_DICTIONARY']
  return dictionary.includes(header.encoding) ? 'dictionary' : undefined
}

/** Reads the levels of a page. @returns them, and where they end in the uncompressed page */
export function* readLevels(
  { chunk, isRowStart }: Pick<Walk, 'chunk' | 'isRowStart'>,
  body: PageBody,
  count: number,
  aim: number,
): Steps<{ readonly levels: Levels; readonly end: number }> {
  const { maxRepetition, maxDefinition } = chunk.schema
  let end = 0
  const read = function* (max: number): Steps<Uint32Array | undefined> {
    if (max === 0) return undefined
    const start = end + 4
    yield* body.fill(start, aim)
    end = start + littleEndian(body.bytes, end, 4)
    yield* body.fill(end, aim)
    const levels = decodeHybrid(body.bytes.subarray(start, end), 32 - Math.clz32(max), count)
    if (levels.some((level) => level > max)) throw new DamagedError(`a level over ${max}`)
    return levels
  }
  const repetition = yield* read(maxRepetition)
  const definition = yield* read(maxDefinition)
  if (isRowStart && count > 0 && (repetition?.[0] ?? 0) !== 0)
    throw new DamagedError('a page starts inside a row')
  return { levels: { count, repetition, definition }, end }
}

function takeLevels(walk: Walk, levels: Levels, slots: readonly number[]): void {
  for (const slot of slots) {
    const repetition = levels.repetition?.[slot]
    const definition = levels.definition?.[slot]
    if (repetition !== undefined) walk.repetition.push(repetition)
    if (definition !== undefined) walk.definition.push(definition)
    if (!repetition) walk.taken++
  }
}

/** Reads the indexes of a page: one byte with their width, then the hybrid. */
export function* readIndexes(body: PageBody, from: number, count: number): Steps<Uint32Array> {
  yield* body.fill(body.size, body.compressed)
  const width = body.bytes[from]
  if (from >= body.size || width === undefined) throw new DamagedError('a page without indexes')
  return decodeHybrid(body.bytes.subarray(from + 1, body.size), width, count)
}

function* takeFromDictionary(
  walk: Walk,
  values: readonly number[],
  indexes: Uint32Array,
): Steps<void> {
  const dictionary = (walk.dictionary ??= yield* openDictionary(walk))
  const places = values.map((value) => indexes[value] ?? 0)
  const last = places.reduce((most, place) => Math.max(most, place), 0)
  if (last >= dictionary.count) throw new DamagedError(`no value ${last} in the dictionary`)
  yield* dictionary.read(places)
  for (const place of places) walk.values.push(dictionary.at(place))
}

/** What the block index says of the page at `walk.at`. @throws DamagedError when it is another one */
function indexedPage(
  { chunk: { blocks }, at }: Walk,
  { header, body }: PagePlace,
): { readonly page: BlockPage; readonly reader: BlockReader } | undefined {
  const page = blocks?.pages.find(({ offset }) => offset === at)
  if (!blocks || !page) return undefined
  const isSame =
    page.start === body.start &&
    page.end === body.end &&
    page.size === header.uncompressed_page_size
  if (!isSame) throw new DamagedError(`the page at ${at} is not the one of the index`)
  return { page, reader: blocks.reader }
}

function* openDictionary({ chunk, dictionaryStart }: Walk): Steps<ByteArrays> {
  if (dictionaryStart === undefined) throw new DamagedError('no dictionary page')
  const { dictionary, reader } = chunk.blocks ?? {}
  if (dictionary && reader)
    return reader.createArrays(dictionary, chunk.meta.codec, dictionary.values)
  const place = yield* readHeader(dictionaryStart, chunk.end)
  const count = place.header.dictionary_page_header?.num_values ?? -1
  if (place.header.type !== 'DICTIONARY_PAGE' || count < 0)
    throw new DamagedError(`no dictionary page at ${dictionaryStart}`)
  return createByteArrays(createPageBody(place, chunk.meta.codec, quickSnappy()), 0, count)
}
