import { describe, expect, it } from 'vitest'
import type { HubRequest } from '../../support/hub/exchange.ts'
import { createTiming } from '../../support/hub/timing.ts'

function requestTo(path: string, listener: HubRequest['listener'] = 'hub'): HubRequest {
  return {
    listener,
    path,
    method: 'GET',
    target: path,
    segments: path.split('/').slice(1),
    query: new URLSearchParams(),
    headers: {},
    host: '',
    token: undefined,
    file: undefined,
    readBody: () => Promise.resolve(''),
  }
}

const listing = requestTo('/api/datasets/a/b/tree/main')
const resolve = requestTo('/datasets/a/b/resolve/main/c')
const bytes = requestTo('/xet-bridge-us/1/2', 'cdnA')

describe('createTiming', () => {
  it('gives the same request the same latency, another seed another', () => {
    const latency = (seed: number) => createTiming('typical', seed).latencyOf(listing)
    expect(latency(1)).toBe(latency(1))
    expect(latency(1)).not.toBe(latency(2))
  })

  it.each([
    [listing, 120],
    [resolve, 80],
    [bytes, 60],
  ])('stays within 30 % of what is typical', (request, ms) => {
    const latency = createTiming('typical', 1).latencyOf(request)
    expect(Math.abs(latency - ms)).toBeLessThanOrEqual(0.3 * ms)
    expect(createTiming('slow', 1).latencyOf(request)).toBeCloseTo(4 * latency)
    expect(createTiming('instant', 1).latencyOf(request)).toBe(0)
    expect(createTiming({ latencyMs: 50 }, 1).latencyOf(request)).toBe(50)
  })

  it('lets bytes of a CDN wait, those of the Hub not', async () => {
    const timing = createTiming('trickle', 1)
    const began = performance.now()
    await timing.paceOf(listing).wait(1_000_000)
    expect(performance.now() - began).toBeLessThan(50)
    await timing.paceOf(bytes).wait(100)
    expect(performance.now() - began).toBeGreaterThan(90)
  })
})
