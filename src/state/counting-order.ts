import { splitOf } from './split-of.ts'
import type { DataFile } from './dataset.ts'

/** So few files are counted in their own order, in which lists of rows grow at their end. */
const fewFiles = 24

/**
 * The order in which files are counted. Many files of several splits take turns so that every split is
 * counted to about the same share at any time: the numbers so far then resemble those of the whole,
 * which file order, one category after the other, would not.
 * @param numbers of the files to count, ascending
 */
export function countingOrder(files: readonly DataFile[], numbers: readonly number[]): number[] {
  if (numbers.length <= fewFiles) return [...numbers]
  const splits = new Map<string, number[]>()
  for (const file of numbers) {
    const ref = files[file]?.ref
    const split = ref ? splitOf(ref) : ''
    const members = splits.get(split) ?? []
    splits.set(split, members)
    members.push(file)
  }
  return [...splits.values()]
    .flatMap((members) => members.map((file, i) => ({ file, at: (i + 0.5) / members.length })))
    .sort((a, b) => a.at - b.at || a.file - b.file)
    .map(({ file }) => file)
}
