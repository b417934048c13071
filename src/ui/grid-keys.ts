import type { KeyboardEvent } from 'react'

/** Where a key leads: another line, in the same column where one has the focus; a part; or inside. */
export type GridMove =
  | { readonly kind: 'line'; readonly position: number; readonly column: string | undefined }
  | { readonly kind: 'focus'; readonly element: HTMLElement }
  | { readonly kind: 'open'; readonly position: number }

/** What the keys of a grid depend on, beside where the focus is. */
export interface GridState {
  /** Position that the keyboard was on last. */
  readonly active: number
  readonly count: number
  /** Lines to a page. */
  readonly page: number
  /** Whether a line is open beside the grid: its reader has the letters then. */
  readonly isBeside: boolean
  /** Position that the focus is on its way to, if it is. */
  readonly next: number | undefined
}

const isShown = (element: Element) => element.getClientRects().length > 0

/** The cells of the line or header row around an element that can be seen, in order. */
function cellsOf(line: Element): HTMLElement[] {
  return [...line.querySelectorAll<HTMLElement>('[data-column]')].filter(isShown)
}

/** Where the focus is in a grid. */
interface Focus {
  /** The line or header row; null where the grid itself has the focus. */
  readonly row: HTMLElement | null
  readonly cell: HTMLElement | null
  /** Position of the line; null in the headers. */
  readonly position: number | null
}

function focusOf(target: Element): Focus {
  const row = target.closest<HTMLElement>('[role=row]')
  const position = row?.dataset['position']
  return {
    row,
    cell: target.closest<HTMLElement>('[data-column]'),
    position: position === undefined ? null : Number(position),
  }
}

/** What a key does in a grid; null where it does nothing. */
export function moveOf(event: KeyboardEvent, state: GridState): GridMove | null {
  const { key, ctrlKey } = event
  if (event.altKey || event.metaKey || event.shiftKey) return null
  const focus = focusOf(event.target as Element)
  const across = ctrlKey ? null : stepAcross(key, focus)
  if (across) return { kind: 'focus', element: across }
  const isHeader = focus.row !== null && focus.position === null
  const from = state.next ?? focus.position ?? state.active
  if (isHeader) {
    const column = focus.cell?.dataset['column']
    return key === 'ArrowDown' ? { kind: 'line', position: from, column } : null
  }
  if (key === 'Enter') return { kind: 'open', position: from }
  const to = ctrlKey ? toEnd(key, state) : stepAlong(key, from, state)
  return to === undefined ? null : leadTo(to, key, focus, state)
}

/** The part of the same row that a key leads to. */
function stepAcross(key: string, { row, cell, position }: Focus): HTMLElement | null {
  if (!row || (!cell && key !== 'ArrowRight')) return null
  const cells = cellsOf(row)
  const at = cell ? cells.indexOf(cell) : -1
  switch (key) {
    case 'ArrowRight':
      return cells[at + 1] ?? cell
    case 'ArrowLeft':
      return cells[at - 1] ?? (position === null ? cell : row)
    case 'Home':
      return cells[0] ?? null
    case 'End':
      return cells.at(-1) ?? null
    default:
      return null
  }
}

function toEnd(key: string, { count }: GridState): number | undefined {
  return { Home: 0, End: count - 1 }[key]
}

/** The position that a key leads to, perhaps outside the list. */
function stepAlong(key: string, from: number, state: GridState): number | undefined {
  const { page, isBeside } = state
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    // Beside an opened line they belong to its reader, which steps from line to line.
    ...(!isBeside && { j: 1, k: -1 }),
  }
  const step = steps[key]
  return step === undefined ? toEnd(key, state) : from + step
}

/** A line inside the list, or from the first one up the header of the column. */
function leadTo(to: number, key: string, { row, cell }: Focus, state: GridState): GridMove {
  const column = cell?.dataset['column']
  if (to < 0 && key === 'ArrowUp') {
    const headerRow = row?.closest('[role=grid]')?.querySelector('[role=row]')
    const headers = headerRow ? cellsOf(headerRow) : []
    const element = headers.find(({ dataset }) => dataset['column'] === column) ?? headers[0]
    if (element) return { kind: 'focus', element }
  }
  return { kind: 'line', position: Math.min(Math.max(0, to), state.count - 1), column }
}
