import { describe, expect, it } from 'vitest'
import { ask } from '../../support/hub/ask.ts'
import type { HubDouble } from '../../support/hub/double.ts'
import { CARD_TEXT, SHARD_A, SHARD_B, SHARD_BYTES, tinyBytes } from '../../support/hub/tiny.ts'
import { keepTinyDouble } from '../../support/tiny-double.ts'

let double: HubDouble
keepTinyDouble((started) => (double = started))

const at = (path: string, repo = 'test/open') =>
  `${double.hub}/datasets/${repo}/resolve/main/${path}`
const range = (value: string) => ({ headers: { range: value } })
const resolve = async (path: string, value?: string) =>
  (await ask(at(path), value === undefined ? {} : range(value))).location

describe('the way to a stored file', () => {
  it('is a redirect with everything that the Hub tells', async () => {
    const { status, headers, location } = await ask(at(SHARD_A))
    expect([status, headers['cache-control'], headers['vary']]).toEqual([
      302,
      'no-store',
      'Origin, Accept',
    ])
    expect(headers).toMatchObject({
      'x-repo-commit': expect.stringMatching(/^[0-9a-f]{40}$/) as string,
      'x-linked-size': '5000',
      'x-linked-etag': expect.stringMatching(/^"[0-9a-f]{64}"$/) as string,
      'x-xet-hash': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      link: expect.stringMatching(/rel="xet-auth", <.*rel="xet-reconstruction-info"/) as string,
      'accept-ranges': 'bytes',
      ratelimit: expect.stringMatching(/^"resolvers";r=2999;t=/) as string,
    })
    const { origin, pathname, searchParams } = new URL(location)
    expect(origin).toBe(double.cdnA)
    expect(pathname).toMatch(/^\/xet-bridge-us\/[0-9a-f]{24}\/[0-9a-f]{64}$/)
    expect([...searchParams.keys()]).toEqual([
      'user_id',
      'response-content-disposition',
      'X-Xet-Cas-Uid',
      'Expires',
      'Policy',
      'Signature',
      'Key-Pair-Id',
      'Hash-Algorithm',
    ])
    const bytes = await ask(location)
    expect(bytes.headers['etag']).not.toBe(headers['x-linked-etag'])
    expect(bytes.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': '*',
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000',
    })
    expect(Object.keys(bytes.headers).join()).not.toMatch(/ratelimit|x-repo-commit|x-linked/)
    expect(bytes.bytes).toEqual(Buffer.from(tinyBytes(SHARD_A, 0, SHARD_BYTES)))
  })

  it('tells a client of Xet about the file instead', async () => {
    const accept = 'application/vnd.xet-fileinfo+json, */*'
    const { status, headers, json } = await ask(at(SHARD_A), { headers: { accept } })
    expect([status, headers['content-type']]).toEqual([200, 'application/vnd.xet-fileinfo+json'])
    expect(json).toMatchObject({ size: SHARD_BYTES, hash: headers['x-xet-hash'] })
    expect((await ask(at('README.md'), { headers: { accept } })).status).toBe(307)
  })

  it('leads to files with any name', async () => {
    const path = 'data/한 #1 100%+a.parquet'
    const encoded = path.split('/').map(encodeURIComponent).join('/')
    const { status, location } = await ask(at(encoded, 'test/odd-names'))
    expect(status).toBe(302)
    expect((await ask(location)).bytes.length).toBe(100)
    expect(double.log.map(({ file }) => file)).toEqual(Array(2).fill(`test/odd-names/${path}`))
  })
})

describe('a signed address', () => {
  it('is for the range that was asked at one host, for any at the other', async () => {
    const pinned = await resolve(SHARD_A, 'bytes=0-99')
    expect((await ask(pinned, range('bytes=0-99'))).status).toBe(206)
    const refused = await ask(pinned, range('bytes=0-9'))
    expect([refused.status, refused.text]).toEqual([403, 'Auth failed: invalid range'])
    const free = await resolve(SHARD_B, 'bytes=0-99')
    expect((await ask(free, range('bytes=0-9'))).status).toBe(206)
  })

  it('is for any range when it was made without one', async () => {
    const { location } = await ask(at(SHARD_A), { method: 'HEAD' })
    for (const value of ['bytes=0-9', 'bytes=100-4999']) {
      expect((await ask(location, range(value))).status).toBe(206)
    }
    const head = await ask(location, { method: 'HEAD' })
    expect([head.status, head.headers['content-length'], head.bytes.length]).toEqual([
      200,
      '5000',
      0,
    ])
  })

  it('ends after an hour', async () => {
    const old = await resolve(SHARD_A)
    double.clock.advance(3_599_000)
    expect((await ask(old)).status).toBe(200)
    double.clock.advance(2000)
    const refused = await ask(old)
    expect(refused.status).toBe(403)
    expect(refused.text).toMatch(/^<\?xml.*<Code>AccessDenied<\/Code>/)
    expect((await ask(await resolve(SHARD_A))).status).toBe(200)
  })

  it('cannot be made up, changed or carried to another host or file', async () => {
    const good = await resolve(SHARD_A)
    const other = await resolve(SHARD_B)
    const bad = [
      good.replace(/Signature=../, 'Signature=xx'),
      good.replace(/Policy=[^&]+/, /Policy=[^&]+/.exec(other)?.[0] ?? ''),
      good.replace(double.cdnA, double.cdnB),
      `${other.split('?')[0] ?? ''}?${good.split('?')[1] ?? ''}`,
      good.split('?')[0] ?? '',
    ]
    for (const url of bad) {
      const { status, text } = await ask(url)
      expect([status, text]).toEqual([403, 'SignatureError: invalid key pair id'])
    }
  })
})

describe('ranges', () => {
  it.each([
    ['bytes=10-19', 206, 'bytes 10-19/5000', 10],
    ['bytes=4990-', 206, 'bytes 4990-4999/5000', 10],
    ['bytes=-8', 206, 'bytes 4992-4999/5000', 8],
    ['bytes=4990-9999', 206, 'bytes 4990-4999/5000', 10],
    ['bytes=5000-5001', 416, 'bytes */5000', 0],
    ['bytes=0-1,5-6', 200, undefined, 5000],
    [undefined, 200, undefined, 5000],
  ])('%s: %i, %s', async (value, status, span, length) => {
    const url = await resolve(SHARD_A, value)
    const answer = await ask(url, value === undefined ? {} : range(value))
    expect([answer.status, answer.headers['content-range'], answer.bytes.length]).toEqual([
      status,
      span,
      length,
    ])
    const start = Number(/bytes (\d+)/.exec(span ?? '')?.[1] ?? 0)
    expect(answer.bytes).toEqual(Buffer.from(tinyBytes(SHARD_A, start, start + length)))
  })
})

describe('small files', () => {
  it('are served by the Hub after a hop on the same host', async () => {
    const hop = await ask(at('README.md'))
    expect(hop.status).toBe(307)
    expect(hop.headers['location']).toMatch(
      /^\/api\/resolve-cache\/datasets\/test\/open\/[0-9a-f]{40}\/README\.md\?%2Fdatasets%2F.*=&etag=%22[0-9a-f]{40}%22$/,
    )
    const card = await ask(hop.location)
    expect([card.status, card.text, card.headers['content-type']]).toEqual([
      200,
      CARD_TEXT,
      'text/plain; charset=utf-8',
    ])
    const etag = card.headers['etag'] ?? ''
    const same = await ask(hop.location, { headers: { 'if-none-match': etag } })
    expect([same.status, same.bytes.length]).toEqual([304, 0])
    expect((await ask(hop.location, range('bytes=0-2'))).text).toBe('---')
    expect((await ask(hop.location, range('bytes=999-'))).headers['content-range']).toBe(
      `bytes */${CARD_TEXT.length}`,
    )
  })

  it('are what git has under raw, pointers for the others', async () => {
    const raw = (path: string) => ask(`${double.hub}/datasets/test/open/raw/main/${path}`)
    expect((await raw('README.md')).text).toBe(CARD_TEXT)
    expect((await raw(SHARD_A)).text).toMatch(
      /^version https.*\noid sha256:[0-9a-f]{64}\nsize 5000\n$/,
    )
  })
})

describe('main', () => {
  it('moves to the next commit when told', async () => {
    const sizeOf = async () => (await ask(at(SHARD_A, 'test/moving'))).headers['x-linked-size']
    const before = await sizeOf()
    double.setHead('test/moving', 1)
    expect([before, await sizeOf()]).toEqual(['5000', '6000'])
  })
})
