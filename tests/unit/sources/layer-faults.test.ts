import { describe, expect, it } from 'vitest'
import { AppError, isAbort, isAppError, type Fault } from '../../../src/lib/errors.ts'
import { failureOf, testLayer, testServer } from '../../support/byte-layer.ts'
import { fakeTiming, patternBytes } from '../../support/byte-sources.ts'
import type { Fault as ServerFault } from '../../support/range-answer.ts'

const bytes = patternBytes(9_000_000)
const wanted = { start: 1_000_000, end: 1_008_000 }
const name = 'a.parquet'

async function setUp(options: Parameters<typeof testLayer>[0] = {}) {
  const server = await testServer({ '/a.parquet': bytes })
  const layer = testLayer(options)
  const url = `${server.origin}/a.parquet`
  const file = await layer.open({ kind: 'url', name, url })
  server.clear()
  return { server, layer, file, url }
}

async function readWith(fault: ServerFault, times = Infinity) {
  const { server, layer, file } = await setUp()
  server.fail({ fault, times })
  const result = await file.read(wanted.start, wanted.end).catch((error: unknown) => error)
  return { result, server, layer, file }
}

describe('a fault of the server that does not go away', () => {
  const full = wanted.end - wanted.start
  const size = bytes.length
  it.each<[string, ServerFault, Partial<Fault>, number]>([
    ['200 to a range', { kind: 'ignore-range' }, { kind: 'range-unsupported' }, 1],
    ['403', { kind: 'status', status: 403 }, { kind: 'forbidden', status: 403 }, 1],
    ['401', { kind: 'status', status: 401 }, { kind: 'forbidden', status: 401 }, 1],
    ['404', { kind: 'status', status: 404 }, { kind: 'not-found', status: 404 }, 1],
    ['410', { kind: 'status', status: 410 }, { kind: 'not-found', status: 410 }, 1],
    ['503', { kind: 'status', status: 503 }, { kind: 'server-error', status: 503 }, 4],
    ['429', { kind: 'rate-limit' }, { kind: 'rate-limited', waitMs: 60_000 }, 6],
    [
      '429 with a time',
      { kind: 'rate-limit', retryAfter: 7 },
      { kind: 'rate-limited', waitMs: 7000 },
      6,
    ],
    ['416', { kind: 'range-refused' }, { kind: 'range-refused' }, 1],
    ['a reset', { kind: 'reset-before-headers' }, { kind: 'network', attempts: 4 }, 4],
    ['a cut body', { kind: 'reset-mid-body', after: 5000 }, { kind: 'network', attempts: 4 }, 4],
    [
      'a short body',
      { kind: 'short', bytes: 50 },
      { kind: 'short-body', expected: full, received: 50 },
      4,
    ],
    [
      'a short range',
      { kind: 'short', bytes: 50, range: 'short' },
      { kind: 'short-body', received: 50 },
      4,
    ],
    ['an empty body', { kind: 'short', bytes: 0 }, { kind: 'short-body', received: 0 }, 4],
    ['a long body', { kind: 'long', extra: 9 }, { kind: 'range-mismatch' }, 1],
    [
      'another range',
      { kind: 'content-range', value: `bytes 1-8000/${size}` },
      { kind: 'range-mismatch' },
      1,
    ],
    [
      'a range without numbers',
      { kind: 'content-range', value: `bytes */${size}` },
      { kind: 'range-mismatch' },
      1,
    ],
    [
      'a range that is none',
      { kind: 'content-range', value: 'rubbish' },
      { kind: 'range-mismatch' },
      1,
    ],
    ['another ETag', { kind: 'etag', value: '"new"' }, { kind: 'shard-changed', what: 'etag' }, 1],
    ['another size', { kind: 'size', delta: 5 }, { kind: 'shard-changed', what: 'size' }, 1],
    ['compression', { kind: 'gzip' }, { kind: 'range-mismatch', received: 'gzip' }, 1],
  ])('%s gives a typed fault and no byte', async (_, fault, expected, requests) => {
    const { result, server, file } = await readWith(fault)
    expect(result).toBeInstanceOf(AppError)
    expect((result as AppError).fault).toMatchObject({ name, ...expected })
    expect(server.log.length).toBe(requests)
    expect(file.peek(wanted.start, wanted.start + 1)).toBeUndefined()
  })
})

describe('a fault of the server that passes', () => {
  it.each<[string, ServerFault]>([
    ['503', { kind: 'status', status: 503 }],
    ['429', { kind: 'rate-limit' }],
    ['a reset', { kind: 'reset-before-headers' }],
    ['a cut body', { kind: 'reset-mid-body', after: 5000 }],
    ['a short body', { kind: 'short', bytes: 50 }],
    ['an empty body', { kind: 'short', bytes: 0 }],
  ])('%s is mended by trying again', async (_, fault) => {
    const { result, server } = await readWith(fault, 2)
    expect(result).toEqual(bytes.subarray(wanted.start, wanted.end))
    expect(server.log.length).toBe(3)
  })

  it('accepts hidden range headers when the number of bytes is right', async () => {
    const { result } = await readWith({ kind: 'content-range', value: null })
    expect(result).toEqual(bytes.subarray(wanted.start, wanted.end))
  })
})

describe('the browser', () => {
  it('being offline is said at once and taken back when it is over', async () => {
    const state = { online: true }
    const { server, layer, file } = await setUp({ isOnline: () => state.online })
    server.fail({ fault: { kind: 'reset-before-headers' } })
    state.online = false
    expect(isAppError(await failureOf(file.read(0, 99)), 'offline')).toBe(true)
    expect(layer.meter.get().offline).toBe(true)
    expect(server.log.length).toBe(1)
    state.online = true
    server.clear()
    expect(await file.read(0, 99)).toEqual(bytes.subarray(0, 99))
    expect(layer.meter.get().offline).toBe(false)
  })

  it('is not kept waiting by a server that falls silent', async () => {
    const { server, file } = await setUp({ limits: { stallMs: 60 } })
    server.fail({ fault: { kind: 'stall' }, times: 1 })
    expect(await file.read(100, 200)).toEqual(bytes.subarray(100, 200))
    expect(server.log.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  it('waits for a slow server as long as bytes arrive', async () => {
    const { server, file } = await setUp({ limits: { stallMs: 200 } })
    server.options.bytesPerSecond = 20_000
    expect(await file.read(100, 10_100)).toEqual(bytes.subarray(100, 10_100))
    expect(server.log.length).toBe(1)
  })
})

describe('a 429', () => {
  it('pauses the whole host, shows until when, and Stop cuts the wait', async () => {
    const timing = fakeTiming({ manual: true })
    const { server, layer, file } = await setUp({ timing })
    server.fail({ fault: { kind: 'rate-limit', retryAfter: 30 }, times: 1 })
    const start = timing.now()
    const first = file.read(100, 200)
    await expect.poll(() => layer.meter.get().waitingUntil).toBe(start + 30_000)
    expect(layer.meter.get().waitingHost).toBe(new URL(server.origin).host)
    const controller = new AbortController()
    const second = failureOf(file.read(300, 400, controller.signal))
    controller.abort()
    expect(isAbort(await second)).toBe(true)
    expect(server.log.length).toBe(1)
    await timing.advance(30_000)
    expect(await first).toEqual(bytes.subarray(100, 200))
    expect(layer.meter.get()).toMatchObject({ waitingUntil: null, waitingHost: null })
    expect(server.log.length).toBe(2)
  })
})

describe('a changed file', () => {
  it('is forgotten, so that opening it again gives the new content', async () => {
    const { server, layer, file, url } = await setUp()
    await file.read(0, 1000)
    const changed = patternBytes(8_500_000, 7)
    server.add('/a.parquet', changed)
    expect(isAppError(await failureOf(file.read(500, 2000)), 'shard-changed')).toBe(true)
    expect(file.peek(0, 1000)).toBeUndefined()
    const again = await layer.open({ kind: 'url', name, url })
    expect(again).not.toBe(file)
    expect(await again.read(0, 1000)).toEqual(changed.subarray(0, 1000))
  })

  it('that has become shorter than the range is changed, not refused', async () => {
    const { server, file } = await setUp()
    server.add('/a.parquet', patternBytes(1000))
    expect(isAppError(await failureOf(file.read(5000, 6000)), 'shard-changed')).toBe(true)
  })
})

describe('storage behind a redirect', () => {
  it('that refuses is asked again through the first address, at most twice', async () => {
    const { server, file } = await setUp()
    const storage = await testServer({ '/signed': bytes }, { etag: false })
    const location = `${storage.origin}/signed`
    server.fail({ fault: { kind: 'redirect', location } })
    storage.fail({ fault: { kind: 'status', status: 403 }, times: 2 })
    expect(await file.read(100, 200)).toEqual(bytes.subarray(100, 200))
    expect(server.log.length).toBe(3)
    storage.fail({ fault: { kind: 'status', status: 403 } })
    expect(isAppError(await failureOf(file.read(300, 400)), 'forbidden')).toBe(true)
    expect(server.log.length).toBe(6)
  })
})

describe('a server without ranges', () => {
  const small = patternBytes(50_000, 3)

  it('is borne with for a small file, which is read whole once', async () => {
    const server = await testServer({ '/s': small })
    server.fail({ fault: { kind: 'ignore-range' } })
    const layer = testLayer()
    const file = await layer.open({ kind: 'url', name, url: `${server.origin}/s` })
    const parts = await Promise.all([
      file.read(0, 10),
      file.read(10, 99),
      file.read(49_000, 50_000),
    ])
    expect(parts[2]).toEqual(small.subarray(49_000))
    expect(server.log.map(({ range }) => range)).toEqual(['bytes=0-15', null])
  })

  it('is borne with when the listing told the size, also by many readers at once', async () => {
    const server = await testServer({ '/s': small })
    server.fail({ fault: { kind: 'ignore-range' } })
    const layer = testLayer()
    const url = `${server.origin}/s`
    const file = await layer.open({ kind: 'url', name, url, size: 50_000, identity: 'x' })
    const starts = [0, 10_000, 20_000, 30_000]
    const parts = await Promise.all(starts.map((start) => file.read(start, start + 100)))
    for (const [i, part] of parts.entries()) {
      expect(part).toEqual(small.subarray(starts[i], starts[i]! + 100))
    }
    expect(server.log.filter(({ range }) => range === null).length).toBe(1)
  })

  it('is reported for a large or unmeasured one', async () => {
    const server = await testServer({ '/l': bytes })
    server.fail({ fault: { kind: 'ignore-range' } })
    const opened = testLayer().open({ kind: 'url', name, url: `${server.origin}/l` })
    expect(isAppError(await failureOf(opened), 'range-unsupported')).toBe(true)
    await expect.poll(() => server.log.every(({ endedAt }) => endedAt !== null)).toBe(true)
    expect(server.log.every(({ aborted }) => aborted)).toBe(true)
  })
})
