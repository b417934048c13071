import { throwIfAborted } from '../lib/abort.ts'
import type { ParquetFile } from './parquet-file.ts'
import type { CountedGroup } from './protocol.ts'
import { countCodes, jointValueChunks, readJointValues } from './value-counts.ts'

/**
 * Row groups whose chunks are planned together: enough for six requests in flight while the first
 * counts still come at once.
 */
const batchSize = 24

/**
 * Counts the joint values of the columns in each row group named and sends them one by one, in that
 * order. Reads these columns only.
 * @throws AppError, AbortError
 */
export async function countGroups(
  file: ParquetFile,
  { rowGroups, columns }: { rowGroups: readonly number[]; columns: readonly string[] },
  emit: (group: CountedGroup) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (let i = 0; i < rowGroups.length; i += batchSize) {
    const batch = rowGroups.slice(i, i + batchSize)
    const chunks = batch.flatMap((rowGroup) => jointValueChunks(file, rowGroup, columns))
    await file.source.prefetch(chunks, signal)
    for (const rowGroup of batch) {
      throwIfAborted(signal)
      const joint = await readJointValues(file, rowGroup, columns, signal)
      emit({ rowGroup, tuples: joint.tuples, counts: countCodes(joint) })
    }
  }
}
