import { expect, it } from 'vitest'
import type { DataFile } from '../../../src/state/dataset.ts'
import { coverageOf } from '../../../src/views/overview/coverage.ts'
import { csvText } from '../../../src/views/overview/csv.ts'
import { fileGroups } from '../../../src/views/overview/file-groups.ts'
import { csvRows } from '../../../src/views/overview/tables.ts'

function file(name: string, rows: number, rowGroups: number, size: number): DataFile {
  const ref = { kind: 'url', name, url: `https://host.test/${name}` } as const
  const groups = Array.from({ length: rowGroups }, () => ({ rowStart: 0, rows: 0, chunks: [] }))
  return {
    ref,
    opened: {
      id: 1,
      name,
      identity: name,
      size,
      footer: '',
      layout: {
        rows,
        rowGroups: groups,
        columns: [],
        footer: { start: 0, end: 0 },
        schema: { kind: 'conversations', messages: 'list-of-structs' },
      },
    },
  }
}

it('puts the shards of a split together, and leaves out what takes no part', () => {
  const broken = { ...file('math-00002-of-00003.parquet', 9, 9, 9), fault: unreadable }
  const waiting: DataFile = { ref: { kind: 'blob', name: 'later.parquet', blob: new Blob() } }
  const files = [
    file('math-00000-of-00003.parquet', 10, 2, 100),
    file('math-00001-of-00003.parquet', 5, 1, 50),
    file('own.parquet', 20, 4, 70),
    broken,
    waiting,
  ]
  const shapes = files.map(({ opened, fault }) => (fault ? undefined : opened?.layout))
  expect(fileGroups({ files, shapes })).toEqual([
    { name: 'own.parquet', files: 1, rows: 20, rowGroups: 4, bytes: 70 },
    { name: 'math', files: 2, rows: 15, rowGroups: 3, bytes: 150 },
  ])
})

const unreadable = { kind: 'file-unreadable', name: 'math-00002-of-00003.parquet' } as const

it('writes CSV in which missing, empty and quoted values survive', () => {
  const rows = csvRows(
    ['category'],
    [
      { values: [null], rows: 1, all: 2 },
      { values: [''], rows: 0, all: 3 },
      { values: ['a "b", c\nd'], rows: 4, all: 4 },
    ],
    true,
  )
  expect(csvText(rows)).toBe(
    'category,conversations,matching\r\n,2,1\r\n"",3,0\r\n"a ""b"", c\nd",4,4\r\n',
  )
  expect(csvText(csvRows(['a'], [{ values: ['x'], rows: 1, all: 1 }], false))).toBe(
    'a,conversations\r\nx,1\r\n',
  )
})

it('is complete only when counting is done', () => {
  const measuring = { state: 'running', rowGroups: 1, fault: null } as const
  expect(coverageOf({ totals: [3, 4], rows: 20, measuring })).toEqual({
    isComplete: false,
    rows: 7,
    of: 20,
  })
  expect(
    coverageOf({ totals: [], rows: 0, measuring: { ...measuring, state: 'done' } }).isComplete,
  ).toBe(true)
})
