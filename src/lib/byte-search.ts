/** Looks for one series of bytes. */
export interface ByteSearch {
  /** Bytes of the series. */
  readonly length: number
  /** The first place in `[from, end)` where the whole series stands, or -1. */
  next(bytes: Uint8Array, from: number, end: number): number
}

/**
 * Prepares a search by Horspool's method, which looks at one byte in `sought.length` where nothing is
 * found (R. N. Horspool, "Practical fast searching in strings", 1980).
 * @param sought at least one byte
 * @param isCaseless whether the letters A to Z are found in either case
 */
export function createByteSearch(sought: Uint8Array, isCaseless: boolean): ByteSearch {
  const { length } = sought
  const fold = Uint8Array.from({ length: 256 }, (_, byte) => (isCaseless ? lower(byte) : byte))
  const folded = sought.map((byte) => fold[byte] ?? 0)
  const last = folded[length - 1] ?? 0
  /** How far to move on from a byte under the last place; 0 where it is the last byte sought. */
  const steps = new Uint32Array(256).fill(length)
  let stepBehindLast = length
  folded.subarray(0, -1).forEach((byte, i) => {
    for (let other = 0; other < 256; other++) {
      if (fold[other] === byte) steps[other] = length - 1 - i
    }
    if (byte === last) stepBehindLast = length - 1 - i
  })
  for (let byte = 0; byte < 256; byte++) if (fold[byte] === last) steps[byte] = 0

  const isAt = (bytes: Uint8Array, start: number) => {
    for (let i = length - 2; i >= 0; i--) {
      if (fold[bytes[start + i] ?? 0] !== folded[i]) return false
    }
    return true
  }

  return {
    length,
    next(bytes, from, end) {
      const limit = Math.min(end, bytes.length)
      let at = from + length - 1
      while (at < limit) {
        const step = steps[bytes[at] ?? 0] ?? 0
        if (step > 0) at += step
        else if (isAt(bytes, at - length + 1)) return at - length + 1
        else at += stepBehindLast
      }
      return -1
    },
  }
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte
}
