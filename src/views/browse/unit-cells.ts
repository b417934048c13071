import type { Search } from '../../state/search.ts'

/** A stretch of the plan: not read yet, read, or read with hits. */
export type Cell = '' | 'read' | 'hit'

/** Most cells drawn: about one for every three pixels of a wide screen. */
const mostCells = 400

/** The part of a search that the cells show. */
type Read = Pick<Search, 'plan' | 'units' | 'hitRows'>

/** Cells made so far, by the rows found, which belong to one search. */
interface Made {
  readonly plan: Search['plan']
  /** Units looked at. */
  units: number
  readonly withHits: Set<number>
}

/**
 * Makes what draws the cells of searches: each call looks only at the units that were answered since the
 * last one, however many the plan has.
 */
export function createUnitCells(): (search: Read) => Cell[] {
  let known: { readonly hitRows: Search['hitRows']; readonly made: Made } | null = null
  return ({ plan, units, hitRows }) => {
    const count = Math.min(mostCells, plan.units.length)
    const perCell = plan.units.length / count
    const last = known?.hitRows === hitRows ? known.made : null
    const isSame = last !== null && last.plan === plan && last.units <= units
    const made: Made = isSame ? last : { plan, units: 0, withHits: new Set() }
    known = { hitRows, made }
    for (; made.units < units; made.units++) {
      const unit = plan.units[made.units]
      if (!unit) break
      const { start, end } = unit.rowGroups
      for (let group = start; group < end; group++) {
        if (!hitRows.has(`${unit.file}/${group}`)) continue
        made.withHits.add(cellOf(made.units, perCell))
        break
      }
    }
    return Array.from({ length: count }, (_, cell) => {
      const end = Math.max(Math.floor(cell * perCell) + 1, Math.floor((cell + 1) * perCell))
      if (end > units) return ''
      return made.withHits.has(cell) ? 'hit' : 'read'
    })
  }
}

/** The cell of a unit: the last one that begins, at the whole part of its share, with it or before. */
function cellOf(unit: number, perCell: number): number {
  const near = Math.floor(unit / perCell)
  return Math.floor((near + 1) * perCell) <= unit ? near + 1 : near
}
