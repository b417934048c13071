import { joinBytes } from '../../lib/bytes.ts'
import { createSnappyDecoder } from '../prefix/snappy.ts'
import { DamagedError } from '../prefix/steps.ts'
import { preambleOf } from '../snappy-preamble.ts'

/**
 * Decodes one block of a page.
 * @param bytes its compressed bytes, all and no more
 * @param size bytes that it holds
 * @param codec `SNAPPY` or `UNCOMPRESSED`
 * @throws DamagedError
 */
export function decodeBlock(bytes: Uint8Array, size: number, codec: string): Uint8Array {
  if (codec === 'UNCOMPRESSED') {
    if (bytes.length !== size) throw new DamagedError(`a block of ${bytes.length}, not ${size}`)
    return bytes
  }
  const input = joinBytes([preambleOf(size), bytes])
  const decoder = createSnappyDecoder(size)
  decoder.feed(input, size)
  if (decoder.length !== size || decoder.consumed !== input.length) {
    throw new DamagedError(`a block gives ${decoder.length} bytes, not ${size}`)
  }
  return decoder.buffer
}
