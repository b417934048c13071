import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  moveColumn,
  pinColumn,
  resizeColumn,
  toggleColumn,
  widthLimits,
} from '../../../src/ui/arrange.ts'
import { placeColumns, shownIds, type Arrangement } from '../../../src/ui/arrangement.ts'

const ids = ['a', 'b', 'c', 'd', 'e'] as const
const columns = ids.map((id, i) => ({ id, width: 50 + i, isWide: id === 'c' }))
const all: Arrangement = { shown: ids, pinned: [], widths: {} }

/** Any change that a hand can make. */
const change = fc.oneof(
  fc.constantFrom(...ids).map((id) => (from: Arrangement) => toggleColumn(from, id)),
  fc
    .constantFrom(...ids)
    .map((id) => (from: Arrangement) => (from.shown.includes(id) ? pinColumn(from, id) : from)),
  fc.tuple(fc.constantFrom(...ids), fc.integer({ min: -2, max: 9 })).map(
    ([id, to]) =>
      (from: Arrangement) =>
        from.shown.includes(id) ? moveColumn(from, id, to) : from,
  ),
  fc.tuple(fc.constantFrom(...ids), fc.option(fc.double({ noNaN: true }))).map(
    ([id, width]) =>
      (from: Arrangement) =>
        resizeColumn(from, id, width),
  ),
)

describe('arranging columns', () => {
  it('keeps every shown column once, pinned ones first, widths in bounds', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const end = changes.reduce((from, act) => act(from), all)
        const shown = shownIds(end)
        expect(shown.length).toBeGreaterThan(0)
        expect(new Set(shown).size).toBe(shown.length)
        expect([...shown].sort()).toEqual([...end.shown].sort())
        expect([...shown.slice(0, end.pinned.length)].sort()).toEqual([...end.pinned].sort())
        for (const width of Object.values(end.widths)) {
          expect(width).toBeGreaterThanOrEqual(widthLimits.least)
          expect(width).toBeLessThanOrEqual(widthLimits.most)
        }
        const { placed, tracks, width } = placeColumns(columns, end)
        expect(placed.map(({ column }) => column.id)).toEqual(shown)
        expect(placed.map(({ number }) => number)).toEqual(shown.map((_, i) => i + 1))
        expect(tracks.split(/ (?!1fr)/)).toHaveLength(shown.length)
        expect(width).toBeGreaterThanOrEqual(shown.length * widthLimits.least)
      }),
      { numRuns: 500 },
    )
  })

  it('moves a column to a place, and stops at the border of the pinned ones', () => {
    expect(shownIds(moveColumn(all, 'e', 1))).toEqual(['a', 'e', 'b', 'c', 'd'])
    const pinned = pinColumn(all, 'd')
    expect(shownIds(pinned)).toEqual(['d', 'a', 'b', 'c', 'e'])
    expect(shownIds(moveColumn(pinned, 'b', 0))).toEqual(['d', 'b', 'a', 'c', 'e'])
    expect(shownIds(pinColumn(pinned, 'd'))).toEqual(['d', 'a', 'b', 'c', 'e'])
  })

  it('gives the wide column the rest until it has a width of its own', () => {
    expect(placeColumns(columns, all).tracks).toBe('50px 51px minmax(52px, 1fr) 53px 54px')
    const set = resizeColumn(all, 'c', 300)
    expect(placeColumns(columns, set).tracks).toBe('50px 51px 300px 53px 54px')
    expect(resizeColumn(set, 'c', null)).toEqual(all)
  })

  it('keeps pinned columns at their distance from the left, and drops unknown ids', () => {
    const { placed } = placeColumns(columns, {
      ...all,
      shown: [...ids, 'gone'],
      pinned: ['b', 'a'],
    })
    expect(placed.map(({ column, left }) => [column.id, left])).toEqual([
      ['a', 0],
      ['b', 50],
      ['c', null],
      ['d', null],
      ['e', null],
    ])
  })
})
