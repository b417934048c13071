import { describe, expect, it } from 'vitest'
import type { ColumnChunk, Layout } from '../../../src/parquet/layout.ts'
import { countingCost, knownResolveLimit } from '../../../src/state/counting-cost.ts'
import { datasetOf, type DataFile, type Dataset } from '../../../src/state/dataset.ts'
import type { Repository } from '../../../src/state/repository.ts'

const shapeOf = (groups: number) => ({
  rows: groups * 1000,
  rowGroups: Array.from({ length: groups }, (_, i) => ({ rowStart: i * 1000, rows: 1000 })),
})
const refOf = (split: string, shard: number): DataFile => ({
  ref: {
    kind: 'url',
    name: `${split}-${shard}`,
    url: 'https://x.example/',
    place: { split, shard },
  },
})
const repository = { repo: 'a/b' } as Repository

/** Files of these numbers of row groups, none of which is counted. */
function datasetWith(groups: readonly number[], change: Partial<Dataset> = {}): Dataset {
  return {
    ...datasetOf({ kind: 'hub', repo: 'a/b', revision: null }),
    repository,
    files: groups.map((_, i) => refOf('math', i)),
    shapes: groups.map(shapeOf),
    layouts: groups.map(() => undefined),
    catalog: {
      tuples: [],
      files: groups.map((length) => new Array<undefined>(length).fill(undefined)),
    },
    ...change,
  }
}

const chunk = (column: string, start: number, constant?: string): ColumnChunk => ({
  ...{ path: column, column, start, end: start + 500, uncompressed: 500 },
  ...(constant !== undefined && { constant }),
})

/** Row groups 1 MB apart, whose reasoning alone has to be read. */
function layoutOf(groups: number): Layout {
  const { rows, rowGroups } = shapeOf(groups)
  return {
    rows,
    rowGroups: rowGroups.map((group, i) => ({
      ...group,
      chunks: [
        chunk('category', i * 1_000_000, 'math'),
        chunk('reasoning', i * 1_000_000 + 500),
        chunk('messages', i * 1_000_000 + 1000),
      ],
    })),
    columns: ['category', 'reasoning', 'messages'],
    footer: { start: 0, end: 0 },
    schema: { kind: 'conversations', messages: 'list-of-structs' },
  }
}

describe('countingCost', () => {
  it('adds up addresses, footers and one range per row group', () => {
    expect(countingCost(datasetWith([26, 26, 26]))).toEqual({
      rowGroups: 78,
      files: 3,
      requests: 3 + 3 + 78,
      bytes: 3 * 196_608 + 78 * 3000,
      ms: (84 * 100) / 6,
      isTimed: false,
      resolves: 3,
      limitShare: 3 / 3000,
    })
  })

  it('knows that long footers take two reads', () => {
    const { requests, bytes } = countingCost(datasetWith([94]))
    expect([requests, bytes]).toEqual([1 + 2 + 94, 94 * 5500 + 94 * 3000])
  })

  it('costs nothing of a limit where there is none', () => {
    const { resolves, limitShare, requests } = countingCost(datasetWith([10], { repository: null }))
    expect([resolves, limitShare, requests]).toEqual([0, 0, 11])
  })

  it('takes the limit that is known by now: another one for who is signed in, or at a mirror', () => {
    const use = { host: 'h', used: 1, resetsAt: 0 }
    const limits = [
      { ...use, bucket: 'api', limit: 1000 },
      { ...use, bucket: 'resolvers', limit: 5000 },
    ] as const
    const known = knownResolveLimit(limits)
    expect(countingCost(datasetWith([10, 10, 10]), known).limitShare).toBe(3 / 5000)
    expect(knownResolveLimit(limits.slice(0, 1))).toBeNull()
  })

  it('reads off an open file what it takes, and takes it for others of its split', () => {
    const open = countingCost(datasetWith([4], { layouts: [layoutOf(4)] }))
    expect(open).toMatchObject({ files: 0, resolves: 0, requests: 4, bytes: 2000 })
    const files = [refOf('math', 0), refOf('math', 1), refOf('code', 0)]
    const data = datasetWith([4, 4, 4], { files, layouts: [layoutOf(4), undefined, undefined] })
    expect(countingCost(data).bytes).toBe(2000 + (196_608 + 2000) + (196_608 + 12_000))
  })

  it('leaves out what is counted and what takes no part, and follows the pace', () => {
    const fault = { kind: 'no-rows', name: 'x' } as const
    const data = datasetWith([2, 2, 2], {
      files: [refOf('math', 0), refOf('math', 1), { ...refOf('math', 2), fault }],
      catalog: {
        tuples: [],
        files: [
          [[], []],
          [[], undefined],
          [undefined, undefined],
        ],
      },
      pace: { bytes: 1, msPerGroup: 30 },
    })
    expect(countingCost(data)).toMatchObject({ rowGroups: 1, files: 1, ms: 30, isTimed: true })
  })
})
