import { snappyUncompressor } from 'hysnappy'
import { preambleOf } from './snappy-preamble.ts'

let uncompress: ((input: Uint8Array, size: number) => Uint8Array) | undefined

/**
 * Decodes a whole Snappy stream, four times as fast as JavaScript does (0.9 against 3.6 s for 500 MB of
 * text, in Node). Its memory grows to the largest page and stays.
 * @param size bytes of output, as the stream itself must promise
 * @throws Error when the stream breaks the format
 */
export function uncompressSnappy(input: Uint8Array, size: number): Uint8Array {
  if (!preambleOf(size).every((byte, i) => input[i] === byte))
    throw new Error(`Snappy does not promise ${size} bytes`)
  uncompress ??= snappyUncompressor()
  return uncompress(input, size)
}
