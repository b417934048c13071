import type { Catalog, GroupCounts, MeasuredGroup, Tuple } from './catalog.ts'

/** A catalog with the rows of each of its combinations. */
export interface Tally {
  readonly catalog: Catalog
  readonly totals: readonly number[]
}

/** Adds row groups to a tally; what has not changed keeps its identity. `added` are new to it. */
export type AddToTally = (
  tally: Tally,
  groups: readonly MeasuredGroup[],
) => Tally & { readonly added: number }

/**
 * Makes an {@link AddToTally} that copies only the files that it adds to, and remembers the numbers of
 * the combinations, so that tens of thousands of row groups can come in small portions. Row groups
 * that the catalog has no place for are passed over.
 */
export function createTally(): AddToTally {
  let known: { tuples: readonly Tuple[]; numbers: Map<string, number> } | undefined
  return ({ catalog, totals: before }, groups) => {
    if (groups.length === 0) return { catalog, totals: before, added: 0 }
    const numbers =
      known?.tuples === catalog.tuples
        ? known.numbers
        : new Map(catalog.tuples.map((tuple, i) => [JSON.stringify(tuple), i]))
    const tuples = [...catalog.tuples]
    const numberOf = (tuple: Tuple): number => {
      const key = JSON.stringify(tuple)
      const number = numbers.get(key) ?? tuples.push(tuple) - 1
      numbers.set(key, number)
      return number
    }
    let added = 0
    const changed = new Map<number, (GroupCounts | undefined)[]>()
    const totals = Array.from(catalog.tuples, (_, i) => before[i] ?? 0)
    const add = (tuple: number, rows: number) => {
      totals[tuple] = (totals[tuple] ?? 0) + rows
    }
    for (const { file, rowGroup, ...measured } of groups) {
      const rowGroups = changed.get(file) ?? [...(catalog.files[file] ?? [])]
      if (rowGroup >= rowGroups.length) continue
      changed.set(file, rowGroups)
      const counts = measured.tuples.map((tuple, i) => ({
        tuple: numberOf(tuple),
        rows: measured.counts[i] ?? 0,
      }))
      if (!rowGroups[rowGroup]) added++
      for (const { tuple, rows } of rowGroups[rowGroup] ?? []) add(tuple, -rows)
      for (const { tuple, rows } of counts) add(tuple, rows)
      rowGroups[rowGroup] = counts
    }
    const isSame = tuples.length === catalog.tuples.length
    const files = catalog.files.map((file, i) => changed.get(i) ?? file)
    const next = { tuples: isSame ? catalog.tuples : tuples, files }
    known = { tuples: next.tuples, numbers }
    return { catalog: next, totals, added }
  }
}
