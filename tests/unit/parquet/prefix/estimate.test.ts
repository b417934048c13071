import { describe, expect, it } from 'vitest'
import {
  expectedBytes,
  slotsPerPage,
  slotsWanted,
} from '../../../../src/parquet/prefix/estimate.ts'

describe('expectedBytes', () => {
  it('adds much to few values and little to many', () => {
    expect(expectedBytes(0, 100)).toBe(0)
    expect(expectedBytes(1, 100)).toBe(250)
    expect(expectedBytes(100, 100)).toBe(11_500)
    expect(expectedBytes(10_000, 100)).toBe(1_015_000)
  })
})

describe('slotsPerPage', () => {
  it('is the number of batches that fill a page', () => {
    expect([50_000, 1025, 1024, 600, 512, 100].map(slotsPerPage)).toEqual([
      1024, 1024, 1024, 2048, 2048, 11_264,
    ])
  })
})

describe('slotsWanted', () => {
  const rows = [
    { start: 10, end: 12 },
    { start: 30, end: 40 },
    { start: 90, end: 91 },
  ]

  it.each([
    ['from the first row, all in the page', 0, 1000, 182],
    ['from the first row, two in the page', 0, 100, 80],
    ['from the first row, one partly in the page', 0, 70, 70],
    ['from the first row, none in the page', 0, 20, 0],
    ['from within, the rest in the page', 35, 1000, 112],
    ['after the last', 91, 1000, 0],
  ])('counts the slots to the last wanted row: %s', (_, firstRow, pageSlots, expected) => {
    expect(slotsWanted(rows, firstRow, 2, pageSlots)).toBe(expected)
  })
})
