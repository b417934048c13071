import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasFacets as isFilter, noFacets, type FacetFilter } from '../../../src/query/query.ts'
import {
  indexRows,
  sliceIndex,
  type RowRef,
  type SegmentRows,
  type Shapes,
} from '../../../src/scan/row-index.ts'
import { appendHits, emptyIndex, positionOf, rowAt } from '../../../src/scan/row-list.ts'
import { rangesWithin } from '../../support/arbitraries.ts'
import { catalogOf, layoutsOf, type PlainFiles } from '../../support/catalogs.ts'
import { conversation, facetFilter } from '../../support/conversation-arbitraries.ts'
import { conversationWith } from '../../support/parquet-bytes.ts'
import { hasFacets } from '../../support/plain-filter.ts'

const someFiles = fc.array(fc.array(fc.array(conversation, { maxLength: 6 }), { maxLength: 4 }), {
  maxLength: 3,
})

/** A case: files, which of them are open, which row groups are measured, and a filter. */
const someCase = fc.record({
  files: someFiles,
  isOpen: fc.func(fc.boolean()),
  isMeasured: fc.func(fc.boolean()),
  filter: fc.oneof(fc.constant(noFacets), facetFilter),
})

function setUp(
  files: PlainFiles,
  filter: FacetFilter,
  isOpen: (file: number) => boolean = () => true,
  isMeasured: (file: number, rowGroup: number) => boolean = () => true,
) {
  const layouts: Shapes = layoutsOf(files).map((layout, i) => (isOpen(i) ? layout : undefined))
  const index = indexRows(layouts, catalogOf(files, isMeasured), filter)
  const list: RowRef[] = []
  let covered = 0
  files.forEach((groups, file) =>
    groups.forEach((rows, rowGroup) => {
      if (!isOpen(file) || (isFilter(filter) && !isMeasured(file, rowGroup))) return
      covered += rows.length
      rows.forEach((row, i) => {
        if (hasFacets(row, filter)) list.push({ file, rowGroup, row: i })
      })
    }),
  )
  const rowsOf: SegmentRows = ({ file, rowGroup }) =>
    Promise.resolve(
      files[file]![rowGroup]!.flatMap((row, i) => (hasFacets(row, filter) ? [i] : [])),
    )
  return { index, list, covered, rowsOf }
}

describe('indexRows', () => {
  it('counts the rows of the plain list and what it covers', () => {
    fc.assert(
      fc.property(someCase, ({ files, filter, isOpen, isMeasured }) => {
        const { index, list, covered } = setUp(files, filter, isOpen, isMeasured)
        expect(index).toMatchObject({ total: list.length, covered })
        let start = 0
        for (const segment of index.segments) {
          const { file, rowGroup, rows } = segment
          expect(segment.start).toBe(start)
          expect(segment.isWhole).toBe(rows === files[file]![rowGroup]!.length)
          start += rows
        }
        expect(start).toBe(index.total)
      }),
    )
  })

  it('finds every row of the plain list, and the position of every row', async () => {
    await fc.assert(
      fc.asyncProperty(someCase, async ({ files, filter, isOpen, isMeasured }) => {
        const { index, list, rowsOf } = setUp(files, filter, isOpen, isMeasured)
        for (const [position, ref] of list.entries()) {
          expect(await rowAt(index, position, rowsOf)).toEqual(ref)
          expect(await positionOf(index, ref, rowsOf)).toBe(position)
        }
        expect(await rowAt(index, list.length, rowsOf)).toBeUndefined()
        expect(await rowAt(index, -1, rowsOf)).toBeUndefined()
        for (const [file, groups] of files.entries()) {
          for (const [rowGroup, rows] of groups.entries()) {
            for (const row of rows.keys()) {
              const isListed = list.some(
                (ref) => ref.file === file && ref.rowGroup === rowGroup && ref.row === row,
              )
              const position = await positionOf(index, { file, rowGroup, row }, rowsOf)
              expect(position !== undefined).toBe(isListed)
            }
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it('reads nothing for whole row groups', async () => {
    const files = [[[conversationWith(), conversationWith()], [conversationWith()]]]
    const { index } = setUp(files, noFacets)
    const rowsOf = () => Promise.reject(new Error('read'))
    expect(await rowAt(index, 2, rowsOf)).toEqual({ file: 0, rowGroup: 1, row: 0 })
    expect(await positionOf(index, { file: 0, rowGroup: 0, row: 1 }, rowsOf)).toBe(1)
  })

  it('does not list a row that its whole row group does not have', async () => {
    const { index, rowsOf } = setUp([[[conversationWith()], [conversationWith()]]], noFacets)
    expect(await positionOf(index, { file: 0, rowGroup: 0, row: 1 }, rowsOf)).toBeUndefined()
  })
})

describe('sliceIndex', () => {
  it('cuts a window as the plain list does', () => {
    fc.assert(
      fc.property(someCase, rangesWithin(60), ({ files, filter }, window) => {
        const { index, list } = setUp(files, filter)
        const found = sliceIndex(index, window).flatMap(({ segment, rows }) => {
          expect(rows.end).toBeGreaterThan(rows.start)
          const { file, rowGroup } = segment
          const inGroup = list.filter((ref) => ref.file === file && ref.rowGroup === rowGroup)
          return inGroup.slice(rows.start, rows.end)
        })
        expect(found).toEqual(list.slice(window.start, window.end))
      }),
    )
  })

  it('makes only the segments of a window, the same as all of them', () => {
    fc.assert(
      fc.property(someCase, rangesWithin(60), ({ files, filter }, window) => {
        const { index } = setUp(files, filter)
        const { segments, total, covered } = index
        expect(sliceIndex(index, window)).toEqual(sliceIndex({ segments, total, covered }, window))
        expect(index.within?.(window)).toEqual(
          segments.filter(({ start, rows }) => start < window.end && start + rows > window.start),
        )
      }),
    )
  })

  it('finds a window among 26,000 row groups', () => {
    const group = Array.from({ length: 1000 }, () => conversationWith())
    const one = indexRows(layoutsOf([[group]]), catalogOf([[group]]), noFacets)
    const segments = Array.from({ length: 26_000 }, (_, i) => ({
      ...one.segments[0]!,
      rowGroup: i,
      start: i * 1000,
    }))
    const index = { segments, total: 26_000_000, covered: 26_000_000 }
    expect(sliceIndex(index, { start: 25_699_990, end: 25_700_010 })).toEqual([
      { segment: segments[25_699], rows: { start: 990, end: 1000 }, at: 25_699_990 },
      { segment: segments[25_700], rows: { start: 0, end: 10 }, at: 25_700_000 },
    ])
  })
})

describe('appendHits', () => {
  it('lists hits after those before, in the order they come', async () => {
    const hits = new Map([
      ['0/3', [5, 9]],
      ['2/0', [1]],
    ])
    let index = appendHits(emptyIndex, [
      { file: 0, rowGroup: 3, rows: 2 },
      { file: 1, rowGroup: 0, rows: 0 },
    ])
    expect(appendHits(index, [{ file: 1, rowGroup: 1, rows: 0 }])).toBe(index)
    index = appendHits(index, [{ file: 2, rowGroup: 0, rows: 1 }])
    const rowsOf: SegmentRows = ({ file, rowGroup }) =>
      Promise.resolve(hits.get(`${file}/${rowGroup}`)!)
    expect(index.total).toBe(3)
    expect(await rowAt(index, 1, rowsOf)).toEqual({ file: 0, rowGroup: 3, row: 9 })
    expect(await rowAt(index, 2, rowsOf)).toEqual({ file: 2, rowGroup: 0, row: 1 })
    expect(await positionOf(index, { file: 0, rowGroup: 3, row: 6 }, rowsOf)).toBeUndefined()
    expect(emptyIndex.total).toBe(0)
  })
})
