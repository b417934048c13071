import { chunksOf } from './layout.ts'
import { groupAt, readWindow, type ParquetFile } from './parquet-file.ts'

/** A value of a string column. */
export type Value = string | null

/** Values by column: a row matches when each column named holds one of them, or with `not` none. */
export type ValueFilter = Readonly<
  Record<string, readonly Value[] | { readonly not: readonly Value[] }>
>

/** Joint values of several columns of one row group. */
export interface JointValues {
  /** The distinct combinations, in order of first appearance, values in the order of the columns. */
  readonly tuples: readonly (readonly Value[])[]
  /** Per row the number of its combination. */
  readonly codes: Uint32Array
}

/**
 * Reads string columns of a row group and joins them. A column that the file lacks is null
 * everywhere; a column whose statistics prove one value is not read.
 */
export async function readJointValues(
  file: ParquetFile,
  rowGroup: number,
  columns: readonly string[],
  signal?: AbortSignal,
): Promise<JointValues> {
  const group = groupAt(file.layout, rowGroup)
  const constants = columns.map((column) => constantOf(file, rowGroup, column))
  const unknown = columns.filter((_, i) => constants[i] === undefined)
  const codes = new Uint32Array(group.rows)
  if (unknown.length === 0) {
    return { tuples: [constants.map((value) => value ?? null)], codes }
  }
  const window = { rowGroup, rows: { start: 0, end: group.rows }, columns: unknown }
  const rows = await readWindow(file, window, signal)
  const tuples: Value[][] = []
  const known = new Map<string, number>()
  rows.forEach((cells, row) => {
    const values = cells.map(toValue)
    const key = JSON.stringify(values)
    let code = known.get(key)
    if (code === undefined) {
      code = tuples.length
      known.set(key, code)
      let next = 0
      tuples.push(
        constants.map((value) => (value === undefined ? (values[next++] ?? null) : value)),
      )
    }
    codes[row] = code
  })
  return { tuples, codes }
}

/** Bytes of the chunks that {@link readJointValues} reads, to plan them together. */
export function jointValueChunks(file: ParquetFile, rowGroup: number, columns: readonly string[]) {
  const unknown = columns.filter((column) => constantOf(file, rowGroup, column) === undefined)
  return chunksOf(groupAt(file.layout, rowGroup), unknown)
}

/** Rows per combination, in the order of `tuples`. */
export function countCodes({ tuples, codes }: JointValues): number[] {
  const counts = new Array<number>(tuples.length).fill(0)
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

/** Numbers of the matching rows, counted from the row group's first row, ascending. */
export async function matchingRows(
  file: ParquetFile,
  rowGroup: number,
  filter: ValueFilter,
  signal?: AbortSignal,
): Promise<number[]> {
  const columns = Object.keys(filter)
  const { tuples, codes } = await readJointValues(file, rowGroup, columns, signal)
  const isWanted = tuples.map((tuple) =>
    columns.every((column, i) => {
      const wanted = filter[column] ?? []
      const value = tuple[i] ?? null
      return 'not' in wanted ? !wanted.not.includes(value) : wanted.includes(value)
    }),
  )
  const rows: number[] = []
  codes.forEach((code, row) => {
    if (isWanted[code]) rows.push(row)
  })
  return rows
}

/** The one value of a column in a row group: undefined when it must be read, null when absent. */
function constantOf(file: ParquetFile, rowGroup: number, column: string): Value | undefined {
  if (!file.layout.columns.includes(column)) return null
  const chunks = groupAt(file.layout, rowGroup).chunks.filter((each) => each.column === column)
  const [chunk] = chunks
  return chunks.length === 1 && chunk?.path === column ? chunk.constant : undefined
}

function toValue(cell: unknown): Value {
  if (typeof cell === 'string') return cell
  const isScalar = ['number', 'bigint', 'boolean'].includes(typeof cell)
  return isScalar ? String(cell) : null
}
