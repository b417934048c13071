/** A series of bytes that is looked for: at most 64. */
export interface Anchor {
  /** What stands in it. Letters that are found in either case are small. */
  readonly bytes: Uint8Array
  /** Per byte the bit by which another one may differ from it, and which is set in it; 0 where none may. */
  readonly folds: Uint8Array
}

/** A text that holds a series also holds its beginning: what is longer is cut. */
const mostBytes = 64

/** The bit in which capitals and small letters of ASCII differ. */
const caseBit = 0x20

/**
 * Makes an anchor.
 * @param sought at least one byte
 * @param isCaseless whether the letters A to Z are found in either case
 */
export function createAnchor(sought: Uint8Array, isCaseless: boolean): Anchor {
  const cut = sought.subarray(0, mostBytes)
  const folds = cut.map((byte) => (isCaseless && isLetter(byte | caseBit) ? caseBit : 0))
  return { bytes: cut.map((byte, i) => byte | (folds[i] ?? 0)), folds }
}

function isLetter(small: number): boolean {
  return small >= 0x61 && small <= 0x7a
}
