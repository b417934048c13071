import { noTally } from '../scan/fold.ts'
import type { ScanPlan, Unit } from '../scan/plan.ts'
import type { Segment } from '../scan/row-index.ts'
import { joinSegments } from '../scan/row-list.ts'
import type { Search } from './search.ts'

/**
 * A finished search as if it had read its row groups in the order of another plan of the same question:
 * the same hits in that order, and nothing is read.
 */
export function reorderedSearch(search: Search, plan: ScanPlan, seed: number | null): Search {
  const hits = joinSegments(plan.units.flatMap((unit) => segmentsOf(unit, search)))
  return {
    ...search,
    seed,
    plan,
    sample: null,
    units: plan.units.length,
    rowsRead: plan.rows,
    tally: noTally,
    hits: { ...hits, covered: search.hits.covered },
  }
}

/** The hits of a unit, row group by row group. */
function segmentsOf({ file, rowGroups }: Unit, { hitRows }: Search): Segment[] {
  const segments: Segment[] = []
  for (let rowGroup = rowGroups.start; rowGroup < rowGroups.end; rowGroup++) {
    const rows = hitRows.get(`${file}/${rowGroup}`)?.length ?? 0
    if (rows > 0) segments.push({ file, rowGroup, start: 0, rows, isWhole: false })
  }
  return segments
}
