import type { Fault } from '../lib/errors.ts'
import { lengthOf, totalLength } from '../lib/range.ts'
import type { ScanPlan, Unit } from './plan.ts'

/** A part of a plan that could not be read, and why: row groups of one unit. */
export interface Missing {
  readonly unit: Unit
  readonly fault: Fault
}

/** Rows that are missing. */
export function missingRows(missing: readonly Missing[]): number {
  return missing.reduce((sum, { unit }) => sum + lengthOf(unit.rows), 0)
}

/**
 * Puts what is missing of the first units of a plan behind what was read of them, so that it comes next
 * and no hit that was found moves.
 * @param units how many of the plan were asked
 * @returns the plan, and how many of its units are answered
 */
export function askAgain(
  plan: ScanPlan,
  units: number,
  missing: readonly Missing[],
): { plan: ScanPlan; units: number } {
  const isRead = ({ file, rowGroups }: Unit) => {
    const gone = missing.filter(
      ({ unit }) =>
        unit.file === file &&
        unit.rowGroups.start >= rowGroups.start &&
        unit.rowGroups.end <= rowGroups.end,
    )
    return totalLength(gone.map(({ unit }) => unit.rowGroups)) < lengthOf(rowGroups)
  }
  const sound = plan.units.slice(0, units).filter(isRead)
  const again = missing.map(({ unit }) => unit)
  return {
    plan: { ...plan, units: [...sound, ...again, ...plan.units.slice(units)] },
    units: sound.length,
  }
}
