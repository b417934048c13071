import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ask, type Answer, type Question } from '../../support/hub/ask.ts'
import type { HubDouble } from '../../support/hub/double.ts'
import type { Action } from '../../support/hub/faults/actions.ts'
import { actionKinds } from '../../support/hub/faults/effects.ts'
import { ownShardingRepo } from '../../support/hub/fixtures/small/sharding.ts'
import { CARD_TEXT, SHARD_A, SHARD_BYTES, tinyBytes } from '../../support/hub/tiny.ts'
import { TOKENS } from '../../support/hub/users.ts'
import { askCdn, askHub, askTree, hubAddress, keepTinyDouble } from '../../support/tiny-double.ts'

let double: HubDouble
keepTinyDouble((started) => (double = started), { more: [ownShardingRepo()] })

const atHub = (question?: Question) => askHub(double, question)
const atCdn = (question?: Question) => askCdn(double, question)
const atCard = async (question: Question = {}) =>
  ask((await ask(hubAddress(double, 'README.md'))).location, question)
const tree = (query?: string) => askTree(double, query)
const withToken = () => atHub({ headers: { authorization: `Bearer ${TOKENS.plain}` } })
const viewer = () => ask(`${double.viewer}/size?dataset=test/own-sharding`)
const preflight = async () => atCdn({ method: 'OPTIONS' })
const head = () => atCdn({ method: 'HEAD' })

/** What went over the wire, for comparison; `cut` when the connection was. */
async function tell(answering: Promise<Answer>): Promise<Answer | 'cut'> {
  return answering.catch((error: unknown) => {
    expect(error).toMatchObject({ code: 'ECONNRESET' })
    return 'cut' as const
  })
}

/** The storage's answer for another range than the one that its address was made for. */
const atOtherRange = async () => {
  const address = (await atHub()).location
  return ask(address, { headers: { range: 'bytes=0-0' } })
}
/** The storage's answer nine minutes after its address was handed out. */
const atCdnLater = async () => {
  const { location } = await atHub()
  double.clock.advance(540_000)
  return ask(location)
}
const logIn = () => ask(`${double.hub}/oauth/authorize?${loginQuery.toString()}`)
const converted = () =>
  ask(`${double.hub}/api/datasets/test/open/parquet/default/chat/1.parquet`, {
    headers: { range: 'bytes=0-99' },
  })
const loginQuery = new URLSearchParams({
  response_type: 'code',
  client_id: 'test',
  redirect_uri: 'http://127.0.0.1:1/app/',
  scope: 'openid',
  state: 'x',
  code_challenge: 'c'.repeat(43),
  code_challenge_method: 'S256',
})

const status = (wanted: number) => (answer: Answer | 'cut') =>
  expect(answer).toMatchObject({ status: wanted })
const headers = (wanted: object) => (answer: Answer | 'cut') =>
  expect(answer).toMatchObject({ headers: wanted })
const text = (wanted: RegExp, code: number) => (answer: Answer | 'cut') =>
  expect(answer).toMatchObject({ status: code, text: expect.stringMatching(wanted) as string })
const lacks = (name: string) => (answer: Answer | 'cut') => {
  expect(answer).not.toBe('cut')
  expect(answer).not.toHaveProperty(['headers', name])
}
const isCut = (answer: Answer | 'cut') => expect(answer).toBe('cut')
const length = (bytes: number) => (answer: Answer | 'cut') =>
  expect(answer).toHaveProperty('bytes.length', bytes)
const origin = (of: () => string) => (answer: Answer | 'cut') =>
  expect(new URL(answer === 'cut' ? '' : answer.location).origin).toBe(of())

const ownHead = ownShardingRepo().commits[0]?.sha

type Case = readonly [
  action: Action,
  request: () => Promise<Answer>,
  ...checks: ((answer: Answer | 'cut') => void)[],
]

const cases: readonly Case[] = [
  [{ kind: 'delay', ms: 1 }, tree, status(200)],
  [{ kind: 'delay', betweenChunksMs: 1 }, tree, status(200)],
  [{ kind: 'pinRange', on: false }, atOtherRange, status(206), length(1)],
  [{ kind: 'staleRedirect', ageMs: 3_500_000 }, atCdnLater, text(/AccessDenied/, 403)],
  [
    { kind: 'redirectHost', extraHop: true },
    atHub,
    status(302),
    (answer) => expect(answer).toHaveProperty('location', expect.stringMatching(/\/hop/)),
  ],
  [
    { kind: 'loginDenied' },
    logIn,
    (answer) =>
      expect(answer).toHaveProperty('location', expect.stringMatching(/error=access_denied/)),
  ],
  [{ kind: 'parquetRanges' }, converted, status(302)],
  [{ kind: 'status429' }, tree, status(429), text(/^We had/, 429), lacks('retry-after')],
  [{ kind: 'status429', cors: false }, tree, status(429), lacks('access-control-allow-origin')],
  [
    { kind: 'status429', retryAfter: 3, resetSeconds: 9 },
    tree,
    headers({ 'retry-after': '3', ratelimit: '"api";r=0;t=9' }),
  ],
  [{ kind: 'status429', body: 'json' }, tree, text(/^\{"error"/, 429)],
  [{ kind: 'status429', body: 'html' }, tree, text(/^<!doctype html>[^]{50000}/, 429)],
  [{ kind: 'quota', api: 0 }, tree, status(429)],
  [
    { kind: 'exposeRateLimit' },
    tree,
    headers({ 'access-control-expose-headers': expect.stringContaining('Retry-After') as string }),
  ],
  [{ kind: 'status5xx' }, tree, text(/^<!doctype/, 503), lacks('access-control-allow-origin')],
  [
    { kind: 'status5xx', status: 500, cors: true },
    tree,
    status(500),
    headers({ 'access-control-allow-origin': expect.any(String) as string }),
  ],
  [{ kind: 'expireOnce' }, atCdn, text(/AccessDenied/, 403)],
  [{ kind: 'expireAlways' }, atCdn, text(/AccessDenied/, 403)],
  [{ kind: 'expireAfter', ms: 0 }, atCdn, text(/AccessDenied/, 403)],
  [{ kind: 'badSignature' }, atCdn, text(/^SignatureError: invalid key pair id$/, 403)],
  [{ kind: 'badSignature', status: 401 }, atCdn, status(401)],
  [{ kind: 'resetBeforeHeaders' }, tree, isCut],
  [{ kind: 'resetMidBody', bytes: 30 }, atCdn, isCut],
  [{ kind: 'resetMidBody', bytes: 0 }, atCdn, isCut],
  [{ kind: 'truncate', bytes: 30 }, atCdn, isCut],
  [
    { kind: 'truncate', bytes: 30, as: 'short' },
    atCdn,
    length(30),
    headers({ 'content-length': '30', 'content-range': 'bytes 10-109/5000' }),
  ],
  [
    { kind: 'truncate', bytes: 30, as: 'short-range' },
    atCdn,
    length(30),
    headers({ 'content-length': '30', 'content-range': 'bytes 10-39/5000' }),
  ],
  [{ kind: 'zero206' }, atCdn, status(206), length(0)],
  [{ kind: 'ignoreRange' }, atCdn, status(200), length(SHARD_BYTES), lacks('content-range')],
  [
    { kind: 'wrongContentRange', how: 'start' },
    atCdn,
    headers({ 'content-range': 'bytes 11-109/5000' }),
    length(100),
  ],
  [
    { kind: 'wrongContentRange', how: 'total' },
    atCdn,
    headers({ 'content-range': 'bytes 10-109/5001' }),
  ],
  [{ kind: 'wrongContentRange', how: 'missing' }, atCdn, status(206), lacks('content-range')],
  [
    { kind: 'wrongContentRange', how: 'star' },
    atCdn,
    status(206),
    headers({ 'content-range': 'bytes */5000' }),
  ],
  [
    { kind: 'wrongBytes', shift: 7 },
    atCdn,
    (answer) =>
      expect(answer).toMatchObject({
        status: 206,
        bytes: Buffer.from(tinyBytes(SHARD_A, 17, 117)),
        headers: { 'content-range': 'bytes 10-109/5000' },
      }),
  ],
  [{ kind: 'hideExpose' }, tree, status(200), lacks('access-control-expose-headers')],
  [{ kind: 'noAcao' }, tree, status(200), lacks('access-control-allow-origin')],
  [{ kind: 'optionsFails' }, preflight, status(403), lacks('access-control-allow-origin')],
  [{ kind: 'optionsFails', status: 405 }, preflight, status(405)],
  [{ kind: 'headFails' }, head, status(403)],
  [
    { kind: 'etagChange' },
    atCdn,
    headers({ etag: '"changed"', 'content-range': 'bytes 10-109/5000' }),
  ],
  [
    { kind: 'etagChange', etag: '"x"', sizeDelta: -3 },
    atCdn,
    headers({ etag: '"x"', 'content-range': 'bytes 10-109/4997' }),
  ],
  [{ kind: 'redirectHost', to: 'other' }, atHub, status(302), origin(() => double.cdnB)],
  [
    { kind: 'redirectHost', to: 'cdnB', status: 308 },
    atHub,
    status(308),
    origin(() => double.cdnB),
  ],
  [{ kind: 'redirectHost', status: 307 }, atHub, status(307), origin(() => double.cdnA)],
  [
    { kind: 'gzipNoLength' },
    atCard,
    lacks('content-length'),
    headers({ 'content-encoding': 'gzip' }),
    (answer) => expect(answer !== 'cut' && gunzipSync(answer.bytes).toString()).toBe(CARD_TEXT),
  ],
  [{ kind: 'linkMissing' }, tree, status(200), lacks('link')],
  [
    { kind: 'linkRelative' },
    tree,
    headers({ link: expect.stringMatching(/^<\/api\/.*>; rel="next"$/) as string }),
  ],
  [
    { kind: 'linkLoop' },
    tree,
    headers({ link: expect.stringMatching(/limit=2>; rel="next"$/) as string }),
  ],
  [{ kind: 'pageFails', page: 1 }, tree, status(500)],
  [{ kind: 'gated401' }, atHub, status(401), headers({ 'x-error-code': 'GatedRepo' })],
  [{ kind: 'gated403' }, atHub, status(403), headers({ 'x-error-code': 'GatedRepo' })],
  [{ kind: 'private401' }, tree, status(401), lacks('x-error-code')],
  [{ kind: 'tokenRevoked' }, withToken, text(/^Invalid credentials/, 401)],
  [{ kind: 'viewerDown' }, viewer, text(/^Internal Server Error\.$/, 500), lacks('x-error-code')],
  [
    { kind: 'viewerNotReady' },
    viewer,
    text(/not ready yet/, 500),
    headers({ 'x-error-code': 'ResponseNotReady' }),
  ],
  [{ kind: 'viewerPartial' }, viewer, text(/"num_rows":125,.*"partial":true/, 200)],
  [
    { kind: 'viewerStale' },
    viewer,
    status(200),
    (answer) => expect(answer).not.toHaveProperty(['headers', 'x-revision'], ownHead),
    headers({ 'x-revision': expect.stringMatching(/^[0-9a-f]{40}$/) as string }),
  ],
]

describe('every fault', () => {
  for (const [action, request, ...checks] of cases) {
    it(`${JSON.stringify(action)} comes as often as told, then stops`, async () => {
      const { status: usual } = await request()
      const id = await double.rules.add({ skip: 1, times: 2, action })
      expect((await request()).status).toBe(usual)
      for (let hit = 0; hit < 2; hit++) {
        const answer = await tell(request())
        for (const check of checks) check(answer)
      }
      expect((await request()).status).toBe(usual)
      expect(double.rules.list()).toMatchObject([{ id, fired: 2, seen: 4 }])
      expect(double.log.filter((entry) => entry.rule === id).length).toBe(2)
    })
  }

  it('is among these cases, but for a listener that is gone, which counts no requests', () => {
    const kinds = new Set(cases.map(([{ kind }]) => kind))
    expect(actionKinds.filter((kind) => !kinds.has(kind))).toEqual(['offline'])
  })

  it('{"kind":"offline"} lasts from the rule to its end, and is no request', async () => {
    const id = await double.rules.add({ listener: 'hub', action: { kind: 'offline' } })
    for (let hit = 0; hit < 2; hit++) await expect(tree()).rejects.toThrow('ECONNREFUSED')
    expect(double.rules.list()).toMatchObject([{ id, fired: 0, seen: 0 }])
    await double.rules.remove(id)
    expect((await tree()).status).toBe(200)
    expect(double.log.length).toBe(1)
  })
})
