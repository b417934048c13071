import { hashBytes } from '../lib/hash.ts'
import { servedVersion } from '../sources/served-version.ts'
import type { DataFile, Dataset } from './dataset.ts'

/** What tells a file from another content of it: hashes, as addresses are not kept. */
export interface FileMark {
  /** Of the rows of its row groups. */
  readonly shape: string
  /** Of the content that its listing names; null where it names none. */
  readonly listed: string | null
  /** Of what was found on opening it; null before, and where its host tells no version. */
  readonly opened: string | null
}

/** Marks the files of a dataset, in their order; null when one takes no part, so that not all are read. */
export function marksOf({ files, shapes }: Pick<Dataset, 'files' | 'shapes'>): FileMark[] | null {
  const marks = files.flatMap((file, i): FileMark[] => {
    const shape = shapes[i]
    if (!shape || file.fault) return []
    const rows = shape.rowGroups.map((group) => group.rows)
    return [{ shape: hashOf(rows), listed: listedMark(file), opened: openedMark(file) }]
  })
  return marks.length === files.length ? marks : null
}

/** Whether a file is known well enough to be recognized in another session. */
export function isMarked({ listed, opened }: FileMark): boolean {
  return listed !== null || opened !== null
}

/**
 * Whether these are the same files with the same content: something tells so of each, and nothing speaks
 * against it.
 */
export function areSameFiles(one: readonly FileMark[], other: readonly FileMark[]): boolean {
  return one.length === other.length && one.every((mark, i) => isSameFile(mark, other[i]))
}

function isSameFile(one: FileMark, other: FileMark | undefined): boolean {
  if (one.shape !== other?.shape) return false
  const pairs = [
    [one.listed, other.listed],
    [one.opened, other.opened],
  ].filter((pair) => !pair.includes(null))
  return pairs.length > 0 && pairs.every(([a, b]) => a === b)
}

function listedMark({ ref }: DataFile): string | null {
  if (ref.kind !== 'url' || ref.identity === undefined) return null
  return hashOf([ref.url, ref.size, ref.identity])
}

function openedMark({ ref, opened }: DataFile): string | null {
  if (ref.kind !== 'url' || !opened) return null
  const version = ref.identity ?? servedVersion(opened.identity)
  return version === null ? null : hashOf([ref.url, version, opened.size, opened.footer])
}

function hashOf(value: unknown): string {
  return hashBytes(new TextEncoder().encode(JSON.stringify(value)))
}
