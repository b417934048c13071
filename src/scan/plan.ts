import type { Catalog } from '../catalog/catalog.ts'
import { groupMatcher } from '../catalog/match.ts'
import { totalLength, type Range } from '../lib/range.ts'
import { chunksOf, type Layout } from '../parquet/layout.ts'
import { facets, type FacetFilter } from '../query/query.ts'
import type { Shape } from './row-index.ts'

/** A file that a scan may read. */
export interface ScanFile {
  readonly shape: Shape
  /** Undefined while the footer is not read. */
  readonly layout: Layout | undefined
  /** Size of the file in bytes. */
  readonly bytes: number
}

/** One step of a scan: neighbouring row groups of one file, read and asked together. */
export interface Unit {
  readonly file: number
  /** Row groups by number, half-open. */
  readonly rowGroups: Range
  /** Row numbers in the file. */
  readonly rows: Range
  /** Bytes of the column chunks that the question needs; estimated while the footer is not read. */
  readonly bytes: number
}

/** What a scan reads, in which order. */
export interface ScanPlan {
  readonly units: readonly Unit[]
  /** Rows in the units. */
  readonly rows: number
  readonly bytes: number
  /** Whether `bytes` is an estimate, because footers are read on the way. */
  readonly isEstimated: boolean
  /** Rows of the files that no unit needs to read: the catalog rules them out. */
  readonly prunedRows: number
}

/**
 * Bytes of column chunks after which a unit ends: small enough that first hits, progress and Stop
 * come promptly, large enough that the engine's fixed cost per query (about 20 ms) does not count.
 */
const unitBytes = 4 * 1024 * 1024

/**
 * Plans a text scan in file order. Row groups in which no row can match the facets are left out.
 * @param files undefined where a file takes no part
 */
export function planScan(
  files: readonly (ScanFile | undefined)[],
  catalog: Catalog,
  filter: FacetFilter,
): ScanPlan {
  const matchGroup = groupMatcher(catalog, filter)
  const units: Unit[] = []
  let prunedRows = 0
  files.forEach((planned, file) => {
    if (!planned) return
    let open: Unit | undefined
    planned.shape.rowGroups.forEach((group, rowGroup) => {
      const counts = catalog.files[file]?.[rowGroup]
      if (counts && matchGroup(counts).match === 'none') {
        prunedRows += group.rows
        open = undefined
        return
      }
      const next: Unit = {
        file,
        rowGroups: { start: rowGroup, end: rowGroup + 1 },
        rows: { start: group.rowStart, end: group.rowStart + group.rows },
        bytes: groupBytes(planned, rowGroup, filter),
      }
      if (open && open.bytes + next.bytes <= unitBytes) {
        open = join(open, next)
        units[units.length - 1] = open
      } else {
        open = next
        units.push(open)
      }
    })
  })
  return {
    units,
    rows: totalLength(units.map((unit) => unit.rows)),
    bytes: units.reduce((sum, unit) => sum + unit.bytes, 0),
    isEstimated: units.some(({ file }) => !files[file]?.layout),
    prunedRows,
  }
}

/** The column chunks of a unit that the question needs. */
export function unitRanges(layout: Layout, { rowGroups }: Unit, filter: FacetFilter): Range[] {
  const columns = columnsOf(filter)
  return layout.rowGroups
    .slice(rowGroups.start, rowGroups.end)
    .flatMap((group) => chunksOf(group, columns))
    .map(({ start, end }) => ({ start, end }))
}

function columnsOf(filter: FacetFilter): string[] {
  return ['messages', ...facets.filter((facet) => filter[facet].length > 0)]
}

/** Almost all bytes of a file are messages, so a row's share of the file stands for its messages. */
function groupBytes(file: ScanFile, rowGroup: number, filter: FacetFilter): number {
  const group = file.layout?.rowGroups[rowGroup]
  if (group) return totalLength(chunksOf(group, columnsOf(filter)))
  const { rows, rowGroups } = file.shape
  return Math.round((file.bytes * (rowGroups[rowGroup]?.rows ?? 0)) / Math.max(1, rows))
}

function join(a: Unit, b: Unit): Unit {
  return {
    file: a.file,
    rowGroups: { start: a.rowGroups.start, end: b.rowGroups.end },
    rows: { start: a.rows.start, end: b.rows.end },
    bytes: a.bytes + b.bytes,
  }
}
