import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveShapes } from '../../../src/scan/derived-shapes.ts'
import { sameShape } from '../../../src/scan/row-index.ts'

/** Splits of the dataset: rows, bytes in memory and shards, and the table of dataset.md. */
const published = [
  ['stem', 20_662_167, 329_529_074_790, 660, { 31_307: 207, 31_306: 453 }],
  ['math', 2_044_407, 79_173_786_238, 159, { 12_858: 144, 12_857: 15 }],
  ['code', 1_896_395, 91_391_705_833, 183, { 10_363: 149, 10_362: 34 }],
  ['chat', 746_622, 3_824_039_827, 8, { 93_328: 6, 93_327: 2 }],
  ['tool_calling', 310_051, 6_395_081_261, 13, { 23_851: 1, 23_850: 12 }],
] as const

describe('deriveShapes', () => {
  it.each(published)('gives the shards of %s', (_, rows, memoryBytes, files, shards) => {
    const shapes = deriveShapes({ rows, memoryBytes, files })!
    const counts: Record<number, number> = {}
    for (const shape of shapes) counts[shape.rows] = (counts[shape.rows] ?? 0) + 1
    expect(counts).toEqual(shards)
    const lengths = shapes.map((shape) => shape.rows)
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
  })

  it('gives 26,264 row groups in all', () => {
    const groups = published.flatMap(([, rows, memoryBytes, files]) =>
      deriveShapes({ rows, memoryBytes, files })!.flatMap((shape) => shape.rowGroups),
    )
    expect(groups).toHaveLength(26_264)
  })

  it('tells nothing of a split that was cut otherwise', () => {
    expect(deriveShapes({ rows: 100, memoryBytes: 499_999_999, files: 2 })).toBeUndefined()
    expect(deriveShapes({ rows: 100, memoryBytes: 500_000_000, files: 2 })).toHaveLength(2)
    expect(deriveShapes({ rows: 0, memoryBytes: 0, files: 0 })).toBeUndefined()
  })

  it('leaves no row out and has none twice', () => {
    const split = fc.record({ rows: fc.nat(20_000), files: fc.integer({ min: 1, max: 40 }) })
    fc.assert(
      fc.property(split, ({ rows, files }) => {
        const shapes = deriveShapes({ rows, memoryBytes: (files - 1) * 500_000_000, files })!
        expect(shapes.reduce((sum, shape) => sum + shape.rows, 0)).toBe(rows)
        for (const { rows: all, rowGroups } of shapes) {
          let next = 0
          for (const group of rowGroups) {
            expect(group.rowStart).toBe(next)
            expect(group.rows).toBeGreaterThan(0)
            next += group.rows
          }
          expect(next).toBe(all)
        }
      }),
    )
  })
})

describe('sameShape', () => {
  it('compares rows per row group', () => {
    const of = (...rows: number[]) => ({
      rows: 0,
      rowGroups: rows.map((each) => ({ rowStart: 0, rows: each })),
    })
    expect(sameShape(of(1, 2), of(1, 2))).toBe(true)
    expect(sameShape(of(1, 2), of(2, 1))).toBe(false)
    expect(sameShape(of(1, 2), of(1, 2, 3))).toBe(false)
  })
})
