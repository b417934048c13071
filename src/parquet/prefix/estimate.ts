import { lengthOf, type Range } from '../../lib/range.ts'

/**
 * Values that Arrow's C++ writer (pyarrow, `datasets`) handles between two looks at the page limit,
 * and that limit in bytes (hub-behaviour of its defaults `write_batch_size`, `data_page_size`).
 */
const batchSlots = 1024
const pageBytes = 1024 * 1024

/**
 * How much more than the mean is fetched, in standard deviations of the sum: a second round is then
 * needed about once in fifteen times, and a twentieth is fetched in vain.
 */
const deviations = 1.5

/**
 * Bytes to fetch for `count` values of `mean` bytes each. The sum of values that vary as much as
 * they are long deviates by the root of their number.
 */
export function expectedBytes(count: number, mean: number): number {
  return Math.ceil(mean * (count + deviations * Math.sqrt(count)))
}

/** Slots of one data page of that writer, from the mean size of a slot before compression. */
export function slotsPerPage(bytesPerSlot: number): number {
  return batchSlots * Math.max(1, Math.ceil(pageBytes / (batchSlots * Math.max(1, bytesPerSlot))))
}

/**
 * Slots from the start of a page to the end of the last wanted row in it, both estimated.
 * @param rows wanted rows, sorted
 * @param firstRow first row of the page
 * @param slotsPerRow mean number of slots
 * @param pageSlots slots of the page
 * @returns 0 when no wanted row is expected in the page
 */
export function slotsWanted(
  rows: readonly Range[],
  firstRow: number,
  slotsPerRow: number,
  pageSlots: number,
): number {
  let most = 0
  for (const range of rows) {
    if (lengthOf(range) <= 0 || range.end <= firstRow) continue
    if ((range.start - firstRow) * slotsPerRow >= pageSlots) break
    most = Math.min(pageSlots, Math.ceil((range.end - firstRow) * slotsPerRow))
  }
  return most
}
