import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { createRangeCache } from '../../../src/sources/cache.ts'
import { createMeter } from '../../../src/sources/meter.ts'
import { createOpenFile, type Origin } from '../../../src/sources/open-file.ts'
import { openShelf } from '../../../src/sources/shelf.ts'
import { rangesWithin } from '../../support/arbitraries.ts'
import { failureOf } from '../../support/byte-layer.ts'
import { memoryStore, patternBytes } from '../../support/byte-sources.ts'

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
})
