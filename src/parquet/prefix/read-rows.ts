import { lengthOf, totalLength, type Range } from '../../lib/range.ts'
import type { ReadableGroup } from '../blocks/blocks.ts'
import { assembleColumn } from '../hyparquet-pages.ts'
import { loadCompressors, schemaOf } from '../hyparquet.ts'
import { chunksOf } from '../layout.ts'
import { groupAt, readFault, type ParquetFile } from '../parquet-file.ts'
import { runSteps } from './drive.ts'
import { isSmall, leafChunksOf } from './leaf-chunk.ts'
import { readLeaf } from './read-leaf.ts'

/** Which cells to read: top-level columns of some rows of one row group. */
export interface RowSelection {
  readonly rowGroup: number
  /** Counted from the row group's first row; sorted, disjoint, inside the row group. */
  readonly rows: readonly Range[]
  readonly columns: readonly string[]
}

/**
 * Reads rows from prefixes of their column chunks (design.md, section 7); a chunk of a layout that
 * cannot be read so is read whole. Gives what a full read gives, for fewer bytes.
 * @returns one list per row, values in the order of `columns`
 * @throws AppError `corrupt` or `codec-unsupported`, naming file and row group; AbortError
 */
export async function readRowsByPrefix(
  file: ParquetFile,
  { rowGroup, rows, columns }: RowSelection,
  signal?: AbortSignal,
  index?: ReadableGroup,
): Promise<unknown[][]> {
  const count = totalLength(rows)
  if (count === 0) return []
  try {
    const compressors = await loadCompressors(file.metadata)
    const chunks = leafChunksOf(file, rowGroup, columns, compressors, index)
    const found = await runSteps(
      chunks.map((chunk) => readLeaf(chunk, rows)),
      file.source,
      signal,
    )
    if (found.some((leaf) => leaf.length !== count)) throw new Error(`a leaf without ${count} rows`)
    const nodes = schemaOf(file.metadata).children
    const cells = columns.map((column) => {
      const node = nodes.find(({ element }) => element.name === column)
      if (!node) throw new Error(`no column ${column}`)
      const leaves = chunks.flatMap(({ meta: { path_in_schema: path } }, i) =>
        path[0] === column ? [[path.join('.'), found[i] ?? []] as const] : [],
      )
      return assembleColumn(node, new Map(leaves))
    })
    return Array.from({ length: count }, (_, i) => cells.map((column) => column[i]))
  } catch (error) {
    throw readFault(file.source, rowGroup, error)
  }
}

/** Whether some chunk of these columns is large enough for a prefix to save bytes. */
export function isWorthPrefix(file: ParquetFile, rowGroup: number, columns: readonly string[]) {
  return chunksOf(groupAt(file.layout, rowGroup), columns).some(
    (chunk) => lengthOf(chunk) > 0 && !isSmall(chunk),
  )
}
