import { catalogColumns } from '../catalog/catalog.ts'
import { chunksOf, type Layout } from '../parquet/layout.ts'
import { planRequests } from '../sources/coalesce.ts'
import type { LimitUse } from '../sources/meter.ts'
import type { Dataset } from './dataset.ts'
import { splitOf } from './split-of.ts'

/** What counting all that is not counted would cost; estimates, but for the numbers left. */
export interface CountingCost {
  readonly rowGroups: number
  /** Files that are to be opened for it. */
  readonly files: number
  /** All requests, to the Hub and to where the bytes are. */
  readonly requests: number
  readonly bytes: number
  readonly ms: number
  /** Whether `ms` follows from the pace of this session, or is assumed. */
  readonly isTimed: boolean
  /** Addresses to ask of the Hub, which limits their number; 0 elsewhere. */
  readonly resolves: number
  /** Their part of what the Hub grants in five minutes. */
  readonly limitShare: number
}

/**
 * A row group of a file whose footer is not known: one range, 3 KB. In the double of the dataset it is
 * 0.7 ranges and 0.2 KB, because some facets are proved constant and neighbours share a request.
 */
const assumedGroup = { requests: 1, bytes: 3000 }

/** A footer comes with one read of this many bytes, two where row groups are many. */
const tailBytes = 196_608

/** Bytes of a footer per row group, at most (hub-behaviour 3.4). */
const footerGroupBytes = 5500

/** Milliseconds per request: six at a time, each 100 ms, what a host far away takes. */
export const assumedMs = 100 / 6

/** `/resolve/` requests that the Hub grants an address in five minutes (hub-behaviour 1.9). */
const resolveLimit = 3000

/** The limit of addresses as the host has told it, or as it is for who is signed in; null before. */
export function knownResolveLimit(limits: readonly LimitUse[]): number | null {
  return limits.find(({ bucket }) => bucket === 'resolvers')?.limit ?? null
}

type Input = Pick<Dataset, 'files' | 'shapes' | 'layouts' | 'catalog' | 'repository' | 'pace'>

/**
 * Works out the cost of counting the row groups that are left.
 * @param limit of addresses in five minutes where it is known: see {@link knownResolveLimit}
 */
export function countingCost(dataset: Input, limit: number | null = null): CountingCost {
  const { files, shapes, layouts, catalog, repository, pace } = dataset
  const typical = typicalGroups(files, layouts)
  const sum = { rowGroups: 0, files: 0, requests: 0, bytes: 0 }
  files.forEach(({ ref, fault }, i) => {
    const shape = shapes[i]
    const layout = layouts[i]
    const groups = catalog.files[i] ?? []
    const left = shape ? [...shape.rowGroups.keys()].filter((group) => !groups[group]) : []
    if (fault || left.length === 0) return
    const each = typical.get(splitOf(ref)) ?? assumedGroup
    const facets = layout
      ? costOf(layout, left)
      : { requests: left.length * each.requests, bytes: left.length * each.bytes }
    const footer = layout ? { requests: 0, bytes: 0 } : footerCost(shape?.rowGroups.length ?? 0)
    sum.rowGroups += left.length
    sum.files += layout ? 0 : 1
    sum.requests += facets.requests + footer.requests
    sum.bytes += facets.bytes + footer.bytes
  })
  const resolves = repository ? sum.files : 0
  const requests = Math.round(sum.requests) + resolves
  const { msPerGroup } = pace
  return {
    ...sum,
    requests,
    bytes: Math.round(sum.bytes),
    ms: msPerGroup === null ? requests * assumedMs : sum.rowGroups * msPerGroup,
    isTimed: msPerGroup !== null,
    resolves,
    limitShare: limitShareOf(resolves, limit),
  }
}

/** The part of what the Hub grants in five minutes that these requests for addresses are. */
export function limitShareOf(resolves: number, limit: number | null): number {
  return resolves / (limit ?? resolveLimit)
}

/** What reading the footer of a file with so many row groups takes. */
export function footerCost(rowGroups: number) {
  const bytes = Math.max(tailBytes, rowGroups * footerGroupBytes)
  return { requests: bytes > tailBytes ? 2 : 1, bytes }
}

/** What the facet columns of these row groups take, by a layout. */
function costOf(layout: Layout, rowGroups: readonly number[]) {
  const chunks = rowGroups.flatMap((i) => {
    const group = layout.rowGroups[i]
    return group ? chunksOf(group, catalogColumns).filter((each) => !('constant' in each)) : []
  })
  const ranges = planRequests(chunks)
  return {
    requests: ranges.length,
    bytes: ranges.reduce((sum, { start, end }) => sum + end - start, 0),
  }
}

/** The mean row group of each split of which files are open. */
function typicalGroups(files: Dataset['files'], layouts: Dataset['layouts']) {
  const sums = new Map<string, { rowGroups: number; requests: number; bytes: number }>()
  layouts.forEach((layout, i) => {
    const ref = files[i]?.ref
    if (!layout || !ref) return
    const split = splitOf(ref)
    const sum = sums.get(split) ?? { rowGroups: 0, requests: 0, bytes: 0 }
    const { requests, bytes } = costOf(layout, [...layout.rowGroups.keys()])
    sums.set(split, {
      rowGroups: sum.rowGroups + layout.rowGroups.length,
      requests: sum.requests + requests,
      bytes: sum.bytes + bytes,
    })
  })
  const means = [...sums].map(([split, { rowGroups, requests, bytes }]) => {
    const all = Math.max(1, rowGroups)
    return [split, { requests: requests / all, bytes: bytes / all }] as const
  })
  return new Map(means)
}
