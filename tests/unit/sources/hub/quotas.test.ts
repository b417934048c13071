import { describe, expect, it } from 'vitest'
import { isAbort, isAppError } from '../../../../src/lib/errors.ts'
import { readMessage } from '../../../../src/sources/hub/messages.ts'
import { createQuotas } from '../../../../src/sources/hub/quotas.ts'
import { toldLimit } from '../../../../src/sources/hub/rate-headers.ts'
import { createMeter } from '../../../../src/sources/meter.ts'
import { failureOf, testLayer } from '../../../support/byte-layer.ts'
import { fakeTiming } from '../../../support/byte-sources.ts'
import { answerOf, fakeNetwork, hub, repo } from './fake-hub.ts'
import { cdn, denied, fakeStorage, shardRef } from './fake-storage.ts'

const api = `${hub}/api/datasets/${repo}`
const file = shardRef().url

function setUp({ isSignedIn = false, manual = false } = {}) {
  const timing = fakeTiming({ manual })
  const meter = createMeter()
  const sent: unknown[] = []
  const quotas = createQuotas(
    timing,
    meter,
    () => isSignedIn,
    (message) => sent.push(message),
  )
  const spend = (url: string, most: number) => {
    let spent = 0
    while (spent < most && quotas.count(url)) spent++
    return spent
  }
  return { timing, meter, quotas, sent, spend, limits: () => meter.snapshot.get().limits }
}

describe('quotas', () => {
  it.each([
    ['api', api, false, 400],
    ['resolvers', file, false, 2400],
    ['api with a token', api, true, 800],
    ['resolvers with a token', file, true, 4000],
  ])('stop at 80 %% of the limit of %s', (_, url, isSignedIn, most) => {
    const { spend } = setUp({ isSignedIn })
    expect(spend(url, 10_000)).toBe(most)
  })

  it('count each bucket and each host by itself, and nothing elsewhere', () => {
    const { spend, limits, timing } = setUp()
    spend(api, 1000)
    expect(spend(file, 3)).toBe(3)
    expect(spend('https://mirror.example/api/datasets/a/b', 1)).toBe(1)
    expect(spend('https://files.example/a.parquet', 9000)).toBe(9000)
    const resetsAt = timing.now() + 300_000
    expect(limits()).toEqual([
      { host: 'hub.example', bucket: 'api', used: 400, limit: 500, resetsAt },
      { host: 'hub.example', bucket: 'resolvers', used: 3, limit: 3000, resetsAt },
      { host: 'mirror.example', bucket: 'api', used: 1, limit: 500, resetsAt },
    ])
  })

  it('let no window of 300 s hold more, wherever it starts', async () => {
    const { quotas, timing, spend } = setUp()
    const times: number[] = []
    for (let i = 0; i < 1500; i++) {
      await quotas.ready(api, undefined)
      if (spend(api, 1) === 1) times.push(timing.now())
      await timing.sleep(i % 7 === 0 ? 1500 : 100)
    }
    expect(times.length).toBe(1500)
    for (const [i, start] of times.entries()) {
      const end = times.findIndex((time) => time >= start + 300_000)
      expect((end < 0 ? times.length : end) - i).toBeLessThanOrEqual(400)
    }
  })

  it('show until when they wait, and Stop ends the wait', async () => {
    const { quotas, timing, meter, spend } = setUp({ manual: true })
    spend(api, 1000)
    const until = timing.now() + 300_000
    const controller = new AbortController()
    const stopped = failureOf(quotas.ready(api, controller.signal))
    const waits = quotas.ready(api, undefined)
    expect(meter.snapshot.get()).toMatchObject({ waitingHost: 'hub.example', waitingUntil: until })
    controller.abort()
    expect(isAbort(await stopped)).toBe(true)
    expect(meter.snapshot.get().waitingUntil).toBe(until)
    await timing.advance(300_000)
    await waits
    expect(meter.snapshot.get()).toMatchObject({ waitingHost: null, waitingUntil: null })
    expect(quotas.count(api)).toBe(true)
  })

  it('believe what a host tells about its limit and about the others behind our address', () => {
    const { quotas, timing, spend, limits } = setUp()
    const answer = answerOf('', api, 200, {
      ratelimit: '"api";r=210;t=100',
      'ratelimit-policy': '"fixed window";"api";q=1000;w=300',
    })
    spend(api, 1)
    quotas.answered(api, answer)
    const resetsAt = timing.now() + 101_000
    expect(limits()).toEqual([
      { host: 'hub.example', bucket: 'api', used: 790, limit: 1000, resetsAt },
    ])
    expect(spend(api, 100)).toBe(10)
    expect(quotas.count(api)).toBe(false)
  })

  it('use up what is left where a host tells no limit, which may be less than ours', () => {
    const { quotas, spend, limits } = setUp()
    spend(api, 1)
    quotas.answered(api, answerOf('', api, 200, { ratelimit: '"api";r=50;t=100' }))
    expect(limits()).toMatchObject([{ used: 1, limit: 51 }])
    expect(spend(api, 1000)).toBe(50)
    expect(limits()).toMatchObject([{ used: 51, limit: 51 }])
  })

  it('do not wait for a told window that is longer than the Hub’s: the host is asked again', () => {
    const { quotas, timing, limits } = setUp()
    quotas.answered(api, answerOf('', api, 200, { ratelimit: '"api";r=0;t=86400' }))
    expect(quotas.count(api)).toBe(false)
    expect(limits()).toMatchObject([{ resetsAt: timing.now() + 330_000 }])
  })

  it('count redirects on the Hub, but not the storage behind it', () => {
    const { quotas, limits } = setUp()
    quotas.count(file)
    quotas.answered(file, answerOf('', 'https://cdn.example/x?Signature=s'))
    expect(limits().map(({ used }) => used)).toEqual([1])
    quotas.count(file)
    quotas.answered(file, answerOf('', `${hub}/api/resolve-cache/datasets/a/b/c/README.md`))
    expect(limits().map(({ bucket, used }) => [bucket, used])).toEqual([
      ['resolvers', 2],
      ['api', 1],
    ])
  })

  it('hear of the requests and pauses of other tabs', () => {
    const { quotas, sent, timing, spend } = setUp()
    const other = setUp()
    spend(file, 2000)
    for (const message of sent) other.quotas.receive(readMessage(message)!)
    expect(other.spend(file, 1000)).toBe(400)
    const late = setUp()
    expect(late.spend(file, 5)).toBe(5)
    for (const message of [...other.quotas.all('late'), ...quotas.all('late')]) {
      late.quotas.receive(readMessage(message)!)
    }
    expect(late.limits()[0]).toMatchObject({ used: 2405 })
    expect(late.spend(file, 1000)).toBe(0)
    late.quotas.receive({ kind: 'block', origin: hub, until: timing.now() + 1000 })
    expect(late.quotas.count(api)).toBe(false)
  })
})

describe('toldLimit', () => {
  it.each([
    ['"api";r=1;t=9', '"fixed window";"api";q=500;w=300', ['api', 500, 1, 10_000]],
    ['"pages"; r=1; t=9', null, [null, null, 1, 10_000]],
    ['"resolvers";r=0;t=99999999', null, ['resolvers', null, 0, 330_000]],
  ])('reads %s', (state, policy, [bucket, limit, remaining, resetsAt]) => {
    const headers = new Headers({ ratelimit: state })
    if (policy !== null) headers.set('ratelimit-policy', policy)
    expect(toldLimit(headers, 0)).toEqual({ bucket, limit, remaining, resetsAt })
  })

  it.each(['', 'rubbish', '"api";r=5', '"api";r=-5;t=1', '"api";r=1e9;t=1'])(
    'does not guess from %j',
    (ratelimit) => {
      expect(toldLimit(new Headers({ ratelimit }), 0)).toBeNull()
    },
  )
})

describe('readMessage', () => {
  it.each([
    null,
    7,
    { kind: 'lease', address: 'x', url: hub, until: 1 },
    { kind: 'lease', address: hub, url: hub, until: 'soon' },
    { kind: 'asked', origin: hub, bucket: 'pages', times: [] },
    { kind: 'block', origin: hub, until: -1 },
    { kind: 'counts', origin: hub, bucket: 'api', times: [1] },
    { kind: 'new' },
  ])('leaves out what it does not know: %j', (message) => {
    expect(readMessage(message)).toBeNull()
  })
})

describe('a 429 of the Hub', () => {
  it('that tells no time is waited out for the whole window, while storage goes on', async () => {
    const { tab, options, count, timing } = fakeStorage()
    const layer = tab()
    const held = await layer.open(shardRef('a'))
    await held.read(0, 10)
    let refusals = 1
    options.refuse = ({ url }) =>
      url.includes('/b.parquet') && refusals-- > 0 ? answerOf('<html>', url, 429) : null
    const start = timing.now()
    await (await layer.open(shardRef('b'))).read(0, 10)
    expect(timing.now() - start).toBe(300_000)
    expect(count(hub)).toBe(3)
  })

  it('from storage behind it is charged to the storage: the Hub is asked on', async () => {
    const { layer, options, timing } = fakeStorage()
    let refusals = 1
    options.refuse = ({ url }) =>
      url.startsWith(hub) && refusals-- > 0 ? denied(`${cdn}/xet/0`, 429) : null
    const gate = await layer.sender.hub()
    const start = timing.now()
    await (await layer.open(shardRef('a'))).read(0, 10)
    expect(timing.now() - start).toBe(60_000)
    refusals = 9
    const error = await failureOf((await layer.open(shardRef('b'))).read(0, 10))
    expect(isAppError(error, 'rate-limited') && error.fault.host).toBe('cdn.example')
    expect(gate.count(api)).toBe(true)
  })

  it('is waited out for as long as it tells', async () => {
    const timing = fakeTiming()
    const network = fakeNetwork(({ url }, index) =>
      index === 0
        ? answerOf('', url, 429, { ratelimit: '"resolvers";r=0;t=41' })
        : answerOf(new Uint8Array(10), url, 206, { 'content-range': 'bytes 0-9/200000' }),
    )
    const layer = testLayer({ fetch: network.fetch, timing })
    const start = timing.now()
    await (await layer.open(shardRef())).read(0, 10)
    expect(timing.now() - start).toBe(42_000)
    expect(layer.meter.get().limits).toMatchObject([{ used: 2, limit: 3000 }])
  })
})
