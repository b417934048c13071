import { lengthOf } from '../lib/range.ts'
import type { Layout } from '../parquet/layout.ts'
import { isMessagesWhole, needOf, type Need } from '../scan/need.ts'
import { unitRanges, type ScanPlan, type Unit } from '../scan/plan.ts'
import { planRequests } from '../sources/coalesce.ts'
import { assumedMs, footerCost, limitShareOf } from './counting-cost.ts'
import type { Dataset } from './dataset.ts'
import { planQuestion } from './scan-files.ts'
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

/** Bytes that are read without asking: minutes of reading on a common line. */
const freeBytes = 1_000_000_000

/** Requests that are made without asking, as many as a sort makes. */
const freeRequests = 500

type Input = Pick<Dataset, 'layouts' | 'shapes' | 'repository'>

/**
 * Works out what the first units of a plan cost.
 * @param units how many of them
 * @param pace ms per byte of the network as searched in this session; null before
 * @param limit of addresses in five minutes where it is known
 */
export function searchCost(
  { question, plan }: Pick<Search, 'question' | 'plan'>,
  units: number,
  { layouts, shapes, repository }: Input,
  pace: number | null,
  limit: number | null,
): SearchCost {
  const read = plan.units.slice(0, units)
  const files = new Set(read.map(({ file }) => file))
  let bytes = 0
  let requests = 0
  let rows = 0
  const need = question && needOf(question)
  for (const unit of read) {
    bytes += unit.bytes
    rows += lengthOf(unit.rows)
    requests += unitRequests(unit, layouts[unit.file], need)
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
  requests += resolves
  return {
    bytes,
    requests,
    ms: Math.max(bytes * (pace ?? assumedPace), requests * assumedMs),
    files: files.size,
    rows,
    limitShare: limitShareOf(resolves, limit),
  }
}

/** Whether a search may begin by itself. */
export function isFree({ bytes, requests }: SearchCost): boolean {
  return bytes <= freeBytes && requests <= freeRequests
}

/** The requests of a unit: its messages lie side by side, the chunks of other columns apart. */
function unitRequests(unit: Unit, layout: Layout | undefined, need: Need | null): number {
  if (layout && need) return planRequests(unitRanges(layout, unit, need)).length
  if (need && !isMessagesWhole(need)) return lengthOf(unit.rowGroups)
  return planRequests([{ start: 0, end: unit.bytes }]).length
}

/** The plan of the same search with its row groups drawn by this seed. */
export function drawnPlan({ question, plan }: Search, dataset: Dataset, seed: number): ScanPlan {
  return question ? planQuestion(dataset, question, { seed }) : plan
}
