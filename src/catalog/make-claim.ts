import { rowsOfGroup, type Catalog } from './catalog.ts'
import type { Claim } from './claim.ts'
import type { DescribedFile } from './format.ts'

/** What follows from the counts of a file. */
export function claimOfCounts(file: DescribedFile, counts: Catalog['files'][number]): Claim {
  const groups = counts.map((group) => group ?? [])
  return { ...claimOfRows(file, groups.map(rowsOfGroup)), groups }
}

/**
 * What follows from the footer of a file that is not counted yet.
 * @param rows of each row group
 */
export function claimOfRows(file: DescribedFile, rows: readonly number[]): Claim {
  let rowStart = 0
  const rowGroups = rows.map((count) => {
    rowStart += count
    return { rowStart: rowStart - count, rows: count }
  })
  return { file, rows: rowStart, rowGroups, groups: rows.map(() => undefined) }
}
