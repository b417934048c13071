/**
 * A 64-bit FNV-1a hash as 16 hexadecimal digits, fed in pieces. It tells contents apart that differ
 * by accident, not by intent (offset basis and prime: draft-eastlake-fnv).
 */
export function hashBytes(...pieces: readonly Uint8Array[]): string {
  let low = 0x84222325
  let high = 0xcbf29ce4
  for (const piece of pieces) {
    for (const byte of piece) {
      low = (low ^ byte) >>> 0
      const product = low * 0x1b3
      const nextLow = product >>> 0
      const carry = Math.floor(product / 0x100000000)
      high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0
      low = nextLow
    }
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}
