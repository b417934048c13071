/** How somebody has arranged the columns of a grid; ids that the grid does not know are left aside. */
export interface Arrangement {
  /** Columns that are shown, in order. */
  readonly shown: readonly string[]
  /** Those that stay in view when the grid is scrolled sideways; they stand first. */
  readonly pinned: readonly string[]
  /** Widths that were set by hand, in CSS pixels. */
  readonly widths: Readonly<Record<string, number>>
}

/** What an arrangement needs to know of a column. */
export interface Arrangeable {
  readonly id: string
  /** Width in CSS pixels while none is set by hand. */
  readonly width: number
  /** Whether the column takes the room that others leave. */
  readonly isWide?: boolean | undefined
}

/** A column at its place. */
export interface Placed<C> {
  readonly column: C
  /** Place among all columns of the grid, hidden ones included, from 1. */
  readonly number: number
  /** Distance from the left edge that it keeps, in CSS pixels; null for one that scrolls. */
  readonly left: number | null
}

/** The shown columns in order, pinned ones first. */
export function shownIds({ shown, pinned }: Arrangement): string[] {
  const isPinned = (id: string) => pinned.includes(id)
  return [...shown.filter(isPinned), ...shown.filter((id) => !isPinned(id))]
}

/**
 * Places columns as arranged. Hidden columns count behind the shown ones.
 * @returns also the tracks of a CSS grid, and the least width of a line in CSS pixels
 */
export function placeColumns<C extends Arrangeable>(
  columns: readonly C[],
  arrangement: Arrangement,
): { placed: Placed<C>[]; tracks: string; width: number } {
  const { pinned, widths } = arrangement
  const tracks: string[] = []
  const placed: Placed<C>[] = []
  let left = 0
  for (const id of shownIds(arrangement)) {
    const column = columns.find((each) => each.id === id)
    if (!column) continue
    const own = widths[id]
    const width = own ?? column.width
    tracks.push(own === undefined && column.isWide ? `minmax(${width}px, 1fr)` : `${width}px`)
    const isPinned = pinned.includes(id)
    placed.push({ column, number: placed.length + 1, left: isPinned ? left : null })
    left += width
  }
  return { placed, tracks: tracks.join(' '), width: left }
}
