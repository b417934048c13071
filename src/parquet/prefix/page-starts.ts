import type { Range } from '../../lib/range.ts'
import { decodeOffsetIndex, type PageStart } from '../hyparquet-pages.ts'
import { isSmall, type LeafChunk } from './leaf-chunk.ts'
import type { Steps } from './steps.ts'

/**
 * Tells where the data pages begin: from the block index, else from the file, where the file says so and it saves jumps: not for rows from the
 * first on. An index that contradicts the chunk is left alone, as if there were none.
 */
export function* readPageStarts(
  chunk: LeafChunk,
  rows: readonly Range[],
): Steps<readonly PageStart[] | undefined> {
  const { offsetIndex, blocks } = chunk
  if (blocks) return blocks.pages
  const isFromFirst = rows.length === 1 && rows[0]?.start === 0
  if (!offsetIndex || isFromFirst || isSmall(chunk)) return undefined
  const { start, end } = offsetIndex
  const bytes: Uint8Array = yield { start, least: end, most: end }
  const starts = tryDecode(bytes)
  const isSound = starts?.every(({ offset, row }, i) => {
    const before = i === 0 ? { offset: chunk.dataStart - 1, row: -1 } : starts[i - 1]
    return before && offset > before.offset && offset < chunk.end && row > before.row
  })
  return isSound && starts?.[0]?.row === 0 ? starts : undefined
}

function tryDecode(bytes: Uint8Array): PageStart[] | undefined {
  try {
    return decodeOffsetIndex(bytes)
  } catch {
    return undefined
  }
}
