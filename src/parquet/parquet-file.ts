import { AppError, isAbort, isAppError, type Fault } from '../lib/errors.ts'
import type { Range } from '../lib/range.ts'
import type { ByteSource } from '../sources/byte-source.ts'
import type { FileBlocks } from './blocks/file-blocks.ts'
import { readFooter, type Footer } from './footer.ts'
import { chunksOf, type Layout } from './layout.ts'

/** A byte source that can be told beforehand what will be read. */
export interface PlannedSource extends ByteSource {
  /** What the user knows the file by. */
  readonly name: string
  /** Loads byte ranges in parallel, so that reading them afterwards needs no request. */
  prefetch(
    ranges: readonly Range[],
    signal?: AbortSignal,
    onProgress?: (bytes: number) => void,
  ): Promise<void>
  /**
   * The parts of these ranges whose reading costs a request. A source that cannot tell leaves it out
   * and is asked for all it may have to give.
   */
  missing?(ranges: readonly Range[]): Range[]
  /** Brings into memory what it keeps of these ranges, without a request. */
  recall?(ranges: readonly Range[], signal?: AbortSignal): Promise<void>
  /** Forgets the bytes it holds, which cannot be those of the file, so that they are read anew. */
  forget?(): void
}

/** An opened Parquet file: its bytes and its decoded footer. */
export interface ParquetFile extends Footer {
  readonly source: PlannedSource
  /** Where its text is, block by block, when somebody published an index. */
  readonly blocks?: FileBlocks | undefined
}

/** What a footer of other bytes than the file's can look like. */
const unreadable: readonly Fault['kind'][] = ['not-parquet', 'encrypted', 'no-rows']

/** Opens a Parquet file. @throws AppError as {@link readFooter} and the source do */
export async function openParquet(
  source: PlannedSource,
  signal?: AbortSignal,
): Promise<ParquetFile> {
  try {
    return { source, ...(await readFooter(source.name, source, signal)) }
  } catch (error) {
    if (isAppError(error) && unreadable.includes(error.fault.kind)) source.forget?.()
    throw error
  }
}

/** The first rows of a large file need pages alone: what reads whole chunks comes when it is needed. */
const loadRows = () => import('./hyparquet-rows.ts')

/** Which cells to read: top-level columns of a row window inside one row group. */
export interface Window {
  readonly rowGroup: number
  /** Counted from the row group's first row. */
  readonly rows: Range
  readonly columns: readonly string[]
}

/**
 * Reads a row window. Costs at most one column chunk per leaf of the columns named, in parallel.
 * @returns one list per row, values in the order of `columns`
 * @throws AppError `corrupt` or `codec-unsupported`, naming file and row group
 */
export async function readWindow(
  file: ParquetFile,
  window: Window,
  signal?: AbortSignal,
): Promise<unknown[][]> {
  const group = groupAt(file.layout, window.rowGroup)
  const start = group.rowStart + window.rows.start
  const end = group.rowStart + Math.min(window.rows.end, group.rows)
  const [{ readRows }] = await Promise.all([
    loadRows(),
    file.source.prefetch(chunksOf(group, window.columns), signal),
  ])
  try {
    const { source, metadata } = file
    const { columns } = window
    const rows = await readRows({ source, metadata, columns, rowStart: start, rowEnd: end, signal })
    if (rows.length !== end - start) throw new Error(`${rows.length} rows, not ${end - start}`)
    return rows
  } catch (error) {
    throw readFault(file.source, window.rowGroup, error)
  }
}

/** The row group of that number. */
export function groupAt(layout: Layout, rowGroup: number) {
  const group = layout.rowGroups[rowGroup]
  if (!group) throw new RangeError(`no row group ${rowGroup}`)
  return group
}

/** Where the rows of a file are, as much as finding one needs. */
interface RowsOfGroups {
  readonly rowGroups: readonly { readonly rowStart: number; readonly rows: number }[]
}

/** The row group that holds a row of the file, by binary search; -1 when there is none. */
export function groupOfRow({ rowGroups }: RowsOfGroups, row: number): number {
  let low = 0
  let high = rowGroups.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const group = rowGroups[middle]
    if (!group || row < group.rowStart) high = middle - 1
    else if (row >= group.rowStart + group.rows) low = middle + 1
    else return middle
  }
  return -1
}

/**
 * What a failed read of a row group is to the user: damage or an unknown codec; faults stay. Damage
 * may have come on the way: what the source holds is read anew when it is asked again.
 */
export function readFault(source: PlannedSource, rowGroup: number, error: unknown): unknown {
  if (error instanceof AppError || isAbort(error)) return error
  const { name } = source
  const detail = error instanceof Error ? error.message : String(error)
  const codec = /unsupported compression codec: (\w+)/.exec(detail)?.[1]
  if (codec === undefined) source.forget?.()
  const fault =
    codec === undefined
      ? ({ kind: 'corrupt', name, rowGroup, detail } as const)
      : ({ kind: 'codec-unsupported', name, codec } as const)
  return new AppError(fault, { cause: error })
}
