import type { Catalog } from '../catalog/catalog.ts'
import { matchGroup } from '../catalog/match.ts'
import { totalLength, type Range } from '../lib/range.ts'
import { chunksOf, type Layout } from '../parquet/layout.ts'
import { facets, hasFacets, type FacetFilter } from '../query/query.ts'
import type { Layouts } from './row-index.ts'

/** One step of a scan: neighbouring row groups of one file, read and asked together. */
export interface Unit {
  readonly file: number
  /** Row groups by number, half-open. */
  readonly rowGroups: Range
  /** Row numbers in the file. */
  readonly rows: Range
  /** Column chunks that the question needs. */
  readonly ranges: readonly Range[]
  /** Sum of `ranges`, in bytes. */
  readonly bytes: number
}

/** What a scan reads, in which order. */
export interface ScanPlan {
  readonly units: readonly Unit[]
  /** Rows in the units. */
  readonly rows: number
  readonly bytes: number
  /** Rows of the open files that no unit needs to read: the catalog rules them out. */
  readonly prunedRows: number
}

/**
 * Bytes of column chunks after which a unit ends: small enough that first hits, progress and Stop
 * come promptly, large enough that the engine's fixed cost per query (about 20 ms) does not count.
 */
const unitBytes = 4 * 1024 * 1024

/** Plans a text scan in file order. Row groups in which no row can match the facets are left out. */
export function planScan(layouts: Layouts, catalog: Catalog, filter: FacetFilter): ScanPlan {
  const units: Unit[] = []
  let prunedRows = 0
  layouts.forEach((layout, file) => {
    if (!layout) return
    let open: Unit | undefined
    layout.rowGroups.forEach((group, rowGroup) => {
      const counts = catalog.files[file]?.[rowGroup]
      if (counts && matchGroup(catalog, counts, filter).match === 'none') {
        prunedRows += group.rows
        open = undefined
        return
      }
      const next = unitOf(layout, file, rowGroup, filter)
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
    prunedRows,
  }
}

function unitOf(layout: Layout, file: number, rowGroup: number, filter: FacetFilter): Unit {
  const group = layout.rowGroups[rowGroup]
  if (!group) throw new RangeError(`no row group ${rowGroup}`)
  const named = facets.filter((facet) => hasFacets(filter) && filter[facet].length > 0)
  const ranges = chunksOf(group, ['messages', ...named])
  return {
    file,
    rowGroups: { start: rowGroup, end: rowGroup + 1 },
    rows: { start: group.rowStart, end: group.rowStart + group.rows },
    ranges: ranges.map(({ start, end }) => ({ start, end })),
    bytes: totalLength(ranges),
  }
}

function join(a: Unit, b: Unit): Unit {
  return {
    file: a.file,
    rowGroups: { start: a.rowGroups.start, end: b.rowGroups.end },
    rows: { start: a.rows.start, end: b.rows.end },
    ranges: [...a.ranges, ...b.ranges],
    bytes: a.bytes + b.bytes,
  }
}
