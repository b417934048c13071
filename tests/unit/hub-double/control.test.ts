import { describe, expect, it } from 'vitest'
import { ask } from '../../support/hub/ask.ts'
import { startHubDouble, type HubDouble } from '../../support/hub/double.ts'
import { SHARD_A, tinyRepos } from '../../support/hub/tiny.ts'
import { keepTinyDouble } from '../../support/tiny-double.ts'

let double: HubDouble
keepTinyDouble((started) => (double = started))

const control = (what: string, method = 'GET', body?: unknown, at = double.hub) =>
  ask(`${at}/__control/${what}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const shard = (options = {}) =>
  ask(`${double.hub}/datasets/test/open/resolve/main/${SHARD_A}`, options)

describe('the control routes', () => {
  it('set, count and remove rules', async () => {
    const rule = { listener: 'hub', times: 1, action: { kind: 'status5xx', status: 502 } }
    const { ids } = (await control('rules', 'POST', rule)).json as { ids: string[] }
    expect([(await shard()).status, (await shard()).status]).toEqual([502, 302])
    expect((await control('state')).json).toMatchObject({
      rules: [{ id: ids[0], seen: 2, fired: 1 }],
    })
    expect((await control(`rules/${ids[0] ?? ''}`, 'DELETE')).json).toEqual([])
    expect((await control('rules/nope', 'DELETE')).status).toBe(400)
  })

  it('refuse what they do not know', async () => {
    expect((await control('rules', 'POST', { action: { kind: 'rain' } })).text).toContain(
      'unknown fault: rain',
    )
    expect(
      (await control('rules', 'POST', { pathRegex: '(', action: { kind: 'zero206' } })).status,
    ).toBe(400)
    expect((await control('weather')).status).toBe(400)
    expect(double.rules.list()).toEqual([])
  })

  it('tell the log, without themselves', async () => {
    const { location } = await shard({ headers: { range: 'bytes=0-9', origin: 'http://app.test' } })
    await ask(location, { headers: { range: 'bytes=0-9', accept: '*/*' } })
    const log = (await control('log')).json as object[]
    expect(log).toMatchObject([
      {
        listener: 'hub',
        method: 'GET',
        origin: 'http://app.test',
        range: 'bytes=0-9',
        status: 302,
        authorization: false,
        inFlight: 1,
        aborted: false,
      },
      {
        listener: 'cdnA',
        file: `test/open/${SHARD_A}`,
        range: 'bytes=0-9',
        status: 206,
        bytesPlanned: 10,
        bytesSent: 10,
        accept: '*/*',
      },
    ])
    expect(new Set(log.map((entry) => (entry as { seq: number }).seq)).size).toBe(2)
    await control('log', 'DELETE')
    expect(double.log).toEqual([])
  })

  it('move the clock and main, and set all back', async () => {
    const before = double.clock.now()
    expect((await control('clock', 'POST', { advance: 5000 })).json).toEqual({ now: before + 5000 })
    const shaOf = async () => (await ask(`${double.hub}/api/datasets/test/moving?expand=sha`)).text
    const first = await shaOf()
    await control('head', 'POST', { repo: 'test/moving', commit: 1 })
    expect(await shaOf()).not.toBe(first)
    expect((await control('head', 'POST', { repo: 'test/moving', commit: 9 })).status).toBe(400)
    await control('reset', 'POST')
    expect(await shaOf()).toBe(first)
  })

  it('answer at every listener, so that one can be called back', async () => {
    await control(
      'rules',
      'POST',
      { id: 'gone', listener: 'hub', action: { kind: 'offline' } },
      double.cdnB,
    )
    await expect(shard()).rejects.toThrow('ECONNREFUSED')
    await control('rules/gone', 'DELETE', undefined, double.cdnB)
    expect((await shard()).status).toBe(302)
  })
})

describe('a client that leaves', () => {
  it('is seen in the log', async () => {
    await double.rules.add({ listener: 'cdn', action: { kind: 'delay', stall: 'before-body' } })
    const { location } = await shard()
    const stop = new AbortController()
    const answer = await fetch(location, { signal: stop.signal })
    const bytes = answer.arrayBuffer()
    stop.abort()
    await expect(bytes).rejects.toThrow('abort')
    await expect
      .poll(() => double.log.at(-1))
      .toMatchObject({ status: 200, aborted: true, done: true, bytesSent: 0 })
  })
})

describe('speed', () => {
  it('is the same for the same seed, and as slow as told', async () => {
    const slow = await startHubDouble({ repos: tinyRepos(), profile: { latencyMs: 60 } })
    const began = performance.now()
    await ask(`${slow.hub}/api/datasets/test/open?expand=sha`)
    expect(performance.now() - began).toBeGreaterThan(55)
    await slow.close()
  })
})
