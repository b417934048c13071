import { DamagedError } from './steps.ts'

/** First size of an output buffer in bytes; it doubles as output comes. */
const firstBuffer = 65_536

/** Bytes that a plain loop copies faster than a call does. */
const shortBytes = 24

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
}

/**
 * @param size bytes of output that the page header promises
 * @see https://github.com/google/snappy/blob/main/format_description.txt
 */
export function createSnappyDecoder(size: number): SnappyDecoder {
  let buffer = new Uint8Array(Math.min(size, firstBuffer))
  let length = 0
  let consumed = 0

  const reserve = (end: number) => {
    if (end > size) throw new DamagedError(`Snappy output is longer than ${size} bytes`)
    if (end <= buffer.length) return
    const grown = new Uint8Array(Math.min(size, Math.max(end, buffer.length * 2)))
    grown.set(buffer.subarray(0, length))
    buffer = grown
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

  /** Appends bytes of the input. */
  const literal = (input: Uint8Array, at: number, count: number): void => {
    const [to, output] = [length, buffer]
    if (count > shortBytes) output.set(input.subarray(at, at + count), to)
    else for (let i = 0; i < count; i++) output[to + i] = input[at + i] ?? 0
    length = to + count
  }

  /** Appends bytes that stand `offset` back in the output; they may overlap their copy. */
  const copy = (offset: number, count: number): void => {
    const [to, output] = [length, buffer]
    if (offset === 0 || offset > to) throw new DamagedError(`Snappy copy from ${offset} back`)
    const from = to - offset
    if (count > shortBytes && offset >= count) output.copyWithin(to, from, from + count)
    else for (let i = 0; i < count; i++) output[to + i] = output[from + i] ?? 0
    length = to + count
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
    feed(input, wanted) {
      let at = consumed === 0 ? preamble(input) : 0
      const isStarted = consumed > 0 || at > 0
      const end = Math.min(wanted, size)
      while (isStarted && length < end) {
        const tag = input[at]
        if (tag === undefined) break
        const kind = tag & 3
        const head = kind === 0 ? 1 + Math.max(0, (tag >>> 2) - 59) : kind === 3 ? 5 : kind + 1
        if (at + head > input.length) break
        const number = littleEndian(input, at + 1, head - 1)
        if (kind === 0) {
          const count = head === 1 ? (tag >>> 2) + 1 : number + 1
          if (length + count > buffer.length) reserve(length + count)
          if (at + head + count > input.length) break
          literal(input, at + head, count)
          at += head + count
        } else {
          const count = kind === 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1
          if (length + count > buffer.length) reserve(length + count)
          copy(kind === 1 ? ((tag >>> 5) << 8) | number : number, count)
          at += head
        }
      }
      consumed += at
    },
  }
}

/** An unsigned number of up to four bytes, least significant first. */
function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  const low = (bytes[at] ?? 0) | (count > 1 ? (bytes[at + 1] ?? 0) << 8 : 0)
  if (count <= 2) return count === 0 ? 0 : low
  const high = (bytes[at + 2] ?? 0) | (count > 3 ? (bytes[at + 3] ?? 0) << 8 : 0)
  return low + high * 65_536
}
