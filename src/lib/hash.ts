/**
 * A 64-bit FNV-1a hash as 16 hexadecimal digits, fed in pieces. It tells contents apart that differ
 * by accident, not by intent (offset basis and prime: draft-eastlake-fnv). All its steps are of 32-bit
 * whole numbers: a footer or a catalog is hashed once, before any compiler has made it fast.
 */
export function hashBytes(...pieces: readonly Uint8Array[]): string {
  let low = 0x84222325 | 0
  let high = 0xcbf29ce4 | 0
  for (const piece of pieces) {
    let at = 0
    while (at < piece.length) {
      low ^= piece[at++] ?? 0
      // The prime is 2^40 + 0x1b3. The product with its lower part is made of two halves.
      const lower = (low & 0xffff) * 0x1b3
      const upper = (low >>> 16) * 0x1b3 + (lower >>> 16)
      high = (Math.imul(high, 0x1b3) + (upper >>> 16) + (low << 8)) | 0
      low = (upper << 16) | (lower & 0xffff)
    }
  }
  return digits(high) + digits(low)
}

function digits(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
