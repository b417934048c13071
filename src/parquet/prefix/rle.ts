import { littleEndian } from '../../lib/bytes.ts'
import { DamagedError } from './steps.ts'

/** Widest value that is read, in bits: with seven bits of shift it fits four bytes. */
const widest = 24

/**
 * Decodes the `count` values of a run-length and bit-packed hybrid. Bounded by `count` and the bytes,
 * whatever they say.
 * @param width bits per value
 * @throws DamagedError when the bytes end early or a run is longer than what is left
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
 */
export function decodeHybrid(bytes: Uint8Array, width: number, count: number): Uint32Array {
  const values = new Uint32Array(count)
  if (width === 0) return values
  if (width > widest) throw new DamagedError(`values of ${width} bits`)
  const mask = 2 ** width - 1
  let at = 0
  let done = 0
  while (done < count) {
    const [header, start] = varint(bytes, at)
    at = start
    if (header % 2 === 0) {
      const run = header / 2
      const size = (width + 7) >> 3
      if (at + size > bytes.length) throw endsEarly()
      if (run > count - done) throw new DamagedError(`a run of ${run} values`)
      values.fill(littleEndian(bytes, at, size), done, done + run)
      done += run
      at += size
    } else {
      const packed = Math.min(((header - 1) / 2) * 8, count - done)
      if (at + Math.ceil((packed * width) / 8) > bytes.length) throw endsEarly()
      for (let i = 0; i < packed; i++) {
        const bit = i * width
        values[done + i] = (littleEndian(bytes, at + (bit >>> 3), 4) >>> (bit & 7)) & mask
      }
      done += packed
      at += ((header - 1) / 2) * width
    }
  }
  return values
}

function endsEarly(): DamagedError {
  return new DamagedError('levels or indexes end early')
}

/** An unsigned LEB128 number of at most 32 bits, and where it ends. */
function varint(bytes: Uint8Array, at: number): readonly [number, number] {
  let value = 0
  for (let i = 0; i < 5; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) throw endsEarly()
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return [value, at + i + 1]
  }
  throw new DamagedError('a run is too long')
}
