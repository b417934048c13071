import type { Range } from '../../src/lib/range.ts'
import type { Timing } from '../../src/lib/timing.ts'
import { abortError, onAbort } from '../../src/lib/abort.ts'
import type { ByteSource } from '../../src/sources/byte-source.ts'
import type { ByteStore } from '../../src/sources/byte-store.ts'

/** Bytes in which every position can be told from its neighbours; `seed` gives other content. */
export function patternBytes(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size)
  let state = seed >>> 0 || 1
  for (let i = 0; i < size; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[i] = state
  }
  return bytes
}

/** A source over bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  }
}

/** Wraps a source and notes every read. */
export function countingSource(source: ByteSource) {
  const reads: Range[] = []
  return {
    size: source.size,
    reads,
    get bytes() {
      return reads.reduce((sum, { start, end }) => sum + end - start, 0)
    },
    read(start: number, end: number, signal?: AbortSignal) {
      reads.push({ start, end })
      return source.read(start, end, signal)
    },
  }
}

/** A read that waits for the test to answer it. */
export interface HeldRead extends Range {
  readonly signal: AbortSignal | undefined
  /** Answers with the right bytes. */
  answer(): void
  fail(error: unknown): void
}

/** Wraps a source whose reads wait until the test answers them; an aborted one rejects by itself. */
export function controllableSource(bytes: Uint8Array) {
  const held: HeldRead[] = []
  return {
    size: bytes.byteLength,
    held,
    read(start: number, end: number, signal?: AbortSignal) {
      return new Promise<Uint8Array>((resolve, reject) => {
        onAbort(signal, () => reject(abortError()))
        held.push({
          start,
          end,
          signal,
          answer: () => resolve(bytes.subarray(start, end)),
          fail: reject,
        })
      })
    },
  }
}

/**
 * A clock that the test owns: a sleep passes at once and moves the clock, and is noted. With
 * `manual`, sleeps last until {@link FakeTiming.advance} reaches them.
 */
export interface FakeTiming extends Timing {
  readonly sleeps: number[]
  advance(ms: number): Promise<void>
}

export function fakeTiming({ manual = false, random = 0 } = {}): FakeTiming {
  const sleeps: number[] = []
  const sleepers = new Set<{ at: number; wake: () => void }>()
  let now = 1_000_000
  return {
    sleeps,
    now: () => now,
    random: () => random,
    sleep(ms, signal) {
      sleeps.push(ms)
      if (signal?.aborted) return Promise.reject(abortError())
      if (!manual) {
        now += ms
        return Promise.resolve()
      }
      return new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        onAbort(signal, () => {
          sleepers.delete(sleeper)
          reject(abortError())
        })
      })
    },
    async advance(ms) {
      now += ms
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
      await new Promise((done) => setTimeout(done, 0))
    },
  }
}

/** A persistent store in memory that outlives the layers that use it. */
export function memoryStore() {
  const files = new Map<string, { range: Range; bytes: Uint8Array }[]>()
  const store: ByteStore & { readonly files: typeof files } = {
    files,
    list: (identity) => Promise.resolve((files.get(identity) ?? []).map(({ range }) => range)),
    read(identity, extent, start, end) {
      const entry = files
        .get(identity)
        ?.find(({ range }) => range.start === extent.start && range.end === extent.end)
      return Promise.resolve(entry?.bytes.slice(start - extent.start, end - extent.start))
    },
    write(identity, start, bytes) {
      const entries = files.get(identity) ?? []
      entries.push({ range: { start, end: start + bytes.byteLength }, bytes: bytes.slice() })
      files.set(identity, entries)
      return Promise.resolve()
    },
    drop(identity) {
      files.delete(identity)
      return Promise.resolve()
    },
  }
  return store
}
