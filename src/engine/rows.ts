import { tableFromIPC } from '@uwdata/flechette'

/** One value of an answer: plain data, `null` for SQL's NULL. */
export type Cell =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | readonly Cell[]
  | { readonly [field: string]: Cell }

/** The answer to a query, by column. Cells are decoded when they are asked for. */
export interface Table {
  /** Number of rows. */
  readonly rows: number
  /** Names of the columns, in order; SQL allows the same name twice. */
  readonly columns: readonly string[]
  /**
   * How to read one column: a function from the row's number to its value. Whole numbers are
   * `number` when that is exact, else `bigint`.
   * @throws Error when there is no such column
   */
  column(name: string): (row: number) => Cell
  /** The same by the column's position. */
  columnAt(index: number): (row: number) => Cell
}

/** Reads an Arrow IPC stream. */
export function decodeTable(ipc: Uint8Array): Table {
  const table = tableFromIPC(ipc, { useBigInt: true, useDate: true })
  const columnAt = (index: number) => {
    const column = table.getChildAt(index) as { at(row: number): unknown } | undefined
    if (!column) throw new Error(`the answer has no column ${index}`)
    return (row: number) => plain(column.at(row))
  }
  return {
    rows: table.numRows,
    columns: table.names.map(String),
    columnAt,
    column(name) {
      const index = table.names.indexOf(name)
      if (index < 0) throw new Error(`the answer has no column "${name}"`)
      return columnAt(index)
    },
  }
}

/** Every row as an object; for small answers. */
export function rowsOf(table: Table): Record<string, Cell>[] {
  const readers = table.columns.map((name, index) => [name, table.columnAt(index)] as const)
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(row)])),
  )
}

function plain(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return safe(value)
  if (typeof value !== 'object') return value as Cell
  if (value instanceof Uint8Array || value instanceof Date) return value
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<unknown>, plain)
  }
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]))
}

function safe(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
