import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyIndex, positionOf, rowAt } from '../../../src/scan/row-list.ts'
import {
  sliceIndex,
  type RowIndex,
  type RowRef,
  type SegmentRows,
} from '../../../src/scan/row-index.ts'
import { drawsInTurn, plainDraws, type Draws } from '../../../src/scan/sample.ts'
import { createKeySorter, compareKeys, type SortKey } from '../../../src/scan/sort-keys.ts'
import { joinedOrder, reversedOrder } from '../../../src/scan/sort-order.ts'

/** A list of row groups, given the numbers of their rows that it holds. */
function listOf(groups: readonly (readonly number[])[]): RowIndex {
  let total = 0
  const segments = groups.map((numbers, rowGroup) => {
    const start = total
    total += numbers.length
    return { file: 0, rowGroup, start, rows: numbers.length, isWhole: false, numbers }
  })
  return { ...emptyIndex, segments: segments.filter(({ rows }) => rows > 0), total }
}

const rowsOf: SegmentRows = ({ numbers }) => Promise.resolve(numbers ?? [])

function allOf({ segments }: RowIndex): RowRef[] {
  return segments.flatMap(({ file, rowGroup, numbers = [] }) =>
    numbers.map((row) => ({ file, rowGroup, row })),
  )
}

/** What a table shows of a window, line by line. */
function shown(index: RowIndex, start: number, end: number): RowRef[] {
  const lines: RowRef[] = []
  for (const { segment, rows, at, isReversed } of sliceIndex(index, { start, end })) {
    const part = (segment.numbers ?? []).slice(rows.start, rows.end)
    const { file, rowGroup } = segment
    const numbers = isReversed ? part.toReversed() : part
    numbers.forEach((row, i) => (lines[at + i - start] = { file, rowGroup, row }))
  }
  return lines
}

/** The order holds the rows, whichever way it is asked. */
async function expectOrder(index: RowIndex, rows: readonly RowRef[], cut: number) {
  const half = Math.min(cut, rows.length)
  expect(shown(index, 0, rows.length)).toEqual(rows)
  expect(shown(index, half, rows.length)).toEqual(rows.slice(half))
  for (const [place, ref] of rows.entries()) {
    expect(await rowAt(index, place, rowsOf)).toEqual(ref)
    expect(await positionOf(index, ref, rowsOf)).toBe(place)
  }
  expect(await rowAt(index, rows.length, rowsOf)).toBeUndefined()
}

const groups = fc.array(
  fc.uniqueArray(fc.nat(20), { maxLength: 6 }).map((rows) => rows.toSorted((a, b) => a - b)),
  { maxLength: 6 },
)
const key: fc.Arbitrary<SortKey> = fc.oneof(fc.nat(5), fc.constant(null))
const cut = fc.nat(20)

describe('orders', () => {
  it('turns a list round', async () => {
    await fc.assert(
      fc.asyncProperty(groups, cut, async (rows, at) => {
        const index = listOf(rows)
        const order = reversedOrder(index)
        await expectOrder({ ...index, order }, allOf(index).toReversed(), at)
      }),
    )
  })

  it('joins lists', async () => {
    await fc.assert(
      fc.asyncProperty(groups, groups, cut, async (a, b, at) => {
        const [first, second] = [listOf(a), listOf([...a.map(() => []), ...b])]
        const order = joinedOrder([first, emptyIndex, second])
        const index = { ...emptyIndex, total: first.total + second.total, order }
        await expectOrder(index, [...allOf(first), ...allOf(second)], at)
      }),
    )
  })

  it('sorts by keys as plain JavaScript does, with what is not read behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        groups,
        fc.infiniteStream(key),
        fc.boolean(),
        fc.nat(6),
        cut,
        async (rows, keys, descending, read, at) => {
          const index = listOf(rows)
          const sorter = createKeySorter(descending)
          const pairs: { ref: RowRef; key: SortKey }[] = []
          for (const { file, rowGroup, numbers = [] } of index.segments.slice(0, read)) {
            const own = numbers.map(() => keys.next().value as SortKey)
            sorter.add(file, rowGroup, numbers, own)
            pairs.push(...numbers.map((row, i) => ({ ref: { file, rowGroup, row }, key: own[i]! })))
          }
          const sign = descending ? -1 : 1
          const plain = pairs.toSorted((a, b) => {
            if (a.key === null || b.key === null)
              return Number(a.key === null) - Number(b.key === null)
            return (Number(a.key) - Number(b.key)) * sign
          })
          const rest = allOf(index).slice(pairs.length)
          const expected = [...plain.map(({ ref }) => ref), ...rest]
          await expectOrder({ ...index, order: sorter.order(index) }, expected, at)
        },
      ),
    )
  })

  it('compares text by code unit, null last either way', () => {
    const values = ['b', null, 'B', '', 'ä']
    expect(values.toSorted((a, b) => compareKeys(a, b, false))).toEqual(['', 'B', 'b', 'ä', null])
    expect(values.toSorted((a, b) => compareKeys(a, b, true))).toEqual(['ä', 'b', 'B', '', null])
  })

  it('sorts a million rows in time', () => {
    const sorter = createKeySorter(true)
    const numbers = Array.from({ length: 1000 }, (_, i) => i)
    const began = performance.now()
    for (let group = 0; group < 1000; group++)
      sorter.add(
        0,
        group,
        numbers,
        numbers.map((i) => (i * 7919 + group * 104_729) % 100_003),
      )
    const order = sorter.order(emptyIndex)
    const ms = performance.now() - began
    const first = order.slice({ start: 0, end: 50 })
    expect(first.reduce((sum, { rows }) => sum + rows.end, 0)).toBe(50)
    process.stdout.write(`a million rows sorted in ${Math.round(ms)} ms\n`)
  })
})

async function drawn(draws: Draws): Promise<(RowRef | undefined)[]> {
  return Promise.all(Array.from({ length: draws.total }, (_, draw) => draws.at(draw)))
}

const byPlace = (a: RowRef, b: RowRef) => a.rowGroup - b.rowGroup || a.row - b.row

describe('draws', () => {
  it('give every row once and know the draw of each', async () => {
    await fc.assert(
      fc.asyncProperty(groups, fc.nat(), async (rows, seed) => {
        const index = listOf(rows)
        const draws = plainDraws({ ...index, order: reversedOrder(index) }, seed, rowsOf)
        const refs = (await drawn(draws)) as RowRef[]
        expect(refs.toSorted(byPlace)).toEqual(allOf(index))
        for (const [i, ref] of refs.entries()) expect(await draws.drawOf(ref)).toBe(i)
        expect(await draws.at(draws.total)).toBeUndefined()
      }),
    )
  })

  it('take turns: whole rounds hold as many of each as there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(groups, { maxLength: 4 }), fc.nat(), async (parts, seed) => {
        let before = 0
        const lists = parts.map((rows) => {
          const list = listOf([...Array.from({ length: before }, () => []), ...rows])
          before += rows.length
          return list
        })
        const draws = drawsInTurn(lists, seed, rowsOf)
        const refs = (await drawn(draws)) as RowRef[]
        expect(refs.toSorted(byPlace)).toEqual(lists.flatMap(allOf))
        for (const [i, ref] of refs.entries()) expect(await draws.drawOf(ref)).toBe(i)
        const stratumOf = (ref: RowRef) =>
          lists.findIndex(({ segments }) => segments.some((each) => each.rowGroup === ref.rowGroup))
        for (let round = 1, next = 0; next < refs.length; round++) {
          next = lists.reduce((sum, { total }) => sum + Math.min(round, total), 0)
          const counts = lists.map(
            (_, i) => refs.slice(0, next).filter((ref) => stratumOf(ref) === i).length,
          )
          expect(counts).toEqual(lists.map(({ total }) => Math.min(round, total)))
        }
      }),
      { numRuns: 60 },
    )
  })
})
