import { describe, expect, it } from 'vitest'
import { askAgain, missingRows } from '../../../src/scan/missing.ts'
import type { ScanPlan, Unit } from '../../../src/scan/plan.ts'

const unit = (file: number, start: number, end: number): Unit => ({
  file,
  rowGroups: { start, end },
  rows: { start: start * 10, end: end * 10 },
  bytes: (end - start) * 100,
})
const plan: ScanPlan = {
  units: [unit(0, 0, 1), unit(0, 1, 4), unit(1, 0, 2), unit(1, 2, 3)],
  rows: 70,
  bytes: 700,
  isEstimated: false,
  prunedRows: 0,
  isDrawn: false,
}
const fault = { kind: 'corrupt', name: 'a', rowGroup: 0, detail: '' } as const

describe('askAgain', () => {
  it('puts what is missing behind what was read, before what is to come', () => {
    const missing = [
      { unit: unit(0, 0, 1), fault },
      { unit: unit(0, 2, 3), fault },
    ]
    expect(missingRows(missing)).toBe(20)
    const again = askAgain(plan, 3, missing)
    expect(again.units).toBe(2)
    expect(again.plan).toEqual({
      ...plan,
      units: [unit(0, 1, 4), unit(1, 0, 2), unit(0, 0, 1), unit(0, 2, 3), unit(1, 2, 3)],
    })
  })

  it('takes a unit out of which every part is missing', () => {
    const missing = [0, 1].map((start) => ({ unit: unit(1, start, start + 1), fault }))
    const again = askAgain(plan, 4, missing)
    expect(again.units).toBe(3)
    expect(again.plan.units.slice(3)).toEqual([unit(1, 0, 1), unit(1, 1, 2)])
  })
})
