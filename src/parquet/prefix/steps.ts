import type { Range } from '../../lib/range.ts'

/** Bytes of the file that a decoder needs to go on. */
export interface Ask {
  /** Offset in the file of the first byte. */
  readonly start: number
  /** End of what it cannot go on without: bytes that are held up to here are enough. */
  readonly least: number
  /** End of what is worth fetching when bytes must be fetched. */
  readonly most: number
  /** Ranges that will most likely be asked for next, worth fetching in the same round. */
  readonly ahead?: readonly Range[]
}

/**
 * A decoder without input and output: it yields what it needs and is given bytes from `start` on, at
 * least to `least` and at most to `most`; in the end it returns its result.
 */
export type Steps<T> = Generator<Ask, T, Uint8Array>

/** The bytes contradict the format; becomes the `corrupt` fault of the row group. */
export class DamagedError extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'DamagedError'
  }
}
