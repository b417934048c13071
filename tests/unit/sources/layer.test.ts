import { describe, expect, it } from 'vitest'
import { isAbort, isAppError } from '../../../src/lib/errors.ts'
import type { FileRef } from '../../../src/sources/file-ref.ts'
import { failureOf, testLayer, testServer } from '../../support/byte-layer.ts'
import { patternBytes } from '../../support/byte-sources.ts'

const bytes = patternBytes(400_000)
const ref = (url: string): FileRef => ({ kind: 'url', name: 'a.parquet', url })

async function setUp(options = {}) {
  const server = await testServer({ '/a.parquet': bytes }, options)
  const layer = testLayer()
  return { server, layer, url: `${server.origin}/a.parquet` }
}

describe('open', () => {
  it('learns size and version from 16 bytes and keeps them', async () => {
    const { server, layer, url } = await setUp()
    const file = await layer.open(ref(url))
    expect(file.size).toBe(bytes.length)
    expect(file.identity).toBe(`${url} "memory-400000" 400000`)
    expect(await file.read(0, 16)).toEqual(bytes.subarray(0, 16))
    expect(server.log.map(({ method, range }) => [method, range])).toEqual([['GET', 'bytes=0-15']])
  })

  it('asks nothing when a listing has told size and identity', async () => {
    const { server, layer, url } = await setUp()
    const file = await layer.open({ ...ref(url), kind: 'url', url, size: 400_000, identity: 'x' })
    expect(file.identity).toBe('x 400000')
    expect(server.log).toEqual([])
    expect(await file.read(399_990, 400_000)).toEqual(bytes.subarray(399_990))
  })

  it('gives the same file for the same content, also to two at once', async () => {
    const { server, layer, url } = await setUp()
    const [first, second] = await Promise.all([layer.open(ref(url)), layer.open(ref(url))])
    expect(second).toBe(first)
    expect(await layer.open(ref(url))).toBe(first)
    expect(server.log.length).toBe(1)
  })

  it('shares one file between addresses of one identity', async () => {
    const { server, layer, url } = await setUp()
    server.add('/b.parquet', bytes)
    const told = { kind: 'url', name: 'a', size: 400_000, identity: 'sha256:1' } as const
    const first = await layer.open({ ...told, url })
    expect(await layer.open({ ...told, url: `${server.origin}/b.parquet` })).toBe(first)
  })

  it('goes by HEAD where CORS hides the size', async () => {
    const { server, layer, url } = await setUp({ cors: 'hidden' })
    const file = await layer.open(ref(url))
    expect(file.size).toBe(bytes.length)
    expect(await file.read(1000, 2000)).toEqual(bytes.subarray(1000, 2000))
    expect(server.log.map(({ method }) => method)).toEqual(['GET', 'HEAD', 'GET'])
  })

  it('says so when nothing tells the size', async () => {
    const { layer, url } = await setUp({ cors: 'hidden', head: false })
    expect(isAppError(await failureOf(layer.open(ref(url))), 'size-unknown')).toBe(true)
  })

  it('opens an empty file', async () => {
    const { server, layer } = await setUp()
    const file = await layer.open(ref(server.add('/empty', new Uint8Array())))
    expect(file.size).toBe(0)
    expect(await file.read(0, 0)).toEqual(new Uint8Array())
  })

  it('does not take a listed size for granted', async () => {
    const { layer, url } = await setUp()
    const file = await layer.open({ kind: 'url', name: 'a', url, size: 399_999, identity: 'x' })
    const error = await failureOf(file.read(0, 10))
    expect(isAppError(error, 'shard-changed') && error.fault.what).toBe('size')
  })

  it('may be given up by one caller without harm to the other', async () => {
    const { server, layer, url } = await setUp()
    server.hold()
    const controller = new AbortController()
    const gone = failureOf(layer.open(ref(url), controller.signal))
    const waiting = layer.open(ref(url))
    controller.abort()
    expect(isAbort(await gone)).toBe(true)
    server.release()
    expect((await waiting).size).toBe(bytes.length)
    expect(server.log.length).toBe(1)
  })
})

describe('read and prefetch', () => {
  it('reads nothing twice', async () => {
    const { server, layer, url } = await setUp()
    const file = await layer.open(ref(url))
    expect(await file.read(1000, 3000)).toEqual(bytes.subarray(1000, 3000))
    expect(await file.read(2000, 5000)).toEqual(bytes.subarray(2000, 5000))
    expect(await file.read(1500, 4500)).toEqual(bytes.subarray(1500, 4500))
    expect(server.log.map(({ range }) => range)).toEqual([
      'bytes=0-15',
      'bytes=1000-2999',
      'bytes=3000-4999',
    ])
    expect(layer.meter.get()).toMatchObject({ requests: 3, bytes: 4016, cacheHits: 1 })
  })

  it('merges nearby ranges, clips them to the file, and then needs no request', async () => {
    const { server, layer, url } = await setUp()
    const file = await layer.open(ref(url))
    const wanted = [
      { start: 100, end: 200 },
      { start: 60_000, end: 61_000 },
      { start: 390_000, end: 420_000 },
    ]
    expect(file.missing(wanted)).toEqual([wanted[0], wanted[1], { start: 390_000, end: 400_000 }])
    const progress: [number, number][] = []
    await file.prefetch(wanted, undefined, (done, total) => progress.push([done, total]))
    expect(server.log.map(({ range }) => range)).toEqual([
      'bytes=0-15',
      'bytes=100-60999',
      'bytes=390000-399999',
    ])
    expect(file.missing(wanted)).toEqual([])
    expect(file.peek(60_500, 61_000)).toEqual(bytes.subarray(60_500, 61_000))
    expect(file.peek(0, 70_000)).toBeUndefined()
    expect(progress[0]).toEqual([0, 11_100])
    expect(progress.at(-1)).toEqual([11_100, 11_100])
    for (const [i, [done]] of progress.entries()) {
      if (i > 0) expect(done).toBeGreaterThanOrEqual(progress[i - 1]![0])
    }
  })

  it('refuses ranges outside the file', async () => {
    const { layer, url } = await setUp()
    const file = await layer.open(ref(url))
    for (const [start, end] of [
      [0, 400_001],
      [-1, 5],
      [5, 4],
    ] as const) {
      expect(isAppError(await failureOf(file.read(start, end)), 'range-refused')).toBe(true)
    }
  })

  it('keeps six requests of a host under way and never more, over all files', async () => {
    const { server, layer, url } = await setUp({ latencyMs: 20 })
    const other = server.add('/b.parquet', patternBytes(400_000, 2))
    const ranges = Array.from({ length: 5 }, (_, i) => ({
      start: i * 80_000 + 20,
      end: i * 80_000 + 30,
    }))
    const files = await Promise.all([layer.open(ref(url)), layer.open(ref(other))])
    server.clear()
    await Promise.all([
      ...files.map((file) => file.prefetch(ranges)),
      ...files.map((file) => file.read(70_000, 70_010)),
    ])
    expect(server.log.length).toBe(12)
    expect(server.maxInFlight).toBe(6)
    expect(layer.meter.get().maxInFlight).toBe(6)
  })

  it('cuts long ranges so that they run in parallel', async () => {
    const { server, layer } = await setUp()
    const long = patternBytes(20_000_000)
    const file = await layer.open(ref(server.add('/long', long)))
    const read = await file.read(1, 19_999_999)
    expect(Buffer.compare(read, long.subarray(1, 19_999_999))).toBe(0)
    expect(server.log.length).toBe(4)
  })

  it('still gives the right bytes with a cache far too small', async () => {
    const { server } = await setUp()
    const layer = testLayer({ limits: { cacheBytes: 1000 } })
    const file = await layer.open(ref(`${server.origin}/a.parquet`))
    const starts = Array.from({ length: 20 }, (_, i) => i * 19_000)
    const read = await Promise.all(starts.map((start) => file.read(start, start + 19_500)))
    for (const [i, part] of read.entries()) {
      expect(Buffer.compare(part, bytes.subarray(starts[i], starts[i]! + 19_500))).toBe(0)
    }
  })
})

describe('stopping', () => {
  it('ends every request of a prefetch at once', async () => {
    const { server, layer, url } = await setUp()
    const file = await layer.open(ref(url))
    server.clear()
    server.hold()
    const controller = new AbortController()
    const ranges = Array.from({ length: 5 }, (_, i) => ({
      start: i * 80_000 + 20,
      end: i * 80_000 + 30,
    }))
    const work = failureOf(file.prefetch(ranges, controller.signal))
    await expect.poll(() => server.log.length).toBe(5)
    controller.abort()
    expect(isAbort(await work)).toBe(true)
    await expect.poll(() => server.log.every(({ aborted }) => aborted)).toBe(true)
    expect(layer.meter.get().inFlight).toBe(0)
    server.release()
    expect(await file.read(0, 20)).toEqual(bytes.subarray(0, 20))
  })

  it('leaves a shared request to the reader that stays', async () => {
    const { server, layer, url } = await setUp()
    const file = await layer.open(ref(url))
    server.clear()
    server.hold()
    const controller = new AbortController()
    const gone = failureOf(file.read(1000, 2000, controller.signal))
    const stays = file.read(1200, 1800)
    const prefetch = file.prefetch([{ start: 1000, end: 2000 }])
    await expect.poll(() => server.log.length).toBe(1)
    controller.abort()
    expect(isAbort(await gone)).toBe(true)
    server.release()
    expect(await stays).toEqual(bytes.subarray(1200, 1800))
    await prefetch
    expect(server.log.length).toBe(1)
    expect(server.log[0]).toMatchObject({ status: 206, aborted: false })
  })

  it('starts nothing when the signal has fired before', async () => {
    const { server, layer, url } = await setUp()
    const file = await layer.open(ref(url))
    const signal = AbortSignal.abort()
    expect(isAbort(await failureOf(file.read(100, 200, signal)))).toBe(true)
    expect(isAbort(await failureOf(file.prefetch([{ start: 0, end: 99 }], signal)))).toBe(true)
    expect(server.log.length).toBe(1)
  })

  it('ends a prefetch whose first request fails without leaving requests behind', async () => {
    const { server, layer, url } = await setUp()
    const file = await layer.open(ref(url))
    server.clear()
    server.fail({ fault: { kind: 'status', status: 404 }, times: 1 })
    server.options.latencyMs = (_, index) => (index === 0 ? 0 : 60_000)
    const ranges = Array.from({ length: 5 }, (_, i) => ({
      start: i * 80_000 + 20,
      end: i * 80_000 + 30,
    }))
    expect(isAppError(await failureOf(file.prefetch(ranges)), 'not-found')).toBe(true)
    expect(layer.meter.get().inFlight).toBe(0)
  })
})
