import { openPartStore } from '../sources/persist.ts'
import { createKeptCounts, type KeptCounts } from '../state/kept-counts.ts'

/** The counts that this browser keeps; null where it keeps nothing. */
export function openKept(): KeptCounts | null {
  const parts = openPartStore()
  return parts && createKeptCounts(parts)
}
