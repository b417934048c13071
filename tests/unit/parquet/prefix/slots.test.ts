import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeRanges } from '../../../../src/lib/range.ts'
import { findSlots } from '../../../../src/parquet/prefix/slots.ts'

const page = fc.record({
  slots: fc.array(
    fc.record({ repetition: fc.integer({ min: 0, max: 2 }), definition: fc.nat(3) }),
    { minLength: 1, maxLength: 60 },
  ),
  before: fc.integer({ min: -1, max: 5 }),
  rows: fc
    .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 9 })), { maxLength: 4 })
    .map((list) => mergeRanges(list.map(([start, length]) => ({ start, end: start + length })))),
})

describe('findSlots', () => {
  it('finds the slots of wanted rows, as going through them one by one does', () => {
    fc.assert(
      fc.property(page, ({ slots, before, rows }) => {
        const rowOf = (slot: number) =>
          before + slots.slice(0, slot + 1).filter(({ repetition }) => repetition === 0).length
        const isWanted = (slot: number) =>
          rows.some(({ start, end }) => rowOf(slot) >= start && rowOf(slot) < end)
        const numbers = slots.map((_, slot) => slot)
        const withValue = numbers.filter((slot) => slots[slot]!.definition === 3)
        const levels = {
          count: slots.length,
          repetition: Uint32Array.from(slots, ({ repetition }) => repetition),
          definition: Uint32Array.from(slots, ({ definition }) => definition),
        }
        expect(findSlots(levels, 3, rows, before)).toEqual({
          slots: numbers.filter(isWanted),
          values: withValue.flatMap((slot, value) => (isWanted(slot) ? [value] : [])),
          valueCount: withValue.length,
          lastRow: rowOf(slots.length - 1),
        })
      }),
    )
  })

  it('takes every slot for a row with a value where there are no levels', () => {
    const levels = { count: 5, repetition: undefined, definition: undefined }
    expect(findSlots(levels, 0, [{ start: 11, end: 13 }], 9)).toEqual({
      slots: [1, 2],
      values: [1, 2],
      valueCount: 5,
      lastRow: 14,
    })
  })
})
