import { throwIfAborted } from '../lib/abort.ts'
import { faultOf, isAppError, type Fault } from '../lib/errors.ts'
import { totalLength } from '../lib/range.ts'
import type { ParquetFile } from './parquet-file.ts'
import type { CountedGroup } from './protocol.ts'
import { countCodes, jointValueChunks, readJointValues } from './value-counts.ts'

/**
 * Row groups whose chunks are planned together: enough for six requests in flight while the first
 * counts still come at once.
 */
const batchSize = 24

/** Row groups to count, and the columns to count jointly. */
interface Task {
  readonly rowGroups: readonly number[]
  readonly columns: readonly string[]
}

/**
 * Counts the joint values of the columns in each row group named and sends them one by one, in that
 * order. Reads these columns only.
 * @throws AppError, AbortError
 */
export async function countGroups(
  file: ParquetFile,
  { rowGroups, columns }: Task,
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
      const bytes = totalLength(jointValueChunks(file, rowGroup, columns))
      emit({ rowGroup, tuples: joint.tuples, counts: countCodes(joint), bytes })
    }
  }
}

/**
 * Counts as {@link countGroups} does, and goes on after a row group that is damaged.
 * @returns the first damage, or null
 * @throws AppError of any other kind, AbortError
 */
export async function countSoundGroups(
  file: ParquetFile,
  { rowGroups, columns }: Task,
  emit: (group: CountedGroup) => void,
  signal?: AbortSignal,
): Promise<Fault | null> {
  let damage: Fault | null = null
  let rest = rowGroups
  while (rest.length > 0) {
    try {
      await countGroups(file, { rowGroups: rest, columns }, emit, signal)
      return damage
    } catch (error) {
      if (isAppError(error, 'corrupt')) {
        const { rowGroup } = error.fault
        rest = rest.slice(rest.indexOf(rowGroup) + 1)
      } else if (isAppError(error, 'codec-unsupported')) rest = []
      else throw error
      damage ??= faultOf(error)
    }
  }
  return damage
}
