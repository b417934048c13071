import { littleEndian } from '../../lib/bytes.ts'
import { counts, heads } from './snappy-elements.ts'
import { DamagedError } from './steps.ts'

/** First size of an output buffer in bytes; it doubles as output comes. */
const firstBuffer = 65_536

/** Decodes a Snappy stream from a growing prefix. */
export interface SnappyDecoder {
  /** Output so far: the first `length` bytes of `buffer` are valid. */
  readonly buffer: Uint8Array
  readonly length: number
  /** Bytes of the stream that are decoded; the rest of a cut element counts as not decoded. */
  readonly consumed: number
  /**
   * Decodes whole elements until the output is `wanted` bytes long or the input has no whole element.
   * @param input bytes of the stream from `consumed` on
   * @throws DamagedError when the stream breaks the format or outgrows its size
   */
  feed(input: Uint8Array, wanted: number): void
  /** Goes on from what was decoded elsewhere; only before the first `feed`. */
  begin(beginning: Beginning): void
}

/** What the beginning of a stream gives, and how many bytes of the stream that took. */
export interface Beginning {
  readonly output: Uint8Array
  readonly consumed: number
}

/**
 * Decodes whole elements at the beginning of a stream, all that are given; undefined when that is not possible.
 * @param size bytes of output that the whole stream promises
 */
export type DecodeBeginning = (input: Uint8Array, size: number) => Beginning | undefined

/**
 * @param size bytes of output that the page header promises
 * @see https://github.com/google/snappy/blob/main/format_description.txt
 */
export function createSnappyDecoder(size: number): SnappyDecoder {
  let buffer: Uint8Array = new Uint8Array(Math.min(size, firstBuffer))
  let length = 0
  let consumed = 0

  /** A larger buffer with the first `kept` bytes of this one. */
  const grow = (output: Uint8Array, kept: number, end: number): Uint8Array => {
    if (end > size) throw new DamagedError(`Snappy output is longer than ${size} bytes`)
    const grown = new Uint8Array(Math.min(size, Math.max(end, output.length * 2)))
    grown.set(output.subarray(0, kept))
    return grown
  }

  /** Reads the preamble; 0 when the input ends in it. */
  const preamble = (input: Uint8Array): number => {
    let promised = 0
    for (let i = 0; i < 5; i++) {
      const byte = input[i]
      if (byte === undefined) return 0
      promised += (byte & 0x7f) * 2 ** (7 * i)
      if (byte >= 0x80) continue
      if (promised !== size)
        throw new DamagedError(`Snappy promises ${promised} bytes, not ${size}`)
      return i + 1
    }
    throw new DamagedError('Snappy preamble is too long')
  }

  /**
   * Decodes elements from `at` on until the output reaches `end`: one loop over variables of its own, as
   * the first page of a file is decoded before any of this is compiled.
   * @returns where in the input it stopped
   */
  const decode = (input: Uint8Array, start: number, end: number): number => {
    let at = start
    let output = buffer
    let to = length
    while (to < end && at < input.length) {
      const tag = input[at] ?? 0
      const head = heads[tag] ?? 1
      if (at + head > input.length) break
      const number = littleEndian(input, at + 1, head - 1)
      const stop = to + ((counts[tag] ?? 0) || number + 1)
      if (stop > output.length) output = grow(output, to, stop)
      if ((tag & 3) === 0) {
        const next = at + head + stop - to
        if (next > input.length) break
        output.set(input.subarray(at + head, next), to)
        at = next
        to = stop
      } else {
        const offset = (tag & 3) === 1 ? ((tag >>> 5) << 8) | number : number
        if (offset === 0 || offset > to) throw new DamagedError(`Snappy copy from ${offset} back`)
        // The two may overlap, which repeats what stands between them.
        for (let from = to - offset; to < stop;) output[to++] = output[from++] ?? 0
        at += head
      }
    }
    buffer = output
    length = to
    return at
  }

  return {
    get buffer() {
      return buffer
    },
    get length() {
      return length
    },
    get consumed() {
      return consumed
    },
    begin(beginning) {
      buffer = beginning.output
      length = buffer.length
      consumed = beginning.consumed
    },
    feed(input, wanted) {
      const start = consumed === 0 ? preamble(input) : 0
      if (consumed + start > 0) consumed += decode(input, start, Math.min(wanted, size))
    },
  }
}
