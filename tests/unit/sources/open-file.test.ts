import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError, isAbort } from '../../../src/lib/errors.ts'
import { createRangeCache } from '../../../src/sources/cache.ts'
import type { ByteSource } from '../../../src/sources/byte-source.ts'
import { createMeter } from '../../../src/sources/meter.ts'
import { createOpenFile, type Origin } from '../../../src/sources/open-file.ts'
import { openShelf } from '../../../src/sources/shelf.ts'
import { rangesWithin } from '../../support/arbitraries.ts'
import { failureOf } from '../../support/byte-layer.ts'
import {
  controllableSource,
  countingSource,
  memorySource,
  memoryStore,
  patternBytes,
} from '../../support/byte-sources.ts'

const size = 600_000
const bytes = patternBytes(size)

function randomOrigin(nextDelay: () => number): Origin {
  return {
    name: 'a',
    identity: 'a',
    size,
    async fetch({ start, end }, signal) {
      const wait = nextDelay()
      for (let i = 0; i < wait; i++) {
        await new Promise((done) => setTimeout(done, 0))
        signal.throwIfAborted()
      }
      return { start, bytes: bytes.slice(start, end) }
    },
  }
}

async function openOver(source: ByteSource, limit = 3) {
  const origin: Origin = {
    name: 'a',
    identity: 'a',
    size: source.size,
    fetch: async ({ start, end }, signal) => {
      const part = await source.read(start, end, signal)
      return { start, bytes: part.slice() }
    },
  }
  const shelf = await openShelf(memoryStore(), 'a', () => undefined)
  return createOpenFile(origin, shelf, { cache: createRangeCache(), meter: createMeter(), limit })
}

const action = fc.record({
  range: rangesWithin(size),
  kind: fc.constantFrom('read', 'read', 'prefetch'),
  stopAfter: fc.option(fc.integer({ min: 0, max: 4 })),
  wait: fc.integer({ min: 0, max: 3 }),
})

describe('createOpenFile', () => {
  it('gives every reader its bytes, whatever others read, stop or evict', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(1000, 300_000, 10_000_000),
        async (actions, limit) => {
          const delays = actions.map(({ wait }) => wait)
          let calls = 0
          const origin = randomOrigin(() => delays[calls++ % delays.length] ?? 0)
          const shelf = await openShelf(memoryStore(), 'a', () => undefined)
          const cache = createRangeCache(limit)
          const file = createOpenFile(origin, shelf, { cache, meter: createMeter(), limit: 3 })
          const results = actions.map(async ({ range, kind, stopAfter }) => {
            const controller = new AbortController()
            const timer =
              stopAfter === null ? undefined : setTimeout(() => controller.abort(), stopAfter)
            try {
              if (kind === 'prefetch') await file.prefetch([range], controller.signal)
              else {
                const read = await file.read(range.start, range.end, controller.signal)
                expect(Buffer.compare(read, bytes.subarray(range.start, range.end))).toBe(0)
              }
            } catch (error) {
              if (!controller.signal.aborted) throw error
            } finally {
              clearTimeout(timer)
            }
          })
          await Promise.all(results)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives the failure of a request to everybody who needs it and tries anew for the next', async () => {
    let failing = true
    const fault = new AppError({ kind: 'server-error', name: 'a', status: 500 })
    const origin: Origin = {
      ...randomOrigin(() => 1),
      fetch: async ({ start, end }) => {
        await Promise.resolve()
        if (failing) throw fault
        return { start, bytes: bytes.slice(start, end) }
      },
    }
    const shelf = await openShelf(memoryStore(), 'a', () => undefined)
    const context = { cache: createRangeCache(), meter: createMeter(), limit: 3 }
    const file = createOpenFile(origin, shelf, context)
    const readers = [file.read(0, 100), file.read(50, 80), file.prefetch([{ start: 0, end: 9 }])]
    for (const error of await Promise.all(readers.map(failureOf))) expect(error).toBe(fault)
    failing = false
    expect(await file.read(0, 100)).toEqual(bytes.subarray(0, 100))
  })

  it('keeps pinned ranges in memory', async () => {
    const shelf = await openShelf(memoryStore(), 'a', () => undefined)
    const cache = createRangeCache(1000)
    const context = { cache, meter: createMeter(), limit: 3 }
    const file = createOpenFile(
      randomOrigin(() => 0),
      shelf,
      context,
    )
    const letGo = file.pin([{ start: 0, end: 2000 }])
    await file.read(0, 2000)
    await file.read(500_000, 502_000)
    expect(file.peek(0, 2000)).toEqual(bytes.subarray(0, 2000))
    letGo()
    await file.read(100_000, 102_000)
    expect(file.peek(0, 2000)).toBeUndefined()
  })

  it('stops a request when its last reader leaves, and not before', async () => {
    const source = controllableSource(bytes)
    const file = await openOver(source)
    const readers = [new AbortController(), new AbortController()]
    const gone = readers.map(({ signal }) => failureOf(file.read(0, 100, signal)))
    await expect.poll(() => source.held.length).toBe(1)
    readers[0]!.abort()
    expect(isAbort(await gone[0])).toBe(true)
    expect(source.held[0]?.signal?.aborted).toBe(false)
    readers[1]!.abort()
    expect(isAbort(await gone[1])).toBe(true)
    expect(source.held[0]?.signal?.aborted).toBe(true)
    const again = file.read(0, 100)
    await expect.poll(() => source.held.length).toBe(2)
    source.held[0]?.answer()
    source.held[1]?.answer()
    expect(await again).toEqual(bytes.subarray(0, 100))
  })

  it('lets a read overtake a prefetch that has not come to its range', async () => {
    const source = controllableSource(bytes)
    const file = await openOver(source, 1)
    const prefetch = file.prefetch([
      { start: 0, end: 10 },
      { start: 500_000, end: 500_010 },
    ])
    const read = file.read(500_000, 500_010)
    await expect.poll(() => source.held.length).toBe(2)
    source.held[1]?.answer()
    expect(await read).toEqual(bytes.subarray(500_000, 500_010))
    source.held[0]?.answer()
    await prefetch
    expect(source.held.length).toBe(2)
  })

  it('fetches each byte once for readers that overlap', async () => {
    const source = countingSource(memorySource(bytes))
    const file = await openOver(source)
    const starts = Array.from({ length: 30 }, (_, i) => i * 10_000)
    await Promise.all(starts.map((start) => file.read(start, start + 25_000)))
    expect(source.bytes).toBe(29 * 10_000 + 25_000)
  })
})
