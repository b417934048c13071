import { joinBytes, littleEndian } from '../../lib/bytes.ts'
import { preambleOf } from '../snappy-preamble.ts'
import { uncompressSnappy } from '../snappy-wasm.ts'
import { counts, heads } from './snappy-elements.ts'
import type { Beginning } from './snappy.ts'

/**
 * Decodes the whole elements at the beginning of a stream in WebAssembly, as a stream of their own.
 * @param input bytes of the stream from its start
 * @param size bytes of output that the stream must promise
 * @returns undefined when there are none, or something is wrong: what, another decoder says
 */
export function decodeBeginning(input: Uint8Array, size: number): Beginning | undefined {
  const preamble = preambleOf(size)
  if (preamble.some((byte, i) => input[i] !== byte)) return undefined
  const { end, output } = measureElements(input, preamble.length)
  if (output === 0 || output > size) return undefined
  const stream = joinBytes([preambleOf(output), input.subarray(preamble.length, end)])
  try {
    return { output: uncompressSnappy(stream, output), consumed: end }
  } catch {
    return undefined
  }
}

/** By tag: bytes of a whole element; 0 for a literal whose length follows the tag. */
const lengths = heads.map((head, tag) => {
  const count = counts[tag] ?? 0
  return (tag & 3) !== 0 ? head : count === 0 ? 0 : head + count
})

/**
 * Measures the whole elements of a stream without decoding them.
 * @param start of the first one in `bytes`
 * @returns where the last one ends, and the bytes of their output
 */
export function measureElements(bytes: Uint8Array, start: number): { end: number; output: number } {
  let end = start
  let output = 0
  for (;;) {
    const tag = bytes[end] ?? 0
    let length = lengths[tag] ?? 0
    let count = counts[tag] ?? 0
    if (length === 0) {
      const head = heads[tag] ?? 0
      if (end + head > bytes.length) break
      count = littleEndian(bytes, end + 1, head - 1) + 1
      length = head + count
    }
    if (end + length > bytes.length) break
    end += length
    output += count
  }
  return { end, output }
}
