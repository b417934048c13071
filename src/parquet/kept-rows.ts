import { AppError, type Fault } from '../lib/errors.ts'
import { mergeRanges } from '../lib/range.ts'
import { isOutOfReach } from '../sources/documents.ts'
import { canReadFew, readFewRows, type Row } from './conversations.ts'
import type { ParquetFile, PlannedSource } from './parquet-file.ts'
import type { RowCache } from './row-cache.ts'

/** Rows of one row group of a file. */
export interface WantedRows {
  readonly file: ParquetFile
  readonly rowGroup: number
  /** Counted from the row group's first row. */
  readonly rows: readonly number[]
}

/**
 * Reads those of some rows whose bytes are held or kept, without a request.
 * @param fault why there can be none
 * @returns rows in the order given, null where bytes are not there
 * @throws AppError `corrupt` and others that the bytes give reason for; AbortError
 */
export async function readKeptRows(
  { file, rowGroup, rows }: WantedRows,
  cache: RowCache,
  fault: Fault,
  signal?: AbortSignal,
): Promise<(Row | null)[]> {
  const kept: ParquetFile = { ...file, source: withoutRequests(file.source, fault) }
  const found = new Map<number, Row>()
  const unknown: number[] = []
  for (const row of new Set([...rows].sort((a, b) => a - b))) {
    const known = cache.kept(file, rowGroup, [row])?.[0]
    if (known) found.set(row, known)
    else unknown.push(row)
  }
  /** Halves the rows until each half is read or is one row that is not there. */
  const read = async (some: readonly number[]): Promise<void> => {
    const ranges = mergeRanges(some.map((row) => ({ start: row, end: row + 1 })))
    try {
      const fresh = await readFewRows(kept, rowGroup, ranges, signal)
      some.forEach((row, i) => fresh[i] && found.set(row, fresh[i]))
    } catch (error) {
      if (!isOutOfReach(error)) throw error
      if (some.length === 1) return
      const half = some.length >> 1
      await read(some.slice(0, half))
      await read(some.slice(half))
    }
  }
  if (unknown.length > 0 && canReadFew(file, rowGroup)) await read(unknown)
  return rows.map((row) => found.get(row) ?? null)
}

/** A source that gives what it holds or keeps, and for the rest fails at once. */
function withoutRequests(source: PlannedSource, fault: Fault): PlannedSource {
  return {
    name: source.name,
    size: source.size,
    missing: (ranges) => source.missing?.(ranges) ?? [...ranges],
    async prefetch(ranges, signal) {
      await source.recall?.(ranges, signal)
    },
    async read(start, end, signal) {
      await source.recall?.([{ start, end }], signal)
      const isHeld = source.missing?.([{ start, end }]).length === 0
      if (!isHeld) throw new AppError(fault)
      return source.read(start, end, signal)
    },
  }
}
