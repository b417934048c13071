import { mergeRanges, subtractRanges, type Range } from '../lib/range.ts'

interface Segment {
  readonly start: number
  readonly end: number
  readonly bytes: Uint8Array
  pins: number
  lastUse: number
}

/** Bytes that one query keeps in memory while it runs. */
export interface Lease {
  /** The wanted ranges that were not held when the lease was taken, sorted and disjoint. */
  readonly missing: readonly Range[]
  /** Adds bytes that start at `start`; parts that are held already are dropped. */
  add(start: number, bytes: Uint8Array): void
  /** Lets go; the bytes stay for later queries as long as there is room. */
  release(): void
}

/** Parts of files in memory, by file name: pinned while leased, else the least recently used go. */
export interface HeldBytes {
  /** Bytes held now. */
  total(): number
  lease(name: string, wanted: readonly Range[]): Lease
  /** Adds bytes outside any lease: what a miss has brought. */
  add(name: string, start: number, bytes: Uint8Array): void
  /** The held bytes from `start` on, at most `length` of them; empty when `start` is not held. */
  peek(name: string, start: number, length: number): Uint8Array
}

const NONE = new Uint8Array(0)

/** Makes an empty store that keeps at most `limit` bytes beside those that are leased. */
export function createHeldBytes(limit: number): HeldBytes {
  const files = new Map<string, Segment[]>()
  let total = 0
  let clock = 0

  const segmentsOf = (name: string) => files.get(name) ?? []

  const insert = (name: string, start: number, bytes: Uint8Array, pins: number) => {
    const segments = segmentsOf(name)
    const fresh = subtractRanges({ start, end: start + bytes.length }, segments).map((range) => ({
      ...range,
      bytes: bytes.subarray(range.start - start, range.end - start),
      pins,
      lastUse: ++clock,
    }))
    for (const segment of fresh) total += segment.bytes.length
    files.set(
      name,
      [...segments, ...fresh].sort((a, b) => a.start - b.start),
    )
    return fresh
  }

  const evict = () => {
    if (total <= limit) return
    const idle = [...files].flatMap(([name, segments]) =>
      segments.filter(({ pins }) => pins === 0).map((segment) => ({ name, segment })),
    )
    idle.sort((a, b) => a.segment.lastUse - b.segment.lastUse)
    const gone = new Set<Segment>()
    for (const { segment } of idle) {
      if (total <= limit) break
      total -= segment.bytes.length
      gone.add(segment)
    }
    for (const [name, segments] of files) {
      const kept = segments.filter((segment) => !gone.has(segment))
      if (kept.length > 0) files.set(name, kept)
      else files.delete(name)
    }
  }

  return {
    total: () => total,
    lease(name, wanted) {
      const ranges = mergeRanges(wanted)
      const held = segmentsOf(name)
      const leased = new Set(held.filter((segment) => ranges.some((r) => overlaps(r, segment))))
      for (const segment of leased) segment.pins++
      return {
        missing: ranges.flatMap((range) => subtractRanges(range, held)),
        add(start, bytes) {
          for (const segment of segmentsOf(name)) {
            if (leased.has(segment) || !overlaps({ start, end: start + bytes.length }, segment))
              continue
            segment.pins++
            leased.add(segment)
          }
          for (const segment of insert(name, start, bytes, 1)) leased.add(segment)
        },
        release() {
          for (const segment of leased) {
            segment.pins--
            segment.lastUse = ++clock
          }
          leased.clear()
          evict()
        },
      }
    },
    add(name, start, bytes) {
      insert(name, start, bytes, 0)
    },
    peek(name, start, length) {
      const segment = find(segmentsOf(name), start)
      if (!segment) return NONE
      const from = start - segment.start
      return segment.bytes.subarray(from, from + length)
    },
  }
}

function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end
}

/** Binary search: a query reads thousands of times from hundreds of segments. */
function find(segments: readonly Segment[], at: number): Segment | undefined {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    const segment = segments[middle]
    if (segment && segment.end <= at) low = middle + 1
    else high = middle
  }
  const segment = segments[low]
  return segment && segment.start <= at ? segment : undefined
}
