import { groupRowsOf, shapeOf } from '../scan/derived-shapes.ts'
import { sameShape, type Shapes } from '../scan/row-index.ts'
import { splitOf } from './split-of.ts'
import type { DataFile } from './dataset.ts'

/** What is left of a derivation, and what it was wrong about. */
export interface Corrected {
  readonly derived: Shapes
  /** Files of splits whose footers have other rows than derived: nothing tells their rows any more. */
  readonly lost: readonly number[]
}

/**
 * Holds what was derived from a card against the footers read. Where one has other rows, nothing of its
 * split is believed any more. Where only the row groups are cut otherwise, which the card does not tell,
 * the rows of every shard stay, and the other shards of the split are cut as that one is.
 * @param read by file, what its footer says; undefined where it was not read
 * @returns `derived` itself where nothing was wrong
 */
export function correctDerived(
  files: readonly Pick<DataFile, 'ref'>[],
  derived: Shapes,
  read: Shapes,
): Corrected {
  const lost = new Set<string>()
  const cuts = new Map<string, number>()
  let isRight = true
  for (const [i, { ref }] of files.entries()) {
    const [told, seen] = [derived[i], read[i]]
    if (!told || !seen || sameShape(told, seen)) continue
    isRight = false
    const split = splitOf(ref)
    const cut = groupRowsOf(seen)
    if (told.rows !== seen.rows) lost.add(split)
    else if (cut !== undefined && !cuts.has(split)) cuts.set(split, cut)
  }
  if (isRight) return { derived, lost: [] }
  const isLost = ({ ref }: Pick<DataFile, 'ref'>) => lost.has(splitOf(ref))
  return {
    derived: derived.map((shape, i) => {
      const file = files[i]
      const cut = file && cuts.get(splitOf(file.ref))
      if (!shape || !file || isLost(file)) return undefined
      const own = read[i] ?? shape
      return read[i] || cut === undefined ? own : shapeOf(own.rows, cut)
    }),
    lost: files.flatMap((file, i) => (derived[i] && isLost(file) ? [i] : [])),
  }
}
