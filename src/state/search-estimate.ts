import { estimateTotal, type Estimate } from '../scan/estimate.ts'
import type { Search } from './search.ts'

/** How many hits there are in all, where a random part was read; null in file order, or too early. */
export function searchEstimate({ tally, plan }: Search): Estimate | null {
  return estimateTotal(tally, { groups: plan.units.length, rows: plan.rows })
}
