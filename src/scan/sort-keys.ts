import { lengthOf, type Range } from '../lib/range.ts'
import { sliceIndex, type RowIndex, type RowOrder, type RowRef, type Slice } from './row-index.ts'
import { positionOf, rowAt } from './row-list.ts'

/** What a row is sorted by; null is a missing value and stands last, either way round. */
export type SortKey = string | number | null

/** Compares two keys of a column; text by code unit. */
export function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b === descending ? 1 : -1
}

/**
 * Rows sorted as their keys come, row group by row group: each batch is sorted by itself and merged
 * with what is there when an order is asked for.
 */
export interface KeySorter {
  /** Adds rows of one row group by number, ascending; row groups in the order of the list. */
  add(file: number, rowGroup: number, rows: readonly number[], keys: readonly SortKey[]): void
  /** Rows added. */
  count(): number
  /** The list with the rows added so far in order, and behind them the others as they stand. */
  order(index: RowIndex): RowOrder
}

/** Makes a sorter; rows with equal keys stand in file order, in whatever order their row groups come. */
export function createKeySorter(descending: boolean): KeySorter {
  const keys: SortKey[] = []
  const groups: { file: number; rowGroup: number; start: number }[] = []
  const numbers: number[] = []
  /** The group of each row id. */
  const groupOf: number[] = []
  /** Sorted runs of row ids, each at least twice as long as the next, so that merging stays cheap. */
  const runs: number[][] = []
  const compare = (a: number, b: number) =>
    compareKeys(keys[a] ?? null, keys[b] ?? null, descending) || comparePlaces(a, b)
  const comparePlaces = (a: number, b: number) => {
    const [left, right] = [groupOf[a] ?? 0, groupOf[b] ?? 0]
    if (left === right) return a - b
    const [one, other] = [groups[left], groups[right]]
    if (!one || !other) return 0
    return one.file - other.file || one.rowGroup - other.rowGroup
  }

  const mergeLast = () => {
    const b = runs.pop() ?? []
    const a = runs.pop() ?? []
    runs.push(merge(a, b, compare))
  }

  const refOf = (id: number): RowRef => {
    const { file, rowGroup } = groups[groupOf[id] ?? -1] ?? { file: -1, rowGroup: -1 }
    return { file, rowGroup, row: numbers[id] ?? -1 }
  }

  const idOf = ({ file, rowGroup, row }: RowRef): number | undefined => {
    for (const [i, group] of groups.entries()) {
      if (group.file !== file || group.rowGroup !== rowGroup) continue
      const id = numbers.indexOf(row, group.start)
      if (id >= 0 && id < (groups[i + 1]?.start ?? numbers.length)) return id
    }
    return undefined
  }

  return {
    count: () => keys.length,
    add(file, rowGroup, rows, added) {
      const start = keys.length
      const group = groups.push({ file, rowGroup, start }) - 1
      rows.forEach((row, i) => {
        numbers.push(row)
        groupOf.push(group)
        keys.push(added[i] ?? null)
      })
      runs.push(rows.map((_, i) => start + i).sort(compare))
      while (runs.length > 1 && (runs.at(-2)?.length ?? 0) < 2 * (runs.at(-1)?.length ?? 0))
        mergeLast()
    },
    order(index) {
      while (runs.length > 1) mergeLast()
      return orderOf(index, runs[0] ?? [], { refOf, idOf, compare })
    },
  }
}

/** @param sorted ids of the first rows of the list, in their order */
function orderOf(
  index: RowIndex,
  sorted: readonly number[],
  { refOf, idOf, compare }: SortedRows,
): RowOrder {
  const count = sorted.length
  return {
    slice(window) {
      const inside = { start: window.start, end: Math.min(window.end, count) }
      const behind = { start: Math.max(window.start, count), end: window.end }
      const rest = lengthOf(behind) > 0 ? sliceIndex(index, behind) : []
      return [...slicesOf(inside, (place) => refOf(sorted[place] ?? -1)), ...rest]
    },
    at(position, rowsOf) {
      const id = sorted[position]
      return id === undefined ? rowAt(index, position, rowsOf) : Promise.resolve(refOf(id))
    },
    async placeOf(ref, rowsOf) {
      const id = idOf(ref)
      return id === undefined ? positionOf(index, ref, rowsOf) : placeIn(sorted, id, compare)
    },
  }
}

interface SortedRows {
  readonly refOf: (id: number) => RowRef
  readonly idOf: (ref: RowRef) => number | undefined
  readonly compare: (a: number, b: number) => number
}

/** Finds an id in sorted ones, by halves. */
function placeIn(sorted: readonly number[], id: number, compare: SortedRows['compare']): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(sorted[middle] ?? 0, id) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** One slice per stretch of neighbours from the same row group. */
function slicesOf({ start, end }: Range, refAt: (place: number) => RowRef): Slice[] {
  const slices: Slice[] = []
  let numbers: number[] = []
  let last: RowRef | undefined
  for (let place = start; place < end; place++) {
    const ref = refAt(place)
    if (last?.file !== ref.file || last.rowGroup !== ref.rowGroup) numbers = []
    numbers.push(ref.row)
    last = ref
    const { file, rowGroup } = ref
    const rows = numbers.length
    const segment = { file, rowGroup, start: 0, rows, isWhole: false, numbers }
    if (rows > 1) slices.pop()
    slices.push({ segment, rows: { start: 0, end: rows }, at: place + 1 - rows })
  }
  return slices
}

function merge(
  a: readonly number[],
  b: readonly number[],
  compare: (a: number, b: number) => number,
): number[] {
  const merged = new Array<number>(a.length + b.length)
  for (let i = 0, j = 0, k = 0; k < merged.length; k++) {
    const [left, right] = [a[i], b[j]]
    const isLeft = right === undefined || (left !== undefined && compare(left, right) <= 0)
    if (isLeft) i++
    else j++
    merged[k] = (isLeft ? left : right) ?? 0
  }
  return merged
}
