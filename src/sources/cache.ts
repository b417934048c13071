import { createLru } from '../lib/lru.ts'
import { intersectRanges, lengthOf, subtractRanges, type Range } from '../lib/range.ts'

/** Default size of the range cache in bytes (96 MB). */
export const defaultCacheBytes = 96_000_000

/** Byte ranges of many files in memory. Files are named by a key of the caller's choice. */
export interface RangeCache {
  /** Bytes held over all files. */
  readonly bytes: number
  /** Keeps these bytes, which start at `start` in the file. They must not be written to afterwards. */
  put(file: string, start: number, bytes: Uint8Array): void
  /**
   * @returns exactly the bytes `[start, end)`, out of one extent without copying where possible, or
   *   undefined when some are not held
   */
  read(file: string, start: number, end: number): Uint8Array | undefined
  /** The parts of `wanted` that are not held. */
  missing(file: string, wanted: Range): Range[]
  /** Keeps the range from being evicted, now or after it comes; call the result to let go. */
  pin(file: string, range: Range): () => void
  /** Forgets a file, pinned or not. */
  drop(file: string): void
}

interface Extent extends Range {
  readonly file: Shelf
  readonly bytes: Uint8Array
}

interface Shelf {
  /** Sorted and disjoint. */
  readonly extents: Extent[]
  readonly pins: Set<Range>
}

/** Makes an empty cache that holds at most `limit` bytes, more only while pins demand it. */
export function createRangeCache(limit: number = defaultCacheBytes): RangeCache {
  const shelves = new Map<string, Shelf>()
  const recent = createLru<Extent>(limit)
  const shelfOf = (file: string) => {
    const shelf = shelves.get(file) ?? { extents: [], pins: new Set() }
    shelves.set(file, shelf)
    return shelf
  }
  const trim = (fresh: ReadonlySet<Extent>) => {
    const keep = (extent: Extent) => fresh.has(extent) || isPinned(extent)
    for (const { file, start } of recent.trim(keep)) {
      file.extents.splice(firstEndingAfter(file.extents, start), 1)
    }
  }
  /** Lets go of extents that lie inside what comes, so that it need not be cut around them. */
  const absorb = ({ extents }: Shelf, whole: Range) => {
    const first = firstEndingAfter(extents, whole.start)
    let last = first
    while ((extents[last]?.start ?? Infinity) < whole.end) last++
    const over = extents.slice(first, last)
    const isInside = over.every(({ start, end }) => whole.start <= start && end <= whole.end)
    const held = over.reduce((sum, extent) => sum + lengthOf(extent), 0)
    if (!isInside || held === lengthOf(whole)) return
    for (const extent of extents.splice(first, over.length)) recent.delete(extent)
  }
  return {
    get bytes() {
      return recent.weight
    },
    put(file, start, bytes) {
      const shelf = shelfOf(file)
      const whole = { start, end: start + bytes.byteLength }
      const isExact = bytes.byteLength === bytes.buffer.byteLength
      if (isExact) absorb(shelf, whole)
      const parts = subtractRanges(whole, shelf.extents)
      const fresh = new Set<Extent>()
      for (const part of parts) {
        const own =
          isExact && lengthOf(part) === bytes.byteLength
            ? bytes
            : bytes.slice(part.start - start, part.end - start)
        const extent = { ...part, bytes: own, file: shelf }
        shelf.extents.splice(firstEndingAfter(shelf.extents, part.start), 0, extent)
        recent.touch(extent, lengthOf(extent))
        fresh.add(extent)
      }
      trim(fresh)
    },
    read(file, start, end) {
      const extents = shelves.get(file)?.extents ?? []
      const used: Extent[] = []
      let covered = start
      for (let i = firstEndingAfter(extents, start); covered < end; i++) {
        const extent = extents[i]
        if (!extent || extent.start > covered) return undefined
        used.push(extent)
        covered = extent.end
      }
      for (const extent of used) recent.touch(extent, lengthOf(extent))
      const [only] = used
      if (only && used.length === 1)
        return only.bytes.subarray(start - only.start, end - only.start)
      const bytes = new Uint8Array(end - start)
      for (const extent of used) {
        const from = Math.max(start, extent.start)
        const to = Math.min(end, extent.end)
        bytes.set(extent.bytes.subarray(from - extent.start, to - extent.start), from - start)
      }
      return bytes
    },
    missing(file, wanted) {
      const extents = shelves.get(file)?.extents ?? []
      return subtractRanges(wanted, extents.slice(firstEndingAfter(extents, wanted.start)))
    },
    pin(file, range) {
      const { pins } = shelfOf(file)
      const pin = { ...range }
      pins.add(pin)
      return () => {
        pins.delete(pin)
      }
    },
    drop(file) {
      for (const extent of shelves.get(file)?.extents ?? []) recent.delete(extent)
      shelves.delete(file)
    },
  }
}

function isPinned(extent: Extent): boolean {
  for (const pin of extent.file.pins) {
    if (intersectRanges(pin, [extent]).length > 0) return true
  }
  return false
}

function firstEndingAfter(extents: readonly Extent[], at: number): number {
  let low = 0
  let high = extents.length
  while (low < high) {
    const middle = (low + high) >> 1
    const extent = extents[middle]
    if (extent && extent.end <= at) low = middle + 1
    else high = middle
  }
  return low
}
