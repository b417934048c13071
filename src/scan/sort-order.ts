import type { Range } from '../lib/range.ts'
import { sliceIndex, type RowIndex, type RowOrder, type Slice } from './row-index.ts'
import { positionOf, rowAt } from './row-list.ts'

/** A list from its last row to its first. */
export function reversedOrder(index: RowIndex): RowOrder {
  const { total } = index
  return {
    slice({ start, end }) {
      const inside = { start: Math.max(0, total - end), end: Math.max(0, total - start) }
      return sliceIndex(index, inside)
        .map((slice) => ({
          ...slice,
          at: total - slice.at - (slice.rows.end - slice.rows.start),
          isReversed: true,
        }))
        .reverse()
    },
    at: (position, rowsOf) => rowAt(index, total - 1 - position, rowsOf),
    async placeOf(ref, rowsOf) {
      const place = await positionOf(index, ref, rowsOf)
      return place === undefined ? undefined : total - 1 - place
    },
  }
}

/** Several lists one behind the other; no row is in two of them. */
export function joinedOrder(parts: readonly RowIndex[]): RowOrder {
  let next = 0
  const placed = parts.map((index) => {
    const start = next
    next += index.total
    return { index, start }
  })
  return {
    slice: (window) =>
      placed.flatMap(({ index, start }) => {
        const inside = shifted(window, -start, index.total)
        return sliceIndex(index, inside).map((slice): Slice => ({ ...slice, at: slice.at + start }))
      }),
    async at(position, rowsOf) {
      const part = placed.findLast(({ start }) => start <= position)
      return part && rowAt(part.index, position - part.start, rowsOf)
    },
    async placeOf(ref, rowsOf) {
      for (const { index, start } of placed) {
        const place = await positionOf(index, ref, rowsOf)
        if (place !== undefined) return start + place
      }
      return undefined
    },
  }
}

/** A window moved by some rows and cut to a list of that length. */
function shifted({ start, end }: Range, by: number, length: number): Range {
  const inside = (place: number) => Math.min(length, Math.max(0, place + by))
  return { start: inside(start), end: inside(end) }
}
