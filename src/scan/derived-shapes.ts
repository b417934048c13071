import { sameShape, type Shape } from './row-index.ts'

/** What a dataset's card says of a split. */
export interface PublishedSplit {
  readonly rows: number
  /** `num_bytes` of the card: bytes in memory, after which `datasets` cuts shards. */
  readonly memoryBytes: number
  /** Parquet files of the split, as they are listed. */
  readonly files: number
}

/** Bytes in memory of one shard, at most, when `datasets` pushes a dataset to the Hub (dataset.md). */
const shardBytes = 500_000_000

/** Rows of a row group, as `datasets` writes them (hub-behaviour 3). */
const groupRows = 1000

/**
 * Derives the shapes of a split's shards from its card: `datasets` cuts `bytes / 500 MB + 1`
 * contiguous shards whose rows differ by at most one, the first ones having one more (dataset.md).
 * Whether it is so is known when a footer was read.
 * @returns undefined when the split has another number of files, so that it was cut otherwise
 */
export function deriveShapes({ rows, memoryBytes, files }: PublishedSplit): Shape[] | undefined {
  if (files === 0 || Math.floor(memoryBytes / shardBytes) + 1 !== files) return undefined
  const least = Math.floor(rows / files)
  return Array.from({ length: files }, (_, shard) =>
    shapeOf(least + (shard < rows % files ? 1 : 0), groupRows),
  )
}

/** The shape of so many rows in row groups of this many, the last one with the rest. */
export function shapeOf(rows: number, groupRows: number): Shape {
  const rowGroups = Array.from({ length: Math.ceil(rows / groupRows) }, (_, i) => ({
    rowStart: i * groupRows,
    rows: Math.min(groupRows, rows - i * groupRows),
  }))
  return { rows, rowGroups }
}

/**
 * The rows of each row group but the last, where they are the same; undefined where they are not, or
 * where a single row group tells no size.
 */
export function groupRowsOf({ rows, rowGroups }: Shape): number | undefined {
  const first = rowGroups[0]?.rows ?? 0
  if (rowGroups.length < 2 || first === 0) return undefined
  return sameShape({ rows, rowGroups }, shapeOf(rows, first)) ? first : undefined
}
