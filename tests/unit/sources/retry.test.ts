import { describe, expect, it } from 'vitest'
import { AppError, isAbort, isAppError, type Fault } from '../../../src/lib/errors.ts'
import { retry } from '../../../src/sources/retry.ts'
import { fakeTiming } from '../../support/byte-sources.ts'

const network: Fault = { kind: 'network', name: 'a', attempts: 1 }

function failing(faults: Fault[]) {
  const pending = [...faults]
  const calls = { count: 0 }
  const work = () => {
    calls.count++
    const fault = pending.shift()
    return fault ? Promise.reject(new AppError(fault)) : Promise.resolve('done')
  }
  return { work, calls }
}

const failure = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)
const ignore = () => undefined

describe('retry', () => {
  it('waits 0.5 s, 1 s, 2 s between four tries, with jitter below', async () => {
    for (const [random, expected] of [
      [0, [250, 500, 1000]],
      [1, [500, 1000, 2000]],
    ] as const) {
      const timing = fakeTiming({ random })
      const { work, calls } = failing([network, network, network, network, network])
      const error = await failure(retry(work, { timing, onRateLimited: ignore }))
      expect(isAppError(error, 'network') && error.fault.attempts).toBe(4)
      expect(calls.count).toBe(4)
      expect(timing.sleeps).toEqual(expected)
    }
  })

  it('tries again after short bodies and server errors', async () => {
    const { work } = failing([
      { kind: 'short-body', name: 'a', expected: 2, received: 1 },
      { kind: 'server-error', name: 'a', status: 503 },
    ])
    expect(await retry(work, { timing: fakeTiming(), onRateLimited: ignore })).toBe('done')
  })

  it.each<Fault>([
    { kind: 'not-found', name: 'a', status: 404 },
    { kind: 'forbidden', name: 'a', status: 403 },
    { kind: 'range-unsupported', name: 'a' },
    { kind: 'shard-changed', name: 'a', what: 'etag' },
    { kind: 'offline', name: 'a' },
  ])('does not try again after $kind', async (fault) => {
    const { work, calls } = failing([fault])
    await expect(retry(work, { timing: fakeTiming(), onRateLimited: ignore })).rejects.toThrow()
    expect(calls.count).toBe(1)
  })

  it('pauses the host after a 429 and goes on; gives up after six', async () => {
    const limited: Fault = { kind: 'rate-limited', name: 'a', host: 'h', waitMs: 60_000 }
    const timing = fakeTiming()
    const pauses: [string, number][] = []
    const onRateLimited = (host: string, until: number) => pauses.push([host, until])
    const once = failing([limited])
    expect(await retry(once.work, { timing, onRateLimited })).toBe('done')
    expect(pauses).toEqual([['h', timing.now() + 60_000]])
    const always = failing(Array.from({ length: 9 }, () => limited))
    const error = await failure(retry(always.work, { timing, onRateLimited }))
    expect(isAppError(error, 'rate-limited')).toBe(true)
    expect(always.calls.count).toBe(6)
  })

  it('reports a host that wants to be left alone for long instead of waiting', async () => {
    const { work, calls } = failing([
      { kind: 'rate-limited', name: 'a', host: 'h', waitMs: 3_600_000 },
    ])
    const pauses: string[] = []
    const onRateLimited = (host: string) => pauses.push(host)
    const error = await failure(retry(work, { timing: fakeTiming(), onRateLimited }))
    expect(isAppError(error, 'rate-limited') && error.fault.waitMs).toBe(3_600_000)
    expect(calls.count).toBe(1)
    expect(pauses).toEqual([])
  })

  it('cuts the wait when the signal fires', async () => {
    const timing = fakeTiming({ manual: true })
    const controller = new AbortController()
    const { work, calls } = failing([network])
    const result = failure(
      retry(work, { timing, signal: controller.signal, onRateLimited: ignore }),
    )
    await timing.advance(0)
    controller.abort()
    expect(isAbort(await result)).toBe(true)
    expect(calls.count).toBe(1)
  })
})
