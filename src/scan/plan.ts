import type { Catalog } from '../catalog/catalog.ts'
import { groupMatcher } from '../catalog/match.ts'
import { createPermutation } from '../lib/random.ts'
import { lengthOf, totalLength, type Range } from '../lib/range.ts'
import type { Layout } from '../parquet/layout.ts'
import { impliedFilters } from '../query/implied.ts'
import type { Question } from '../query/query.ts'
import { isMessagesWhole, neededChunks, needOf, type Need } from './need.ts'
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
  /** Whether the units are row groups drawn at random, so that any first ones are a sample. */
  readonly isDrawn: boolean
}

/** In which order and how much at a time a scan reads. */
export interface ScanOrder {
  /** Draws single row groups at random, in the order of this seed; file order when null. */
  readonly seed?: number | null
  /** Bytes of column chunks after which the unit of this number ends, in file order. */
  readonly bytesOf?: (unit: number) => number
}

/**
 * Bytes of column chunks after which a unit ends: small enough that progress and Stop come promptly,
 * large enough that the engine's fixed cost per query (about 20 ms) counts little. A scan of 207 MB on
 * two cores took 4.6 s with units of 4 MB, 3.6 s with 8 MB, 3.3 s with 16 MB and 3.1 s with 32 MB.
 */
const unitBytes = 8 * 1024 * 1024

/** Row groups after which a unit ends: each may take a request where its columns are small. */
const unitGroups = 64

/** Units that begin with one row group and grow: the first hits come early, the rest costs little. */
export function grownBytes(unit: number): number {
  return Math.min(1024 * 1024 * 2 ** unit, unitBytes)
}

/**
 * Plans a text scan, in file order or as a random draw. Row groups in which no row can match the
 * facets, or what the conditions imply of them, are left out; the order of the others does not depend on which ones are.
 * @param files undefined where a file takes no part
 */
export function planScan(
  files: readonly (ScanFile | undefined)[],
  catalog: Catalog,
  question: Question,
  { seed = null, bytesOf = () => unitBytes }: ScanOrder = {},
): ScanPlan {
  const matchGroup = groupMatcher(catalog, question.facets, ...impliedFilters(question))
  const groupBytes = bytesPerGroup(files, question)
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
        bytes: groupBytes(planned, rowGroup),
      }
      const most = seed === null ? bytesOf(units.length - 1) : 0
      if (open && open.bytes + next.bytes <= most && lengthOf(open.rowGroups) < unitGroups) {
        open = join(open, next)
        units[units.length - 1] = open
      } else {
        open = next
        units.push(open)
      }
    })
  })
  return {
    units: seed === null ? units : drawUnits(units, files, seed),
    isDrawn: seed !== null,
    rows: totalLength(units.map((unit) => unit.rows)),
    bytes: units.reduce((sum, unit) => sum + unit.bytes, 0),
    isEstimated: units.some(({ file }) => !files[file]?.layout),
    prunedRows,
  }
}

/** Puts units of one row group each into the order of a seed, which numbers all row groups. */
function drawUnits(
  units: readonly Unit[],
  files: readonly (ScanFile | undefined)[],
  seed: number,
): Unit[] {
  let count = 0
  const firstOf = files.map((file) => {
    const first = count
    count += file?.shape.rowGroups.length ?? 0
    return first
  })
  const order = createPermutation(count, seed)
  return units
    .map((unit) => ({
      unit,
      place: order.placeOf((firstOf[unit.file] ?? 0) + unit.rowGroups.start),
    }))
    .sort((a, b) => a.place - b.place)
    .map(({ unit }) => unit)
}

/** The column chunks of a unit that answer its question. */
export function unitRanges(layout: Layout, { rowGroups }: Unit, need: Need): Range[] {
  return layout.rowGroups
    .slice(rowGroups.start, rowGroups.end)
    .flatMap((group) => neededChunks(layout, group, need))
    .map(({ start, end }) => ({ start, end }))
}

/** Bytes of a row in a light column, on average, where no footer tells. */
const lightBytes: Readonly<Record<string, number>> = { uuid: 40, metadata: 60 }

/** Bytes of a row in a column of few values, or in a leaf of `messages` that holds few. */
const facetBytes = 4

/**
 * What a row group takes of what a question needs: by its own footer, and before that as the footers
 * that are read let expect. Almost all bytes of a file are messages, so that a row's share of the
 * file stands for its messages.
 */
function bytesPerGroup(files: readonly (ScanFile | undefined)[], question: Question) {
  const need = needOf(question)
  const { columns, leaves } = need
  const known = files.flatMap((file) => file?.layout ?? [])
  const rowsKnown = known.reduce((sum, { rows }) => sum + rows, 0)
  const meanOf = (part: Need): number => {
    const groups = known.flatMap((layout) =>
      layout.rowGroups.map((group) => neededChunks(layout, group, part)),
    )
    return totalLength(groups.flat()) / rowsKnown
  }
  const light = columns.filter((column) => column !== 'messages')
  const assumed = light.reduce((sum, column) => sum + (lightBytes[column] ?? facetBytes), 0)
  const lightRow =
    rowsKnown > 0
      ? meanOf({ ...need, columns: leaves ? columns : light })
      : assumed + facetBytes * (leaves?.length ?? 0)
  const isHeavy = isMessagesWhole(need)
  return (file: ScanFile, rowGroup: number): number => {
    const group = file.layout?.rowGroups[rowGroup]
    if (file.layout && group) return totalLength(neededChunks(file.layout, group, need))
    const share = isHeavy ? file.bytes / Math.max(1, file.shape.rows) : 0
    const rows = file.shape.rowGroups[rowGroup]?.rows ?? 0
    return Math.round(rows * Math.max(share, lightRow))
  }
}

function join(a: Unit, b: Unit): Unit {
  return {
    file: a.file,
    rowGroups: { start: a.rowGroups.start, end: b.rowGroups.end },
    rows: { start: a.rows.start, end: b.rows.end },
    bytes: a.bytes + b.bytes,
  }
}
