import { DamagedError } from './prefix/steps.ts'

/** PLAIN byte arrays in a page: each is its length in four bytes, and its bytes. */
export interface PlainValues {
  readonly bytes: Uint8Array
  /** Where the first value's length begins. */
  readonly from: number
  /** Where each value ends. */
  readonly ends: Uint32Array
}

/** Finds the values of a page. @throws DamagedError when they do not fit it */
export function placeValues(bytes: Uint8Array, from: number, count: number): PlainValues {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (count < 0 || from + 4 * count > bytes.length)
    throw new DamagedError(`no page holds ${count} values`)
  const ends = new Uint32Array(count)
  let at = from
  for (let i = 0; i < count; i++) {
    if (at + 4 > bytes.length) throw new DamagedError(`value ${i} begins past its page`)
    at += 4 + view.getUint32(at, true)
    if (at > bytes.length) throw new DamagedError(`value ${i} ends past its page`)
    ends[i] = at
  }
  return { bytes, from, ends }
}
