import type { Range } from '../../lib/range.ts'
import { decodePageHeader, type PageHeader } from '../hyparquet-pages.ts'
import { createSnappyDecoder, type DecodeBeginning } from './snappy.ts'
import { DamagedError, type Steps } from './steps.ts'

/** First guess of a header in bytes: nearly all are under 100; with statistics, some thousands. */
const headerBytes = 8192

/** Least number of bytes that a later request for the same page brings, and that are decoded at once. */
const leastBytes = 16_384

/** A page of which only the header has been read. */
export interface PagePlace {
  readonly header: PageHeader
  /** Compressed bytes of the page in the file, after its header. */
  readonly body: Range
}

/**
 * Reads a page header, with more bytes until it is whole.
 * @param at offset of the header in the file
 * @param limit end of the column chunk
 * @param aim end of what will probably be wanted of the page
 * @param ahead as in an ask
 * @throws DamagedError when there is none, or its page does not fit the chunk
 */
export function* readHeader(
  at: number,
  limit: number,
  aim = 0,
  ahead: readonly Range[] = [],
): Steps<PagePlace> {
  let least = at + 1
  let most = Math.min(limit, Math.max(aim, at + headerBytes))
  while (least <= limit) {
    const bytes: Uint8Array = yield { start: at, least, most, ahead }
    const decoded = decodePageHeader(bytes)
    if (decoded) return placeOf(decoded.header, at + decoded.length, limit)
    least = at + bytes.length + 1
    most = Math.min(limit, at + Math.max(headerBytes, bytes.length * 4))
  }
  throw new DamagedError(`no page header at ${at}`)
}

function placeOf(header: PageHeader, start: number, limit: number): PagePlace {
  const { compressed_page_size: compressed, uncompressed_page_size: uncompressed } = header
  const isSound = [compressed, uncompressed].every((size) => Number.isInteger(size) && size >= 0)
  const end = start + compressed
  if (!isSound || end > limit) throw new DamagedError(`page at ${start} does not fit its chunk`)
  return { header, body: { start, end } }
}

/** The uncompressed bytes of a page as far as they are wanted. */
export interface PageBody {
  /** Bytes of the whole page after decompression, and before. */
  readonly size: number
  readonly compressed: number
  /** Compressed bytes that the output so far took. */
  readonly consumed: number
  /** The first `ready` of these bytes are valid. */
  readonly bytes: Uint8Array
  readonly ready: number
  /**
   * Makes the first `wanted` bytes valid.
   * @param aim compressed bytes, from the page's start, that will be wanted soon; fetched along when
   *   something must be fetched
   * @throws DamagedError when the page is shorter or broken
   */
  fill(wanted: number, aim: number): Steps<void>
}

/** Codecs whose pages can be read from a prefix. */
export const prefixCodecs = ['SNAPPY', 'UNCOMPRESSED']

/**
 * @param codec one of {@link prefixCodecs}
 * @param quick decodes at once what is in hand and probably wanted; without it, no more than what is wanted is decoded
 */
export function createPageBody(
  { header, body }: PagePlace,
  codec: string,
  quick?: DecodeBeginning,
): PageBody {
  const place = { ...body, size: header.uncompressed_page_size }
  return codec === 'SNAPPY' ? snappyBody(place, quick) : plainBody(place)
}

type BodyPlace = Range & { readonly size: number }

function snappyBody({ start, end, size }: BodyPlace, quick?: DecodeBeginning): PageBody {
  const decoder = createSnappyDecoder(size)
  const compressed = end - start
  let input: Uint8Array = new Uint8Array(0)
  let inputStart = 0
  return {
    size,
    compressed,
    get consumed() {
      return decoder.consumed
    },
    get bytes() {
      return decoder.buffer
    },
    get ready() {
      return decoder.length
    },
    *fill(wanted, aim) {
      if (wanted > size) throw shorter(wanted, size)
      for (;;) {
        if (quick && decoder.consumed === 0 && Math.min(aim, input.length) >= leastBytes) {
          const beginning = quick(input.subarray(0, aim), size)
          if (beginning) decoder.begin(beginning)
        }
        decoder.feed(input.subarray(decoder.consumed - inputStart), wanted)
        if (decoder.length >= wanted) return
        const { consumed, length } = decoder
        const seen = inputStart + input.length
        if (seen >= compressed) throw new DamagedError('Snappy stream ends early')
        const rest = length > 0 ? ((wanted - length) * consumed) / length : 0
        const most = Math.max(aim, consumed + rest, seen + leastBytes)
        input = yield {
          start: start + consumed,
          least: start + seen + 1,
          most: start + Math.min(compressed, Math.ceil(most)),
        }
        inputStart = consumed
      }
    },
  }
}

function plainBody({ start, end, size }: BodyPlace): PageBody {
  const compressed = end - start
  if (compressed !== size) throw new DamagedError(`${compressed} bytes hold a page of ${size}`)
  let bytes: Uint8Array = new Uint8Array(0)
  return {
    size,
    compressed,
    get consumed() {
      return bytes.length
    },
    get bytes() {
      return bytes
    },
    get ready() {
      return bytes.length
    },
    *fill(wanted, aim) {
      if (wanted > size) throw shorter(wanted, size)
      if (bytes.length >= wanted) return
      const most = Math.max(aim, wanted, bytes.length + leastBytes)
      bytes = yield { start, least: start + wanted, most: start + Math.min(size, most) }
    },
  }
}

function shorter(wanted: number, size: number): DamagedError {
  return new DamagedError(`a value ends at byte ${wanted} of a page of ${size}`)
}
