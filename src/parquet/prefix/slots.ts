import type { Range } from '../../lib/range.ts'

/** Levels of one page: one entry per slot, or undefined where the leaf has no such levels. */
export interface Levels {
  readonly count: number
  readonly repetition: Uint32Array | undefined
  readonly definition: Uint32Array | undefined
}

/** Where the wanted rows of a page are. */
export interface PageSlots {
  /** Numbers of the slots of wanted rows, ascending. */
  readonly slots: readonly number[]
  /** Numbers of the values of wanted rows among the values (nulls not counted), ascending. */
  readonly values: readonly number[]
  /** Values in the whole page. */
  readonly valueCount: number
  /** The row that the page's last slot belongs to. */
  readonly lastRow: number
}

/**
 * Finds wanted rows in a page.
 * @param rows wanted, sorted and disjoint, counted from the row group's first row
 * @param before the row that the slot before the page belongs to; -1 before the first page
 */
export function findSlots(
  { count, repetition, definition }: Levels,
  maxDefinition: number,
  rows: readonly Range[],
  before: number,
): PageSlots {
  const slots: number[] = []
  const values: number[] = []
  let row = before
  let next = 0
  let value = 0
  for (let i = 0; i < count; i++) {
    if (!repetition || repetition[i] === 0) row++
    while ((rows[next]?.end ?? Infinity) <= row) next++
    const isWanted = row >= (rows[next]?.start ?? Infinity)
    const hasValue = !definition || definition[i] === maxDefinition
    if (isWanted) slots.push(i)
    if (isWanted && hasValue) values.push(value)
    if (hasValue) value++
  }
  return { slots, values, valueCount: value, lastRow: row }
}
