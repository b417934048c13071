import type { Range } from '../lib/range.ts'
import { groupAt, type ParquetFile } from './parquet-file.ts'
import { matchingRows, type ValueFilter } from './value-counts.ts'

/** Which rows of a row group are meant. */
export type Selection =
  /** Rows by number, counted from the row group's first row. */
  | { readonly kind: 'rows'; readonly rows: readonly number[] }
  /** A window of all rows. */
  | { readonly kind: 'window'; readonly rows: Range }
  /** A window of the rows that match a filter, counted from the first match. */
  | { readonly kind: 'matching'; readonly filter: ValueFilter; readonly rows: Range }

/** Numbers of the selected rows, ascending for windows, in the given order for rows by number. */
export async function selectRows(
  file: ParquetFile,
  rowGroup: number,
  selection: Selection,
  signal?: AbortSignal,
): Promise<readonly number[]> {
  switch (selection.kind) {
    case 'rows':
      return selection.rows
    case 'window': {
      const { start } = selection.rows
      const end = Math.min(selection.rows.end, groupAt(file.layout, rowGroup).rows)
      return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)
    }
    case 'matching': {
      const rows = await matchingRows(file, rowGroup, selection.filter, signal)
      return rows.slice(selection.rows.start, selection.rows.end)
    }
  }
}
