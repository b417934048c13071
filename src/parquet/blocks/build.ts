import { throwIfAborted } from '../../lib/abort.ts'
import { loadCompressors } from '../hyparquet.ts'
import { readFault, type ParquetFile } from '../parquet-file.ts'
import { placeValues, type PlainValues } from '../plain-values.ts'
import { readLevels, valueEncoding } from '../prefix/data-page.ts'
import { runSteps } from '../prefix/drive.ts'
import { isPrefixLayout, isSmall, leafChunksOf, type LeafChunk } from '../prefix/leaf-chunk.ts'
import { createPageBody, readHeader, type PageBody, type PagePlace } from '../prefix/page.ts'
import { findSlots } from '../prefix/slots.ts'
import { DamagedError, type Steps } from '../prefix/steps.ts'
import { preambleOf } from '../snappy-preamble.ts'
import {
  blockBytes,
  type Block,
  type BlockPage,
  type GroupBlocks,
  type LeafBlocks,
} from './blocks.ts'
import { decodeBlock } from './decode-block.ts'

/**
 * Finds the blocks of the large column chunks of one row group; reads each of them once, a page at a
 * time. Chunks of another layout, and those whose blocks do not decode alone, are left out.
 * @throws AppError `corrupt` or `codec-unsupported`, what the source throws, AbortError
 */
export async function findBlocks(
  file: ParquetFile,
  rowGroup: number,
  signal?: AbortSignal,
): Promise<GroupBlocks> {
  const found = new Map<number, LeafBlocks>()
  try {
    const compressors = await loadCompressors(file.metadata)
    const chunks = leafChunksOf(file, rowGroup, file.layout.columns, compressors)
    for (const [number, chunk] of chunks.entries()) {
      throwIfAborted(signal)
      if (isSmall(chunk) || !isPrefixLayout(chunk)) continue
      await file.source.prefetch([chunk], signal)
      const [leaf] = await runSteps([indexLeaf(chunk)], file.source, signal)
      if (leaf) found.set(number, leaf)
    }
  } catch (error) {
    throw readFault(file.source, rowGroup, error)
  }
  return found
}

function* indexLeaf(chunk: LeafChunk): Steps<LeafBlocks | undefined> {
  const pages: BlockPage[] = []
  let dictionary: BlockPage | null = null
  let row = -1
  for (let at = chunk.start; at < chunk.end;) {
    const place = yield* readHeader(at, chunk.end, chunk.end)
    const { header, body } = place
    const isData = header.type === 'DATA_PAGE'
    if (!isData && header.type !== 'DICTIONARY_PAGE') return undefined
    const found = isData
      ? yield* indexDataPage(chunk, place, row)
      : yield* indexDictionary(chunk, place)
    if (!found) return undefined
    const page = { ...found, offset: at, ...body, size: header.uncompressed_page_size }
    if (isData) pages.push(page)
    else dictionary = page
    row = found.lastRow
    at = body.end
  }
  const [first] = pages
  return first?.offset === chunk.dataStart && row === chunk.rows - 1
    ? { dictionary: dictionary && bare(dictionary), pages: pages.map(bare) }
    : undefined
}

type Found = Pick<BlockPage, 'row' | 'isCut' | 'values' | 'blocks'> & { readonly lastRow: number }

function* indexDictionary(chunk: LeafChunk, place: PagePlace): Steps<Found | undefined> {
  const values = place.header.dictionary_page_header?.num_values ?? -1
  const body = createPageBody(place, chunk.meta.codec)
  const blocks = yield* blocksOf(chunk, place, body, { from: 0, values })
  return blocks && { row: 0, isCut: false, values, blocks, lastRow: -1 }
}

function* indexDataPage(
  chunk: LeafChunk,
  place: PagePlace,
  before: number,
): Steps<Found | undefined> {
  const header = place.header.data_page_header
  const count = header?.num_values ?? -1
  const encoding = header && valueEncoding(header, chunk.schema)
  if (!encoding || count <= 0) return undefined
  const body = createPageBody(place, chunk.meta.codec)
  const whole = { chunk, isRowStart: false }
  const { levels, end } = yield* readLevels(whole, body, count, body.compressed)
  const slots = findSlots(levels, chunk.schema.maxDefinition, [], before)
  const isCut = (levels.repetition?.[0] ?? 0) !== 0
  const values = slots.valueCount
  const found = { row: before + 1, isCut, values, lastRow: slots.lastRow }
  if (encoding === 'dictionary') return { ...found, blocks: [] }
  const blocks = yield* blocksOf(chunk, place, body, { from: end, values })
  return blocks && { ...found, blocks }
}

/**
 * Finds the blocks of a page with PLAIN values.
 * @param from where the first value begins in the page's output
 * @returns undefined when some block does not decode alone
 */
function* blocksOf(
  { meta: { codec } }: LeafChunk,
  { body: { start, end }, header: { uncompressed_page_size: size } }: PagePlace,
  body: PageBody,
  { from, values }: { readonly from: number; readonly values: number },
): Steps<Block[] | undefined> {
  const count = Math.ceil(size / blockBytes)
  const starts = [codec === 'SNAPPY' ? start + preambleOf(size).length : start]
  for (let i = 1; i < count; i++) {
    yield* body.fill(i * blockBytes, body.compressed)
    const isExact = codec === 'UNCOMPRESSED' || body.ready === i * blockBytes
    if (!isExact) return undefined
    starts.push(codec === 'UNCOMPRESSED' ? start + i * blockBytes : start + body.consumed)
  }
  yield* body.fill(size, body.compressed)
  for (const [i, first] of starts.entries()) {
    const last = starts[i + 1] ?? end
    const bytes: Uint8Array = yield { start: first, least: last, most: last }
    if (!decodesAlone(bytes, Math.min(blockBytes, size - i * blockBytes), codec)) return undefined
  }
  return placeBlocks(starts, placeValues(body.bytes.subarray(0, size), from, values))
}

function decodesAlone(bytes: Uint8Array, size: number, codec: string): boolean {
  try {
    decodeBlock(bytes, size, codec)
    return true
  } catch (error) {
    if (error instanceof DamagedError) return false
    throw error
  }
}

/** Gives each block of a page the first value that begins in it or after it. */
function placeBlocks(starts: readonly number[], { bytes, from, ends }: PlainValues): Block[] {
  const blocks: Block[] = []
  for (let value = 0; value <= ends.length; value++) {
    const at = value === 0 ? from : (ends[value - 1] ?? 0)
    while (blocks.length * blockBytes <= at && blocks.length < starts.length) {
      blocks.push({ start: starts[blocks.length] ?? 0, value, at })
    }
  }
  while (blocks.length < starts.length) {
    blocks.push({ start: starts[blocks.length] ?? 0, value: ends.length, at: bytes.length })
  }
  return blocks
}

function bare({ offset, start, end, size, row, isCut, values, blocks }: BlockPage): BlockPage {
  return { offset, start, end, size, row, isCut, values, blocks }
}
