import { littleEndian } from '../../lib/bytes.ts'
import { expectedBytes } from './estimate.ts'
import type { PageBody } from './page.ts'
import type { Steps } from './steps.ts'

/** Values decoded before their own mean size is a better guess than the page's. */
const trustedValues = 16

/** PLAIN byte arrays at the end of a page, of which some are wanted. */
export interface ByteArrays {
  readonly count: number
  /** Makes the values of these numbers readable. @throws DamagedError */
  read(wanted: readonly number[]): Steps<void>
  /** Bytes of a value; it must have been read. */
  at(index: number): Uint8Array
}

/**
 * Reads them one after another, as far as wanted.
 * @param from offset of the first value in the uncompressed page
 * @param count values in the page
 */
export function createByteArrays(body: PageBody, from: number, count: number): ByteArrays {
  const ends: number[] = []
  const endOf = (index: number) => (index < 0 ? from : (ends[index] ?? 0))

  /** Compressed bytes from the page's start that hold the values up to `last`. */
  const aimAt = (last: number) => {
    const done = ends.length
    const left = last + 1 - done
    const ratio = body.consumed / Math.max(1, body.ready)
    return done >= trustedValues
      ? body.consumed + expectedBytes(left, (endOf(done - 1) * ratio) / done)
      : expectedBytes(last + 1, body.compressed / Math.max(1, count))
  }

  return {
    count,
    *read(wanted) {
      const last = wanted.reduce((most, value) => Math.max(most, value), -1)
      while (ends.length <= last) {
        const start = endOf(ends.length - 1)
        if (body.ready < start + 4) yield* body.fill(start + 4, aimAt(last))
        const end = start + 4 + littleEndian(body.bytes, start, 4)
        if (body.ready < end) yield* body.fill(end, aimAt(last))
        ends.push(end)
      }
    },
    at: (index) => body.bytes.subarray(endOf(index - 1) + 4, endOf(index)),
  }
}
