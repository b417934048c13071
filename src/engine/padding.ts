import { mergeRanges, type Range } from '../lib/range.ts'

/**
 * DuckDB reads 256 bytes for a page's header, wherever the column chunk ends; a longer header makes it
 * read more. Measured with direct reads: see `register` in `duckdb.ts`.
 */
export const PADDING_BYTES = 1024

/** The ranges with {@link PADDING_BYTES} more at the end, inside a file of `size` bytes, merged. */
export function padRanges(ranges: readonly Range[], size: number): Range[] {
  return mergeRanges(
    ranges.map(({ start, end }) => ({ start, end: Math.min(end + PADDING_BYTES, size) })),
  )
}
