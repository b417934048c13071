import { throwIfAborted } from '../lib/abort.ts'
import { AppError } from '../lib/errors.ts'
import { eachLimited } from '../lib/limit.ts'
import {
  intersectRanges,
  mergeRanges,
  subtractRanges,
  totalLength,
  type Range,
} from '../lib/range.ts'
import { share, type Shared } from '../lib/shared.ts'
import type { ByteSource } from './byte-source.ts'
import type { RangeCache } from './cache.ts'
import { planRequests } from './coalesce.ts'
import type { Meter } from './meter.ts'
import type { Shelf } from './shelf.ts'

/** Reports progress: bytes there so far, out of all bytes that were not there at the start. */
export type OnProgress = (bytes: number, total: number) => void

/** A file whose size and version are known, read through the caches. */
export interface OpenFile extends ByteSource {
  readonly name: string
  /** Names this content: address or hash, size, version. The same content has the same identity. */
  readonly identity: string
  /** The bytes `[start, end)` when they are in memory; never waits. The caller must not write to them. */
  peek(start: number, end: number): Uint8Array | undefined
  /** The parts of these ranges (clipped to the file) that are not in memory. */
  missing(ranges: readonly Range[]): Range[]
  /**
   * Brings the ranges (clipped to the file) into memory, nearby ones together, several at a time.
   * @throws AppError, AbortError
   */
  prefetch(ranges: readonly Range[], signal?: AbortSignal, onProgress?: OnProgress): Promise<void>
  /** Brings into memory what the persistent store holds of these ranges; asks nobody for the rest. */
  recall(ranges: readonly Range[], signal?: AbortSignal): Promise<void>
  /** Keeps the ranges in memory once they are there; call the result to let go. */
  pin(ranges: readonly Range[]): () => void
  /** Forgets all bytes held in memory and in the persistent store, because they cannot be right. */
  forget(): void
}

/** Where the bytes of one file come from when memory does not have them. */
export interface Origin {
  readonly name: string
  readonly identity: string
  readonly size: number
  /**
   * Reads a range that fits one request.
   * @returns bytes that cover the range: exactly it, or the whole file
   */
  fetch(
    range: Range,
    signal: AbortSignal,
    onBytes: (bytes: number) => void,
  ): Promise<{ readonly start: number; readonly bytes: Uint8Array }>
}

/** What an open file shares with the others. */
export interface FileContext {
  readonly cache: RangeCache
  readonly meter: Meter
  /** Most requests of one prefetch under way. */
  readonly limit: number
}

interface Flight extends Range {
  readonly task: Shared<void>
  readonly listeners: Set<(bytes: number) => void>
}

/** Opens a file over its origin; `shelf` is its place in the persistent store. */
export function createOpenFile(origin: Origin, shelf: Shelf, context: FileContext): OpenFile {
  const { identity, name, size } = origin
  const { cache, meter, limit } = context
  const flights = new Set<Flight>()

  const launch = (range: Range, work: (flight: Flight, signal: AbortSignal) => Promise<void>) => {
    const listeners = new Set<(bytes: number) => void>()
    const flight: Flight = {
      ...range,
      listeners,
      task: share(
        async (signal) => {
          await Promise.resolve()
          return work(flight, signal)
        },
        () => flights.delete(flight),
      ),
    }
    flights.add(flight)
    return flight
  }

  const fromOrigin = async (flight: Flight, signal: AbortSignal) => {
    const report = (bytes: number) => {
      for (const listener of flight.listeners) listener(bytes)
    }
    const { start, bytes } = await origin.fetch(flight, signal, report)
    cache.put(identity, start, bytes)
    shelf.write(start, bytes)
  }

  const fromShelf = async (flight: Flight) => {
    const bytes = await shelf.read(flight)
    if (!bytes) return
    meter.cached(bytes.byteLength, false)
    cache.put(identity, flight.start, bytes)
  }

  /** Joins what is under way and starts the rest, once. */
  const advance = async (
    missing: readonly Range[],
    signal: AbortSignal | undefined,
    onBytes?: (bytes: number) => void,
  ) => {
    const flying = mergeRanges([...flights])
    const idle = missing.flatMap((part) => subtractRanges(part, flying))
    const shelved = idle.flatMap((part) => intersectRanges(part, shelf.extents()))
    const requests = planRequests(idle.flatMap((part) => subtractRanges(part, shelved)))
    // What lies in the gaps of a request comes with it.
    const wanting = shelved.flatMap((part) => subtractRanges(part, requests))
    for (const part of wanting) launch(part, fromShelf)
    for (const part of requests) launch(part, fromOrigin)
    const needed = [...flights].filter((flight) => intersectRanges(flight, missing).length > 0)
    const join = async ({ task, listeners }: Flight, joined: AbortSignal) => {
      if (onBytes) listeners.add(onBytes)
      try {
        await task.join(joined)
      } finally {
        if (onBytes) listeners.delete(onBytes)
      }
    }
    await eachLimited(needed, needed.length, join, signal)
  }

  /** Brings the range into memory, whole at one moment. */
  const ensure = async (
    range: Range,
    signal: AbortSignal | undefined,
    onBytes?: (bytes: number) => void,
  ) => {
    const release = cache.pin(identity, range)
    try {
      for (;;) {
        throwIfAborted(signal)
        const missing = cache.missing(identity, range)
        if (missing.length === 0) return
        await advance(missing, signal, onBytes)
      }
    } finally {
      release()
    }
  }

  const clip = (ranges: readonly Range[]) =>
    mergeRanges(ranges.map(({ start, end }) => ({ start, end: Math.min(end, size) })))
  const missing = (ranges: readonly Range[]) =>
    clip(ranges).flatMap((range) => cache.missing(identity, range))
  const pin = (ranges: readonly Range[]) => {
    const releases = clip(ranges).map((range) => cache.pin(identity, range))
    return () => {
      for (const release of releases) release()
    }
  }

  return {
    name,
    identity,
    size,
    missing,
    pin,
    forget() {
      cache.drop(identity)
      shelf.drop()
    },
    peek: (start, end) => cache.read(identity, start, end),
    async recall(ranges, signal) {
      throwIfAborted(signal)
      const shelved = missing(ranges).flatMap((part) => intersectRanges(part, shelf.extents()))
      await advance(shelved, signal)
    },
    async read(start, end, signal) {
      throwIfAborted(signal)
      if (start < 0 || end < start || end > size)
        throw new AppError({ kind: 'range-refused', name })
      const held = cache.read(identity, start, end)
      if (held) {
        meter.cached(held.byteLength, true)
        return held
      }
      const range = { start, end }
      const release = cache.pin(identity, range)
      try {
        await ensure(range, signal)
        const bytes = cache.read(identity, start, end)
        if (!bytes) throw new Error('a pinned range was evicted')
        return bytes
      } finally {
        release()
      }
    },
    async prefetch(ranges, signal, onProgress) {
      throwIfAborted(signal)
      const release = pin(ranges)
      try {
        const wanted = missing(ranges)
        const total = totalLength(wanted)
        let done = 0
        onProgress?.(0, total)
        await eachLimited(
          planRequests(wanted),
          limit,
          async (piece, stopped) => {
            const parts = wanted.flatMap((range) => intersectRanges(range, [piece]))
            const most = totalLength(parts)
            let here = 0
            const report = (bytes: number) => {
              const next = Math.min(here + bytes, most)
              done += next - here
              here = next
              onProgress?.(done, total)
            }
            await ensure(piece, stopped, report)
            report(most)
          },
          signal,
        )
      } finally {
        release()
      }
    },
  }
}
