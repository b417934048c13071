import type { GroupCounts, TupleCount } from './catalog.ts'
import { createVarintReader, createVarintWriter } from '../lib/varint.ts'

/**
 * Writes row groups as differences from the one before: which combinations came or went, then the
 * change of each count. Neighbouring row groups are alike, so most numbers take one byte.
 * @param groups counts in ascending order of their combinations, each at least 1
 */
export function encodeGroups(groups: readonly GroupCounts[]): Uint8Array<ArrayBuffer> {
  const writer = createVarintWriter()
  const last = new Map<number, number>()
  let present: readonly number[] = []
  for (const group of groups) {
    const numbers = group.map(({ tuple }) => tuple)
    const toggled = [
      ...numbers.filter((tuple) => !present.includes(tuple)),
      ...present.filter((tuple) => !numbers.includes(tuple)),
    ].sort((a, b) => a - b)
    writer.add(toggled.length)
    for (const tuple of toggled) writer.add(tuple)
    for (const { tuple, rows } of group) {
      writer.addSigned(rows - (last.get(tuple) ?? 0))
      last.set(tuple, rows)
    }
    present = numbers
  }
  return writer.bytes()
}

/**
 * Reads what {@link encodeGroups} wrote.
 * @param sizes row groups of each file
 * @param tuples number of combinations
 * @throws RangeError when the bytes are not exactly that
 */
export function decodeGroups(
  bytes: Uint8Array,
  sizes: readonly number[],
  tuples: number,
): GroupCounts[][] {
  const { next, nextSigned, isAtEnd } = createVarintReader(bytes)
  const last = new Array<TupleCount | undefined>(tuples)
  let present: readonly number[] = []
  let before: GroupCounts = []
  const readCount = (tuple: number): TupleCount => {
    const known = last[tuple]
    const change = nextSigned()
    if (known && change === 0) return known
    const rows = (known?.rows ?? 0) + change
    if (rows < 1 || !Number.isSafeInteger(rows)) throw new RangeError('a count is not a count')
    return (last[tuple] = { tuple, rows })
  }
  const readGroup = (): GroupCounts => {
    const toggles = next()
    if (toggles > 0) present = toggle(present, toggles, next, tuples)
    const group = present.map(readCount)
    // What a row group and the one before have in common they share: a catalog is read while someone waits.
    const isSame = toggles === 0 && group.every((count, i) => count === before[i])
    if (!isSame) before = group
    return before
  }
  const files = sizes.map((size) => {
    const groups: GroupCounts[] = []
    while (groups.length < size) groups.push(readGroup())
    return groups
  })
  if (!isAtEnd()) throw new RangeError('there are more numbers than row groups')
  return files
}

/**
 * The combinations that are there after so many have come or gone, which `next` reads; both lists ascend,
 * and are merged, since most row groups of a dataset have some that change.
 */
function toggle(
  present: readonly number[],
  toggles: number,
  next: () => number,
  tuples: number,
): number[] {
  const merged: number[] = []
  let at = 0
  let before = -1
  for (let i = 0; i < toggles; i++) {
    const tuple = next()
    if (tuple >= tuples || tuple <= before) {
      throw new RangeError('a combination is not in the list')
    }
    before = tuple
    at = copyBelow(present, at, tuple, merged)
    if (present[at] === tuple) at++
    else merged.push(tuple)
  }
  copyBelow(present, at, Infinity, merged)
  return merged
}

/** Copies what is below a number, from a place on. @returns the place after it */
function copyBelow(from: readonly number[], start: number, limit: number, to: number[]): number {
  let at = start
  for (let value = from[at]; value !== undefined && value < limit; value = from[at]) {
    to.push(value)
    at++
  }
  return at
}
