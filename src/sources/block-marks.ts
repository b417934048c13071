/**
 * Marks by which lost blocks are noticed. Nobody waits until the disk has what is written here; when the power
 * fails, a file can have its size already and zeros for blocks that were never written.
 */

/** Bytes that a file system writes as one. */
const blockBytes = 4096

/** A mark is the first bytes of a block, changed so that zeros are not marked by zeros. */
const markBytes = 4
const mask = 0xa5

/** Bytes of all marks of so many bytes. */
export function marksLength(size: number): number {
  return size < markBytes ? 0 : (Math.floor((size - markBytes) / blockBytes) + 1) * markBytes
}

/** Marks bytes that begin where a block does. */
export function marksOf(bytes: Uint8Array): Uint8Array {
  const length = marksLength(bytes.byteLength)
  return Uint8Array.from({ length }, (_, i) => {
    const at = Math.floor(i / markBytes) * blockBytes + (i % markBytes)
    return (bytes[at] ?? 0) ^ mask
  })
}

/** The part `[start, end)`, from the beginning of its first block on, and where its marks are among all. */
export function markedPart(start: number, end: number) {
  const from = start - (start % blockBytes)
  const marksStart = (from / blockBytes) * markBytes
  return { from, marksStart, marksEnd: marksStart + marksLength(end - from) }
}
