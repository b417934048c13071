import type { Facet, FacetValue } from '../query/query.ts'

/** The columns that a catalog counts jointly, in the order of a tuple. */
export const catalogColumns = ['category', 'generator', 'reasoning', 'license', 'version'] as const

/** One combination of values, in the order of {@link catalogColumns}. */
export type Tuple = readonly FacetValue[]

/** Rows of one combination in a row group. */
export interface TupleCount {
  /** Number of the combination in the catalog's `tuples`. */
  readonly tuple: number
  readonly rows: number
}

/** The joint counts of one row group. */
export type GroupCounts = readonly TupleCount[]

/** The rows of a row group. */
export function rowsOfGroup(group: GroupCounts): number {
  let rows = 0
  for (const count of group) rows += count.rows
  return rows
}

/**
 * Joint facet counts per row group: what distribution, breakdown and cross-filter are answered from
 * without reading data. Row groups that were not measured yet are undefined.
 */
export interface Catalog {
  readonly tuples: readonly Tuple[]
  /** By number of the file, then of the row group. */
  readonly files: readonly (readonly (GroupCounts | undefined)[])[]
}

/** The value of a facet in a combination. */
export function valueOf(tuple: Tuple, facet: Facet): FacetValue {
  return tuple[catalogColumns.indexOf(facet)] ?? null
}

/** A catalog that has measured nothing, for files with these numbers of row groups. */
export function emptyCatalog(rowGroups: readonly number[]): Catalog {
  return { tuples: [], files: rowGroups.map((length) => Array.from({ length }, () => undefined)) }
}

/** What was measured of one row group: its own combinations and the rows of each. */
export interface MeasuredGroup {
  readonly file: number
  readonly rowGroup: number
  readonly tuples: readonly Tuple[]
  readonly counts: readonly number[]
}

/** The catalog with these row groups measured as well. */
export function addGroups(catalog: Catalog, groups: readonly MeasuredGroup[]): Catalog {
  const tuples = [...catalog.tuples]
  const numbers = new Map(tuples.map((tuple, i) => [JSON.stringify(tuple), i]))
  const numberOf = (tuple: Tuple): number => {
    const key = JSON.stringify(tuple)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, tuples.length)
    return tuples.push(tuple) - 1
  }
  const files = catalog.files.map((file) => [...file])
  for (const group of groups) {
    const file = files[group.file]
    if (!file) continue
    file[group.rowGroup] = group.tuples.map((tuple, i) => ({
      tuple: numberOf(tuple),
      rows: group.counts[i] ?? 0,
    }))
  }
  return { tuples, files }
}
