import type { Tuple } from '../catalog/catalog.ts'
import { joinCounted, nothingCounted } from '../catalog/join.ts'
import { differenceOf, listedDifference, type Claim } from '../catalog/claim.ts'
import { claimOfCounts } from '../catalog/make-claim.ts'
import type { DataFile } from './dataset.ts'
import { keptName, type KeptCounts } from './kept-counts.ts'

/** Counts that earlier sessions kept of a source. */
export interface Recalled {
  /** The combinations that the claims count. */
  readonly tuples: readonly Tuple[]
  /**
   * What is claimed of these files, by number. A claim is believed of a file whose listing names the
   * same content, and otherwise of one whose footer was read and is the same.
   */
  claims(files: readonly DataFile[]): ReadonlyMap<number, Claim>
}

/**
 * Reads what was kept of a source.
 * @param tuples combinations that have numbers already
 */
export async function recallCounts(
  kept: KeptCounts,
  key: string,
  tuples: readonly Tuple[],
): Promise<Recalled | null> {
  const counted = joinCounted({ ...nothingCounted, tuples }, await kept.load(key))
  if (counted.files.size === 0) return null
  const claims = new Map(
    [...counted.files].map(([name, { file, groups }]) => [name, claimOfCounts(file, groups)]),
  )
  return {
    tuples: counted.tuples,
    claims: (files) =>
      new Map(
        files.flatMap((file, i): [number, Claim][] => {
          const claim = claims.get(keptName(file.ref))
          return claim && isOf(claim, file) ? [[i, claim]] : []
        }),
      ),
  }
}

function isOf(claim: Claim, { ref, opened, fault }: DataFile): boolean {
  if (fault || listedDifference(claim, ref)) return false
  if (opened) return !differenceOf(claim, opened)
  return ref.kind === 'url' && ref.identity !== undefined && claim.file.identity !== null
}
