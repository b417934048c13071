/** Pieces one after the other, in bytes of their own. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** An unsigned number of `count` bytes, least significant first; bytes that are not there count as 0. */
export function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let number = 0
  for (let i = count - 1; i >= 0; i--) number = number * 256 + (bytes[at + i] ?? 0)
  return number
}
