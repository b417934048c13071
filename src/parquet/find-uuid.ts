import { throwIfAborted } from '../lib/abort.ts'
import { comparedUuid } from '../lib/uuid.ts'
import { chunksOf } from './layout.ts'
import { readWindow, type ParquetFile } from './parquet-file.ts'

/**
 * Where the first row with a uuid is, by reading only that column; null when no row has it.
 * @param onRows told the rows of each row group that was looked at in vain
 */
export async function findUuid(
  file: ParquetFile,
  uuid: string,
  onRows: (rows: number) => void,
  signal: AbortSignal,
): Promise<{ rowGroup: number; row: number } | null> {
  if (!file.layout.columns.includes('uuid')) return null
  const wanted = comparedUuid(uuid)
  const chunks = file.layout.rowGroups.flatMap((group) => chunksOf(group, ['uuid']))
  await file.source.prefetch(chunks, signal)
  for (const [rowGroup, group] of file.layout.rowGroups.entries()) {
    throwIfAborted(signal)
    const window = { rowGroup, rows: { start: 0, end: group.rows }, columns: ['uuid'] }
    const cells = await readWindow(file, window, signal)
    const row = cells.findIndex(([value]) => comparedUuid(value) === wanted)
    if (row >= 0) return { rowGroup, row }
    onRows(group.rows)
  }
  return null
}
