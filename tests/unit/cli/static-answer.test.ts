import { describe, expect, it } from 'vitest'
import { planAnswer, type StaticFile } from '../../../src/cli/static-answer.ts'

const shard: StaticFile = { path: 'sample/chat.parquet', size: 1000, modifiedMs: 0 }
const page: StaticFile = { path: 'index.html', size: 5000, modifiedMs: 0 }
const script: StaticFile = { path: 'assets/index-B2xkq0Zz.js', size: 5000, modifiedMs: 0 }
const get = (headers: Record<string, string> = {}) => ({ method: 'GET', headers })

describe('planAnswer', () => {
  it('answers a range with exactly these bytes', () => {
    const { status, headers, body } = planAnswer(get({ range: 'bytes=10-19' }), shard)
    expect({ status, body }).toEqual({
      status: 206,
      body: { kind: 'bytes', range: { start: 10, end: 20 } },
    })
    expect(headers).toMatchObject({
      'content-range': 'bytes 10-19/1000',
      'content-length': '10',
      'content-type': 'application/vnd.apache.parquet',
    })
  })

  it.each([
    ['bytes=990-2000', { start: 990, end: 1000 }],
    ['bytes=990-', { start: 990, end: 1000 }],
    ['bytes=-8', { start: 992, end: 1000 }],
    ['bytes=-2000', { start: 0, end: 1000 }],
  ])('clips %s to the file', (range, expected) => {
    expect(planAnswer(get({ range }), shard).body).toEqual({ kind: 'bytes', range: expected })
  })

  it.each(['bytes=1000-1001', 'bytes=-0'])('refuses %s', (range) => {
    const { status, headers } = planAnswer(get({ range }), shard)
    expect({ status, span: headers['content-range'] }).toEqual({
      status: 416,
      span: 'bytes */1000',
    })
  })

  it.each(['bytes=5-2', 'bytes=1-2,4-5', 'lines=1-2', 'bytes=-'])(
    'ignores the range %s that is not one',
    (range) => {
      expect(planAnswer(get({ range }), shard).status).toBe(200)
    },
  )

  it('sends the whole file when the range was meant for another version', () => {
    const stale = get({ range: 'bytes=0-9', 'if-range': '"another"' })
    const etag = planAnswer(get(), shard).headers['etag'] ?? ''
    expect(planAnswer(stale, shard).status).toBe(200)
    expect(planAnswer(get({ range: 'bytes=0-9', 'if-range': etag }), shard).status).toBe(206)
  })

  it('compresses text when asked, never Parquet and never a range', () => {
    const asked = { 'accept-encoding': 'gzip, br' }
    expect(planAnswer(get(asked), script).body.kind).toBe('gzip')
    expect(planAnswer(get({ 'accept-encoding': 'gzip;q=0' }), script).body.kind).toBe('bytes')
    expect(planAnswer(get(), script).body.kind).toBe('bytes')
    expect(planAnswer(get({ ...asked, range: 'bytes=0-9' }), script).status).toBe(206)
    expect(planAnswer(get(asked), shard).body.kind).toBe('bytes')
  })

  it('keeps hashed files for good, asks again for others, never keeps the page', () => {
    const caching = [page, script, shard].map((file) => {
      return planAnswer(get(), file).headers['cache-control']
    })
    expect(caching).toEqual(['no-store', 'public, max-age=31536000, immutable', 'no-cache'])
  })

  it('answers 304 to the validator of the same form of the file only', () => {
    const plain = planAnswer(get(), script).headers['etag'] ?? ''
    const compressed = get({ 'accept-encoding': 'gzip', 'if-none-match': plain })
    expect(planAnswer(get({ 'if-none-match': plain }), script).status).toBe(304)
    expect(planAnswer(compressed, script).status).toBe(200)
  })

  it('tells HEAD the size without a body', () => {
    const { headers, body } = planAnswer({ method: 'HEAD', headers: {} }, shard)
    expect({ length: headers['content-length'], body }).toEqual({
      length: '1000',
      body: { kind: 'none' },
    })
  })

  it('refuses other methods and missing files', () => {
    expect(planAnswer({ method: 'POST', headers: {} }, shard).status).toBe(405)
    expect(planAnswer(get(), undefined).status).toBe(404)
  })
})
