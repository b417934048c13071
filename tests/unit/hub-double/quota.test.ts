import { describe, expect, it } from 'vitest'
import { ask } from '../../support/hub/ask.ts'
import type { HubDouble } from '../../support/hub/double.ts'
import { CARD_TEXT, SHARD_A } from '../../support/hub/tiny.ts'
import { TOKENS } from '../../support/hub/users.ts'
import { keepTinyDouble } from '../../support/tiny-double.ts'

let double: HubDouble
// At the start of a window.
keepTinyDouble((started) => (double = started), { startAt: 1_800_000_000_000 })

const facts = (token?: string) =>
  ask(`${double.hub}/api/datasets/test/open?expand=sha`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
const shard = () => ask(`${double.hub}/datasets/test/open/resolve/main/${SHARD_A}`)

describe('quotas', () => {
  it('end with request 501 to the API, in that bucket and window, for that visitor', async () => {
    for (let asked = 1; asked <= 500; asked++) await facts()
    expect(double.violations()).toEqual([])
    const over = await facts()
    expect([over.status, over.headers['ratelimit']]).toEqual([429, '"api";r=0;t=300'])
    expect(over.headers['retry-after']).toBeUndefined()
    expect(double.violations()).toEqual(['quota: api request 501 of 500: /api/datasets/test/open'])
    expect((await shard()).headers['ratelimit']).toBe('"resolvers";r=2999;t=300')
    expect((await facts(TOKENS.plain)).headers['ratelimit']).toBe('"api";r=999;t=300')
    double.clock.advance(299_000)
    expect((await facts()).headers['ratelimit']).toBe('"api";r=0;t=1')
    double.clock.advance(1000)
    expect((await facts()).headers['ratelimit']).toBe('"api";r=499;t=300')
  })

  it('count every hop at the Hub and none at a CDN', async () => {
    await ask((await shard()).location)
    const card = await ask(`${double.hub}/datasets/test/open/resolve/main/README.md`)
    const cached = await ask(card.location)
    expect(cached.text).toBe(CARD_TEXT)
    expect(card.headers['ratelimit']).toMatch(/^"resolvers";r=2998;/)
    expect(cached.headers['ratelimit']).toMatch(/^"api";r=499;/)
    const raw = await ask(`${double.hub}/datasets/test/open/raw/main/README.md`)
    expect(raw.headers['ratelimit']).toMatch(/^"pages";r=99;/)
  })

  it('are lower when a rule says so', async () => {
    await double.rules.add({ action: { kind: 'quota', resolvers: 1 } })
    expect([(await shard()).status, (await shard()).status, (await facts()).status]).toEqual([
      302, 429, 200,
    ])
    expect(double.violations().length).toBe(1)
  })

  it('can be read by pages of a mirror only', async () => {
    const exposed = async () => (await facts()).headers['access-control-expose-headers']
    expect(await exposed()).not.toContain('RateLimit')
    await double.rules.add({ action: { kind: 'exposeRateLimit' } })
    expect(await exposed()).toMatch(/,RateLimit,RateLimit-Policy,Retry-After$/)
  })
})
