/** Writes numbers as bytes: seven bits each, lowest first, the top bit set while more follow. */
export interface VarintWriter {
  /** Adds a whole number from 0 to 2^53 − 1. */
  add(value: number): void
  /** Adds a whole number of either sign: 0, −1, 1, −2, … become 0, 1, 2, 3, … */
  addSigned(value: number): void
  bytes(): Uint8Array<ArrayBuffer>
}

export function createVarintWriter(): VarintWriter {
  const bytes: number[] = []
  const add = (value: number) => {
    let rest = value
    while (rest >= 128) {
      bytes.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    bytes.push(rest)
  }
  return {
    add,
    addSigned: (value) => add(value < 0 ? -2 * value - 1 : 2 * value),
    bytes: () => Uint8Array.from(bytes),
  }
}

/** Reads what {@link createVarintWriter} wrote. */
export interface VarintReader {
  /** @throws RangeError at the end of the bytes, or when the number is past 2^53 − 1 */
  readonly next: () => number
  /** @throws RangeError as `next` does */
  readonly nextSigned: () => number
  readonly isAtEnd: () => boolean
}

export function createVarintReader(bytes: Uint8Array): VarintReader {
  let at = 0
  const next = () => {
    const first = bytes[at] ?? 128
    if (first < 128) {
      at++
      return first // what most numbers are
    }
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at]
      if (byte === undefined) throw new RangeError('the numbers end too early')
      at++
      value += (byte & 127) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('a number is too large')
      if (byte < 128) {
        if (byte === 0 && scale > 1) throw new RangeError('a number is written too long')
        return value
      }
    }
  }
  return {
    next,
    nextSigned: () => {
      const value = next()
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    },
    isAtEnd: () => at === bytes.length,
  }
}
