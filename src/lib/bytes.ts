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

/** An unsigned number of up to four bytes, least significant first. */
export function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  const low = (bytes[at] ?? 0) | (count > 1 ? (bytes[at + 1] ?? 0) << 8 : 0)
  if (count <= 2) return count === 0 ? 0 : low
  const high = (bytes[at + 2] ?? 0) | (count > 3 ? (bytes[at + 3] ?? 0) << 8 : 0)
  return low + high * 65_536
}
