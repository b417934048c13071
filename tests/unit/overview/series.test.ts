import { describe, expect, it } from 'vitest'
import { facetCounts } from '../../../src/catalog/counts.ts'
import { defaultQuery } from '../../../src/query/query.ts'
import { cellsOf, sumCells } from '../../../src/views/overview/cells.ts'
import { togglePair, toggleValues } from '../../../src/views/overview/edits.ts'
import { labelStarts } from '../../../src/views/overview/label-starts.ts'
import {
  powersAround,
  powersOfTen,
  shortBytes,
  shortCount,
} from '../../../src/views/overview/log-scale.ts'
import { gatherSmall, slotsOf, sumOf, zoomedSlots } from '../../../src/views/overview/slots.ts'
import { countedOf, published } from './counted.ts'

const counts = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ value: `v${i}`, rows: n - i, all: n - i }))

describe('slots', () => {
  it('keeps the whole when small values are gathered', () => {
    const slots = slotsOf(counts(9), ['v7'])
    const gathered = gatherSmall(slots, 4)
    expect(gathered.map(({ key }) => key)).toEqual(['"v0"', '"v1"', '"v2"', 'small'])
    expect(gathered[3]?.values).toEqual(['v3', 'v4', 'v5', 'v6', 'v7', 'v8'])
    expect(sumOf(gathered, 'all')).toBe(sumOf(slots, 'all'))
    expect(gathered.map(({ isChosen }) => isChosen)).toEqual([false, false, false, true])
  })

  it('gathers nothing when all fit', () => {
    expect(gatherSmall(slotsOf(counts(4), []), 4)).toHaveLength(4)
  })

  it('enlarges the others only below a first one that takes half', () => {
    const slot = (all: number) => ({ key: '', values: [''], rows: all, all, isChosen: true })
    expect(zoomedSlots([slot(80), slot(12), slot(8)]).map(({ all }) => all)).toEqual([12, 8])
    expect(zoomedSlots([slot(49), slot(31), slot(20)])).toEqual([])
    expect(zoomedSlots([slot(80), slot(20)])).toEqual([])
  })
})

describe('cells', () => {
  it('agrees with the published totals', () => {
    const cells = cellsOf(countedOf(published), 'generator', 'category')
    expect(cells[0]).toEqual({
      row: 'DeepSeek-R1-0528',
      column: 'stem',
      rows: 20_662_167,
      all: 20_662_167,
    })
    expect(sumCells(cells, ['Qwen3-235B-A22B'], ['chat', 'tool_calling', 'stem']).all).toBe(
      1_056_673,
    )
  })

  it('is not reduced by its own facets, and is by the others', () => {
    const own = countedOf(published, { category: ['math'], generator: ['Qwen3-235B-A22B'] })
    expect(cellsOf(own, 'generator', 'category').every(({ rows, all }) => rows === all)).toBe(true)
    const other = cellsOf(countedOf(published, { reasoning: ['off'] }), 'generator', 'category')
    expect(other.find(({ column }) => column === 'stem')).toMatchObject({
      rows: 662_167,
      all: 20_662_167,
    })
    expect(other.find(({ column }) => column === 'math')).toMatchObject({ rows: 0 })
  })

  it('counts a missing value as a value', () => {
    const { catalog, totals, filter } = countedOf(published, { license: [null] })
    const { category } = facetCounts(catalog, totals, filter)
    expect(category.find(({ value }) => value === 'tool_calling')?.rows).toBe(310_051)
    expect(category.find(({ value }) => value === 'stem')?.rows).toBe(0)
  })
})

describe('edits', () => {
  it('adds and takes out all values of a mark', () => {
    const added = toggleValues(defaultQuery, 'category', ['b', 'a'])
    expect(added.facets.category).toEqual(['a', 'b'])
    expect(toggleValues(added, 'category', ['a', 'b']).facets.category).toEqual([])
    expect(toggleValues(added, 'category', ['b', 'c']).facets.category).toEqual(['a', 'b', 'c'])
  })

  it('chooses a pair, and drops it the second time', () => {
    const pair = { generator: ['g'], category: ['c'] }
    const start = toggleValues(defaultQuery, 'license', ['mit'])
    const chosen = togglePair(toggleValues(start, 'category', ['x']), pair)
    expect(chosen.facets).toMatchObject({ generator: ['g'], category: ['c'], license: ['mit'] })
    expect(togglePair(chosen, pair).facets).toEqual(start.facets)
  })
})

describe('axes', () => {
  it.each([
    [0, [1, 10]],
    [1, [1, 10]],
    [10, [1, 10]],
    [11, [1, 10, 100]],
    [1_000, [1, 10, 100, 1_000]],
  ])('spans %i in powers of ten', (largest, ticks) => {
    expect(powersOfTen(largest)).toEqual(ticks)
  })

  it.each([
    [[], [1, 10]],
    [
      [0, 5],
      [1, 10],
    ],
    [
      [312, 21_120],
      [100, 1_000, 10_000, 100_000],
    ],
    [
      [1_000, 1_000],
      [100, 1_000],
    ],
  ])('begins near %j', (values, ticks) => {
    expect(powersAround(values)).toEqual(ticks)
  })

  it('writes powers of ten short', () => {
    expect([1, 1_000, 100_000, 1e8].map((value) => shortCount(value, 'en'))).toEqual([
      ...['1', '1K', '100K', '100M'],
    ])
    expect(shortCount(100_000, 'ko')).toBe('10만')
    expect([1, 1e3, 1e8, 1e9, 1e12].map(shortBytes)).toEqual([
      ...['1 B', '1 KB', '100 MB', '1 GB', '1 TB'],
    ])
  })

  it('keeps labels apart and inside, in order', () => {
    expect(labelStarts([50, 50], 0.1)).toEqual([0, 0.5])
    const starts = labelStarts([97, 1, 1, 1], 0.2)
    expect(starts.map((start) => Math.round(start * 100))).toEqual([0, 40, 60, 80])
    const crowded = labelStarts(Array<number>(20).fill(1), 0.2)
    expect(crowded.at(-1)).toBeCloseTo(0.95)
  })
})
