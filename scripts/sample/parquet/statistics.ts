import type { Statistics } from 'hyparquet'
import type { Leaf } from './leaves.ts'

/** A bound longer than this many bytes is left out, each on its own, as pyarrow does. */
const LONGEST_BOUND = 4096

/**
 * Exact bounds in byte order and the null count of a leaf, as pyarrow writes them.
 * @param bytes the leaf's values in UTF-8
 */
export function statisticsOf(leaf: Leaf, bytes: readonly Uint8Array[]): Statistics {
  let min = 0
  let max = 0
  for (let i = 1; i < bytes.length; i++) {
    if (Buffer.compare(bytes[i]!, bytes[min]!) < 0) min = i
    if (Buffer.compare(bytes[i]!, bytes[max]!) > 0) max = i
  }
  const has = (index: number) => bytes.length > 0 && bytes[index]!.length <= LONGEST_BOUND
  return {
    null_count: BigInt(leaf.definition.length - leaf.values.length),
    ...(has(max) && { max_value: leaf.values[max]!, is_max_value_exact: true }),
    ...(has(min) && { min_value: leaf.values[min]!, is_min_value_exact: true }),
  }
}

/** How often each level from 0 to `max` occurs. */
export function levelHistogram(levels: readonly number[], max: number): bigint[] {
  const counts = new Array<number>(max + 1).fill(0)
  for (const level of levels) counts[level]!++
  return counts.map(BigInt)
}
