import { planRequests } from '../sources/coalesce.ts'
import { planScan, type ScanPlan } from '../scan/plan.ts'
import { countsFor } from './card-counts.ts'
import { footerCost, limitShareOf } from './counting-cost.ts'
import type { Dataset } from './dataset.ts'
import { scanFiles } from './scan-files.ts'
import type { Search } from './search.ts'

/** What reading the first units of a search would cost; estimates. */
export interface SearchCost {
  readonly bytes: number
  /** All requests, to the Hub and to where the bytes are. */
  readonly requests: number
  readonly ms: number
  /** Files that are opened for it. */
  readonly files: number
  readonly rows: number
  /** Part of the addresses that the Hub grants in five minutes; 0 elsewhere. */
  readonly limitShare: number
}

/** What a common line brings: 10 MB per second, as ms per byte. */
const assumedPace = 1 / 10_000

/**
 * Works out what the first units of a plan cost.
 * @param units how many of them
 * @param pace ms per byte as searched in this session; null before
 * @param limit of addresses in five minutes where it is known
 */
export function searchCost(
  plan: ScanPlan,
  units: number,
  { layouts, shapes, repository }: Pick<Dataset, 'layouts' | 'shapes' | 'repository'>,
  pace: number | null,
  limit: number | null,
): SearchCost {
  const read = plan.units.slice(0, units)
  const files = new Set(read.map(({ file }) => file))
  let bytes = 0
  let requests = 0
  let rows = 0
  for (const unit of read) {
    bytes += unit.bytes
    rows += unit.rows.end - unit.rows.start
    requests += planRequests([{ start: 0, end: unit.bytes }]).length
  }
  let opened = 0
  for (const file of files) {
    if (layouts[file]) continue
    const footer = footerCost(shapes[file]?.rowGroups.length ?? 0)
    opened++
    bytes += footer.bytes
    requests += footer.requests
  }
  const resolves = repository ? opened : 0
  return {
    bytes,
    requests: requests + resolves,
    ms: bytes * (pace ?? assumedPace),
    files: files.size,
    rows,
    limitShare: limitShareOf(resolves, limit),
  }
}

/** The plan of the same search with its row groups drawn by this seed. */
export function drawnPlan({ question, plan }: Search, dataset: Dataset, seed: number): ScanPlan {
  if (!question) return plan
  const { catalog } = countsFor(dataset, [], question.facets)
  return planScan(scanFiles(dataset), catalog, question, { seed })
}
