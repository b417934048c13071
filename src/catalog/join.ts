import type { Catalog, GroupCounts, Tuple } from './catalog.ts'
import type { DescribedFile } from './format.ts'

/** A file with the counts of its row groups, in a list of combinations that others share. */
export interface CountedFile {
  readonly file: DescribedFile
  readonly groups: Catalog['files'][number]
}

/** Counted files over one list of combinations. */
export interface CountedFiles {
  readonly tuples: readonly Tuple[]
  /** By name. */
  readonly files: ReadonlyMap<string, CountedFile>
}

/** No file. */
export const nothingCounted: CountedFiles = { tuples: [], files: new Map() }

/**
 * Joins counted files of two lists of combinations. The first list stays as it is and grows, so that
 * counts in it hold; where both have a file of one name, the second one's counts.
 */
export function joinCounted(first: CountedFiles, second: CountedFiles): CountedFiles {
  const tuples = [...first.tuples]
  const numbers = new Map(tuples.map((tuple, i) => [JSON.stringify(tuple), i]))
  const moved = second.tuples.map((tuple) => {
    const key = JSON.stringify(tuple)
    const number = numbers.get(key) ?? tuples.push(tuple) - 1
    numbers.set(key, number)
    return number
  })
  const isSame = moved.every((number, i) => number === i)
  const move = (group: GroupCounts | undefined): GroupCounts | undefined =>
    group?.map(({ tuple, rows }) => ({ tuple: moved[tuple] ?? tuple, rows }))
  const files = new Map(first.files)
  for (const [name, { file, groups }] of second.files) {
    files.set(name, { file, groups: isSame ? groups : groups.map(move) })
  }
  return { tuples, files }
}
