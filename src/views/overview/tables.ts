import type { FacetValue } from '../../query/query.ts'
import type { Cell } from './cells.ts'
import type { CsvCell } from './csv.ts'
import type { FileGroup } from './file-groups.ts'

/** One line of a chart's table. */
export interface TableLine {
  readonly values: readonly FacetValue[]
  readonly rows: number
  readonly all: number
}

/** A chart's numbers for a CSV file; the column `matching` is there when other facets filter. */
export function csvRows(
  columns: readonly string[],
  lines: readonly TableLine[],
  isFiltered: boolean,
): CsvCell[][] {
  return [
    [...columns, 'conversations', ...(isFiltered ? ['matching'] : [])],
    ...lines.map(({ values, rows, all }) => [...values, all, ...(isFiltered ? [rows] : [])]),
  ]
}

/** The numbers of the files for a CSV file. */
export function filesCsv(groups: readonly FileGroup[]): CsvCell[][] {
  return [
    ['name', 'files', 'rows', 'row_groups', 'bytes'],
    ...groups.map(({ name, files, rows, rowGroups, bytes }) => [
      name,
      files,
      rows,
      rowGroups,
      bytes,
    ]),
  ]
}

/** The line of a pair of values. */
export function tableLine({ row, column, rows, all }: Cell): TableLine {
  return { values: [row, column], rows, all }
}
