import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table'
import { useMemo, type ReactNode } from 'react'
import type { Arrangeable } from './arrangement.ts'

/** A column of a grid over lines of type `T`. */
export interface GridColumn<T> extends Arrangeable {
  /** What stands at its head; a control may stand there. */
  readonly header: ReactNode
  /** How the lines are sorted by this column, where they are. */
  readonly sort?: 'ascending' | 'descending' | undefined
  /** Class of the header and of every cell: alignment is the stylesheet's. */
  readonly className: string
  cell(line: T): ReactNode
}

/** A line of a grid and its position in the whole list, counted from 0. */
export interface GridLine<T> {
  readonly position: number
  readonly line: T
}

const features = tableFeatures({})

/**
 * Columns and visible lines as headers and rows of TanStack Table, which owns the structure; state
 * lives outside. Keep `columns` the same array while they are the same columns.
 */
export function useGridTable<T>(columns: readonly Arrangeable[], lines: readonly GridLine<T>[]) {
  const defs = useMemo(
    () => columns.map(({ id }): ColumnDef<typeof features, GridLine<T>> => ({ id })),
    [columns],
  )
  return useTable({
    features,
    columns: defs,
    data: [...lines],
    getRowId: (line: GridLine<T>) => String(line.position),
  })
}
