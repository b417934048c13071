import type { Range } from '../../lib/range.ts'
import { assembleLeaf, decodeChunk } from '../hyparquet-pages.ts'
import { isPrefixLayout, type LeafChunk } from './leaf-chunk.ts'
import { walkPages } from './pages.ts'
import { DamagedError, type Steps } from './steps.ts'

/**
 * Decodes rows of one leaf, from prefixes of its pages where the layout is known, else from its whole
 * chunk.
 * @param rows wanted, sorted, disjoint, inside the row group
 * @returns one entry per wanted row
 * @throws DamagedError, and what hyparquet throws
 */
export function* readLeaf(chunk: LeafChunk, rows: readonly Range[]): Steps<unknown[]> {
  const found = isPrefixLayout(chunk) ? yield* walkPages(chunk, rows) : undefined
  if (!found) return yield* readWholeLeaf(chunk, rows)
  return assembleLeaf(chunk.meta, chunk.schema, found)
}

function* readWholeLeaf(chunk: LeafChunk, rows: readonly Range[]): Steps<unknown[]> {
  const { start, end, meta, schema, compressors } = chunk
  const bytes: Uint8Array = yield { start, least: end, most: end }
  const span = { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0 }
  const decoded = decodeChunk(bytes, meta, schema, span, compressors)
  return rows.flatMap((range) => {
    const part = decoded.rows.slice(range.start - decoded.first, range.end - decoded.first)
    if (range.start < decoded.first || part.length < range.end - range.start)
      throw new DamagedError(`the chunk at ${start} has too few rows`)
    return part
  })
}
