import { lengthOf } from '../lib/range.ts'
import type { SortValue } from '../parquet/sort-values.ts'
import type { List } from './list.ts'
import type { Sorting } from './sorting-state.ts'

type SortCost = Pick<Sorting, 'bytes' | 'groups'>

/** Bytes over the network above which a sort asks first, as a search does. */
const freeBytes = 1_000_000_000

/** Row groups on the network above which a sort asks first: each is a request of its own. */
const freeGroups = 500

/** Bytes of a row in a column of uuids, and in any other that sorting reads, where no footer tells. */
const rowBytes = { uuid: 40, other: 4 }

/** What reading the values of a list takes, up to so many rows. */
export function sortCost({ index, dataset }: List, by: SortValue, mostRows: number): SortCost {
  const wanted = index.segments.filter(({ start }) => start < mostRows)
  const bytes = wanted.map(({ file, rowGroup, rows }) => {
    const chunks = dataset.layouts[file]?.rowGroups[rowGroup]?.chunks
    const chunk = chunks?.find(({ path }) => isRead(path, by))
    if (chunk) return lengthOf(chunk)
    if (by.kind === 'chars') return (dataset.bytes / Math.max(1, dataset.rows)) * rows
    return rows * (by.kind === 'column' && by.name === 'uuid' ? rowBytes.uuid : rowBytes.other)
  })
  return { bytes: Math.round(bytes.reduce((sum, each) => sum + each, 0)), groups: wanted.length }
}

/** Whether a sort may begin by itself. */
export function isCheap({ dataset }: List, { bytes, groups }: SortCost): boolean {
  if (dataset.files.every(({ ref }) => ref.kind === 'blob')) return true
  return bytes <= freeBytes && groups <= freeGroups
}

/** Whether a leaf is the one that holds the values. */
function isRead(path: string, by: SortValue): boolean {
  switch (by.kind) {
    case 'column':
      return path === by.name
    case 'messages':
      return path.endsWith('.role')
    case 'chars':
      return path.endsWith('.content')
    case 'tools':
      return path.endsWith('.function.name')
  }
}
