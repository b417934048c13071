import type { GroupCounts } from './catalog.ts'
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
  const reader = createVarintReader(bytes)
  const last = new Array<number>(tuples).fill(0)
  let present: readonly number[] = []
  const readGroup = (): GroupCounts => {
    present = toggle(present, readToggled(reader.next, tuples))
    return present.map((tuple) => {
      const rows = (last[tuple] ?? 0) + reader.nextSigned()
      if (rows < 1 || !Number.isSafeInteger(rows)) throw new RangeError('a count is not a count')
      last[tuple] = rows
      return { tuple, rows }
    })
  }
  const files = sizes.map((size) => {
    const groups: GroupCounts[] = []
    while (groups.length < size) groups.push(readGroup())
    return groups
  })
  if (!reader.isAtEnd()) throw new RangeError('there are more numbers than row groups')
  return files
}

function readToggled(next: () => number, tuples: number): number[] {
  const length = next()
  const toggled: number[] = []
  while (toggled.length < length) {
    const tuple = next()
    if (tuple >= tuples || tuple <= (toggled.at(-1) ?? -1)) {
      throw new RangeError('a combination is not in the list')
    }
    toggled.push(tuple)
  }
  return toggled
}

function toggle(present: readonly number[], toggled: readonly number[]): readonly number[] {
  if (toggled.length === 0) return present
  const kept = present.filter((tuple) => !toggled.includes(tuple))
  const added = toggled.filter((tuple) => !present.includes(tuple))
  return [...kept, ...added].sort((a, b) => a - b)
}
