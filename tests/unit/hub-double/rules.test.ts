import { describe, expect, it } from 'vitest'
import { ask, type Question } from '../../support/hub/ask.ts'
import { startHubDouble, type HubDouble } from '../../support/hub/double.ts'
import { SHARD_A, SHARD_B, tinyRepos } from '../../support/hub/tiny.ts'
import {
  askCdn,
  askHub,
  askTree,
  hubAddress,
  keepTinyDouble,
  ranged,
} from '../../support/tiny-double.ts'

let double: HubDouble
keepTinyDouble((started) => (double = started))

const atHub = (question?: Question) => askHub(double, question)
const atCdn = (question?: Question) => askCdn(double, question)
const tree = () => askTree(double)
const head = () => atCdn({ method: 'HEAD' })

describe('rules', () => {
  it('of expiry hit once unless told otherwise', async () => {
    await double.rules.add({ action: { kind: 'expireOnce' } })
    expect([(await atCdn()).status, (await atCdn()).status]).toEqual([403, 206])
  })

  it('take the name of a file also at a CDN, a host, a range, a method', async () => {
    const action = { kind: 'badSignature' } as const
    await double.rules.add({ pathRegex: 'chat-00001', action })
    await double.rules.add({ listener: 'cdnB', rangeRegex: '^bytes=0-', action })
    expect((await atCdn()).status).toBe(206)
    const other = await ask(hubAddress(double, SHARD_B))
    expect((await ask(other.location)).status).toBe(403)
    expect(double.rules.list().map(({ seen }) => seen)).toEqual([1, 0])
    await double.rules.clear()
    await double.rules.add({ method: 'HEAD', action })
    expect([(await atCdn()).status, (await head()).status]).toEqual([206, 403])
  })

  it('of one listener leave the others alone', async () => {
    await double.rules.add({ listener: 'cdnA', action: { kind: 'hideExpose' } })
    const name = 'access-control-expose-headers'
    expect([(await atCdn()).headers[name], typeof (await atHub()).headers[name]]).toEqual([
      undefined,
      'string',
    ])
    expect(double.rules.list()[0]?.seen).toBe(1)
  })

  it('add up', async () => {
    await double.rules.add({ action: { kind: 'expireAlways' } })
    await double.rules.add({ action: { kind: 'noAcao', onlyErrors: true } })
    const refused = await atCdn()
    expect(refused.status).toBe(403)
    expect(refused.headers['access-control-allow-origin']).toBeUndefined()
    expect((await atHub()).headers['access-control-allow-origin']).toBe('http://app.test')
  })
})

describe('pinned ranges', () => {
  it.each([
    [SHARD_A, false, 206],
    [SHARD_B, true, 403],
  ])('%s pinned: %s', async (path, on, wanted) => {
    await double.rules.add({ action: { kind: 'pinRange', on } })
    const { location } = await ask(hubAddress(double, path), ranged)
    expect((await ask(location, { headers: { range: 'bytes=0-0' } })).status).toBe(wanted)
  })
})

describe('time', () => {
  it('addresses handed out late have less of their hour left', async () => {
    await double.rules.add({ action: { kind: 'staleRedirect', ageMs: 3_000_000 } })
    const { location } = await atHub({})
    expect((await ask(location)).status).toBe(200)
    double.clock.advance(600_000)
    expect((await ask(location)).status).toBe(403)
  })

  it('addresses expire early', async () => {
    await double.rules.add({ action: { kind: 'expireAfter', ms: 60_000 } })
    const { location } = await atHub({})
    double.clock.advance(59_000)
    expect((await ask(location)).status).toBe(200)
    double.clock.advance(1000)
    expect((await ask(location)).status).toBe(403)
  })

  it('answers wait, between their pieces too', async () => {
    await double.rules.add({ times: 1, action: { kind: 'delay', ms: 80 } })
    const began = performance.now()
    await tree()
    expect(performance.now() - began).toBeGreaterThan(75)
    await double.rules.add({ listener: 'cdn', action: { kind: 'delay', betweenChunksMs: 12 } })
    const pieces = performance.now()
    expect((await atCdn()).bytes.length).toBe(100)
    expect(performance.now() - pieces).toBeGreaterThan(7 * 11)
  })

  it('answers stall before their headers', async () => {
    await double.rules.add({ action: { kind: 'delay', stall: 'before-headers' } })
    const stop = AbortSignal.timeout(100)
    await expect(fetch(`${double.hub}/api/datasets/test/open`, { signal: stop })).rejects.toThrow(
      /timeout/,
    )
    await expect.poll(() => double.log[0]).toMatchObject({ status: 0, aborted: true })
  })
})

describe('a stall in the middle', () => {
  it('comes after half of the body and ends with the client', async () => {
    await double.rules.add({ listener: 'cdn', action: { kind: 'delay', stall: 'mid-body' } })
    const { location } = await atHub()
    const stop = new AbortController()
    const answer = await fetch(location, { ...ranged, signal: stop.signal })
    const reader = answer.body!.getReader()
    expect((await reader.read()).value?.length).toBe(50)
    stop.abort()
    await expect
      .poll(() => double.log.at(-1))
      .toMatchObject({ bytesPlanned: 100, bytesSent: 50, aborted: true })
  })
})

describe('other ways', () => {
  it('a hop more, then the bytes', async () => {
    await double.rules.add({ action: { kind: 'redirectHost', extraHop: true } })
    const { location } = await atHub()
    const hop = await ask(location, ranged)
    expect([new URL(location).pathname, hop.status]).toEqual(['/hop', 302])
    expect((await ask(hop.location, ranged)).status).toBe(206)
  })

  it('the second page fails alone', async () => {
    await double.rules.add({ action: { kind: 'pageFails', page: 2, status: 503 } })
    const next = /<([^>]+)>/.exec((await tree()).headers['link'] ?? '')?.[1] ?? ''
    expect((await ask(next)).status).toBe(503)
  })

  it('a listener that is gone comes back where it was', async () => {
    const { location } = await atHub()
    await double.rules.add({ id: 'gone', listener: 'cdn', action: { kind: 'offline' } })
    await expect(ask(location, ranged)).rejects.toThrow('ECONNREFUSED')
    expect((await tree()).status).toBe(200)
    await double.rules.remove('gone')
    expect((await ask(location, ranged)).status).toBe(206)
  })

  it('the hosts of January 2026 take no preflight and no HEAD', async () => {
    const old = await startHubDouble({ repos: tinyRepos(), cdnEra: '2026-01' })
    const { location } = await ask(`${old.hub}/datasets/test/open/resolve/main/${SHARD_A}`)
    const statusOf = async (method: string) => (await ask(location, { method })).status
    expect([await statusOf('OPTIONS'), await statusOf('HEAD'), await statusOf('GET')]).toEqual([
      403, 403, 200,
    ])
    await old.close()
  })
})
