import type { Tally } from './fold.ts'

/** How many rows of all would be hits, judged by some. */
export interface Estimate {
  readonly total: number
  /** Ends of the 95 % interval: about 95 of 100 draws give one that holds the true number. */
  readonly low: number
  readonly high: number
}

/** With fewer row groups their spread says too little of that of all. */
const fewestGroups = 10

/**
 * Estimates the hits in all row groups from some that were drawn at random without replacement. Row
 * groups are clusters of unequal size, so the share of hits is a ratio, p = Σy / Σm (y hits and m rows
 * of a row group), with the variance (1 − n/N) s² / (n m̄²), s² = Σ(y − p m)² / (n − 1): W. G. Cochran,
 * Sampling Techniques, 3rd ed., 1977, 2.11 and 9A.  The interval is Wilson's over the number of rows
 * of equal worth, Σm / (deff (1 − n/N)), where deff is that variance over the one of single rows, at
 * least 1; with Student's t of n − 1 degrees instead of the normal quantile. It holds up for rare hits,
 * where p ± t·se does not (C. Franco et al., J. Survey Statistics and Methodology 7, 2019, 334–364).
 * Without one hit nothing tells how hits cluster, and rows count as if they were drawn singly.
 * @param all row groups and rows of everything that is searched
 * @returns null when fewer than ten row groups are read, or all are
 */
export function estimateTotal(
  tally: Tally,
  all: { readonly groups: number; readonly rows: number },
): Estimate | null {
  const { groups, rows, hits } = tally
  if (groups < fewestGroups || groups >= all.groups || rows === 0) return null
  const p = hits / rows
  const unread = 1 - groups / all.groups
  const spread = tally.hitsHits - 2 * p * tally.rowsHits + p * p * tally.rowsRows
  const clustered = (spread / (groups - 1)) * (groups / (rows * rows))
  const single = (p * (1 - p)) / rows
  const deff = single > 0 ? Math.max(1, clustered / single) : 1
  const worth = rows / (deff * unread)
  const t = studentQuantile(groups - 1)
  const centre = (p + (t * t) / (2 * worth)) / (1 + (t * t) / worth)
  const half =
    (t / (1 + (t * t) / worth)) * Math.sqrt((p * (1 - p)) / worth + (t * t) / (4 * worth * worth))
  const whole = (share: number) =>
    Math.round(Math.min(hits + all.rows - rows, Math.max(hits, share * all.rows)))
  return { total: whole(p), low: whole(centre - half), high: whole(centre + half) }
}

/** The 97.5 % point of Student's t by Cornish and Fisher's series; off by less than 0.001 from 9 on. */
function studentQuantile(degrees: number): number {
  const z = 1.959963985
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ]
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), z)
}
