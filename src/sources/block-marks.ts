/**
 * Marks by which lost blocks are noticed. Nobody waits until the disk has what is written here; when the power
 * fails, a file can have its size already and zeros for blocks that were never written.
 */

/** Bytes that a file system writes as one. */
const blockBytes = 4096

/** Bytes of a block that its mark is made of, evenly spread: any of them that is not zero tells it from a lost one. */
const samples = 16

/** Changes a mark, so that zeros are not marked by zero. */
const mask = 0xa5

/** Bytes of all marks of so many bytes: one for each block that is begun. */
export function marksLength(size: number): number {
  return Math.ceil(size / blockBytes)
}

/** Marks bytes that begin where a block does. */
export function marksOf(bytes: Uint8Array): Uint8Array {
  const length = marksLength(bytes.byteLength)
  return Uint8Array.from({ length }, (_, i) =>
    markOf(bytes.subarray(i * blockBytes, (i + 1) * blockBytes)),
  )
}

function markOf(block: Uint8Array): number {
  let seen = 0
  for (let i = 0; i < samples; i++) seen |= block[Math.floor((block.length * i) / samples)] ?? 0
  return seen ^ mask
}

/** The blocks, whole, that hold the part `[start, end)` of so many bytes, and where their marks are among all. */
export function markedPart(start: number, end: number, size: number) {
  const from = start - (start % blockBytes)
  const to = Math.min(size, marksLength(end) * blockBytes)
  return { from, to, marksStart: from / blockBytes, marksEnd: marksLength(to) }
}
