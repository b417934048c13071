import { describe, expect, it } from 'vitest'
import type { Unit } from '../../../../src/scan/plan.ts'
import { idleSearch } from '../../../../src/state/search.ts'
import { createUnitCells, type Cell } from '../../../../src/views/browse/unit-cells.ts'

const planOf = (count: number) => ({
  ...idleSearch.plan,
  units: Array.from({ length: count }, (_, i): Unit => ({
    file: 0,
    rowGroups: { start: i, end: i + 1 },
    rows: { start: i, end: i + 1 },
    bytes: 1,
  })),
})

/** Hits that count how often they are asked. */
class CountedHits extends Map<string, readonly number[]> {
  asked = 0
  override has(key: string): boolean {
    this.asked++
    return super.has(key)
  }
}

/** Cells as they follow from the plan, looked at as a whole. */
function plain(count: number, units: number, isHit: (unit: number) => boolean): Cell[] {
  const cells = Math.min(400, count)
  return Array.from({ length: cells }, (_, i) => {
    const from = Math.floor((i * count) / cells)
    const to = Math.max(from + 1, Math.floor(((i + 1) * count) / cells))
    if (to > units) return ''
    return Array.from({ length: to - from }, (__, j) => from + j).some(isHit) ? 'hit' : 'read'
  })
}

describe('createUnitCells', () => {
  it.each([2, 3, 399, 400, 401, 1000, 26_264])('draws a plan of %i units', (count) => {
    const isHit = (unit: number) => unit % 97 === 0
    const hitRows = new Map<string, readonly number[]>()
    for (let i = 0; i < count; i += 97) hitRows.set(`0/${i}`, [0])
    for (const units of [0, 1, Math.floor(count / 2), count]) {
      const cells = createUnitCells()({ plan: planOf(count), units, hitRows })
      expect(cells).toEqual(plain(count, units, isHit))
    }
  })

  it('looks at each of 26,264 units once, however often it is drawn', () => {
    const plan = planOf(26_264)
    const hitRows = new CountedHits()
    const cellsOf = createUnitCells()
    for (let units = 0; units <= 26_264; units += 7) {
      if (units % 91 === 0) hitRows.set(`0/${units}`, [0])
      cellsOf({ plan, units, hitRows })
    }
    expect(hitRows.asked).toBe(26_264)
  })

  it('begins anew with another search, or when units are asked again', () => {
    const cellsOf = createUnitCells()
    const plan = planOf(4)
    const hitRows = new Map([['0/0', [0]]])
    expect(cellsOf({ plan, units: 2, hitRows })).toEqual(['hit', 'read', '', ''])
    expect(cellsOf({ plan, units: 1, hitRows })).toEqual(['hit', '', '', ''])
    expect(cellsOf({ plan, units: 2, hitRows: new Map() })).toEqual(['read', 'read', '', ''])
  })
})
