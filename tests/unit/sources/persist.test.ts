import { describe, expect, it } from 'vitest'
import type { ByteStore } from '../../../src/sources/byte-store.ts'
import { createCacheStore } from '../../../src/sources/persist.ts'
import { failureOf, testLayer, testServer } from '../../support/byte-layer.ts'
import { memoryStore, patternBytes } from '../../support/byte-sources.ts'
import { memoryCaches } from '../../support/memory-caches.ts'

const bytes = patternBytes(1000)

function setUp(granted: number | undefined = 5000) {
  const memory = memoryCaches()
  let time = 0
  const store = createCacheStore({
    caches: memory.caches,
    grantedBytes: () => Promise.resolve(granted),
    now: () => ++time,
  })
  return { ...memory, store }
}

async function held(store: ByteStore) {
  const names: string[] = []
  for (const name of ['a', 'b', 'c']) if ((await store.list(name)).length > 0) names.push(name)
  return names
}

describe('createCacheStore', () => {
  it('gives back what it was given, by parts', async () => {
    const { store } = setUp()
    await store.write('a', 100, bytes.subarray(100, 300))
    await store.write('a', 600, bytes.subarray(600, 700))
    const held = await store.list('a')
    expect(held).toEqual([
      { start: 100, end: 300 },
      { start: 600, end: 700 },
    ])
    expect(await store.read('a', held[0]!, 150, 170)).toEqual(bytes.subarray(150, 170))
    expect(await store.read('a', { start: 0, end: 50 }, 0, 50)).toBeUndefined()
    expect(await store.list('b')).toEqual([])
  })

  it('drops what is still being written, too', async () => {
    const { store } = setUp()
    const writing = store.write('a', 0, bytes)
    await store.drop('a')
    await writing
    expect(await store.list('a')).toEqual([])
    await store.write('a', 0, bytes)
    expect(await held(store)).toEqual(['a'])
  })

  it('evicts the least recently used file as a whole when over its share of the quota', async () => {
    const { store, all } = setUp(5000)
    await store.write('a', 0, bytes.subarray(0, 400))
    await store.write('b', 0, bytes.subarray(0, 400))
    await store.list('a')
    await store.write('c', 0, bytes.subarray(0, 400))
    expect(await held(store)).toEqual(['a', 'c'])
    expect(all.size).toBe(2)
  })

  it('keeps no file that is larger than everything allowed', async () => {
    const { store } = setUp(5000)
    await store.write('a', 0, bytes.subarray(0, 900))
    await store.write('a', 900, bytes.subarray(900, 1000))
    await expect(store.write('a', 1000, bytes)).rejects.toThrow('no room')
    expect(await store.list('a')).toEqual([
      { start: 0, end: 900 },
      { start: 900, end: 1000 },
    ])
  })

  it('knows sizes and last uses from an earlier session', async () => {
    const first = setUp(5000)
    await first.store.write('a', 0, bytes.subarray(0, 400))
    await first.store.write('b', 0, bytes.subarray(0, 400))
    let time = 100
    const again = createCacheStore({
      caches: first.caches,
      grantedBytes: () => Promise.resolve(5000),
      now: () => ++time,
    })
    await again.write('c', 0, bytes.subarray(0, 400))
    expect(await held(again)).toEqual(['b', 'c'])
  })

  it('leaves caches that are not its own alone', async () => {
    const { store, caches, all } = setUp(5000)
    await (await caches.open('app')).put('https://x.test/', new Response('x'))
    await store.write('a', 0, bytes.subarray(0, 900))
    await store.write('b', 0, bytes.subarray(0, 900))
    expect(await held(store)).toEqual(['b'])
    expect([...all.keys()]).toContain('app')
  })

  it('keeps no address where others could read it', async () => {
    const { store, all } = setUp()
    await store.write('https://h.test/a?Signature=secret', 0, bytes)
    expect([...all.keys()].join()).toMatch(/^bytes-v1 [0-9a-f]{64}$/)
    expect(await store.list('https://h.test/a?Signature=secret')).toHaveLength(1)
  })

  it('forgets a file on demand', async () => {
    const { store } = setUp()
    await store.write('a', 0, bytes)
    await store.drop('a')
    expect(await store.list('a')).toEqual([])
  })

  it('refuses writes that the disk cannot keep up with instead of piling them up', async () => {
    const { store } = setUp(1e9)
    const large = new Uint8Array(40_000_000)
    const writes = [store.write('a', 0, large), store.write('a', 40_000_000, large)]
    const results = await Promise.allSettled(writes)
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await store.write('a', 40_000_000, bytes)
  })
})

describe('a second session', () => {
  const content = patternBytes(400_000)
  const ranges = [
    { start: 0, end: 50_000 },
    { start: 200_000, end: 280_000 },
    { start: 390_000, end: 400_000 },
  ]

  it('asks for nothing but the 16 bytes that tell the version', async () => {
    const server = await testServer({ '/a': content })
    const ref = { kind: 'url', name: 'a', url: `${server.origin}/a` } as const
    const { store } = setUp(5_000_000)
    const first = testLayer({ store })
    await (await first.open(ref)).prefetch(ranges)
    await first.flush()
    server.clear()
    const second = testLayer({ store })
    const file = await second.open(ref)
    await file.prefetch(ranges)
    for (const { start, end } of ranges) {
      expect(Buffer.compare(await file.read(start, end), content.subarray(start, end))).toBe(0)
    }
    expect(await file.read(205_000, 205_010)).toEqual(content.subarray(205_000, 205_010))
    expect(server.log.map(({ range }) => range)).toEqual(['bytes=0-15'])
    expect(second.meter.get().bytes).toBe(16)
    expect(second.meter.get().cachedBytes).toBeGreaterThanOrEqual(140_000 - 16)
  })

  it('asks only for what the first did not read', async () => {
    const server = await testServer({ '/a': content })
    const ref = { kind: 'url', name: 'a', url: `${server.origin}/a` } as const
    const store = memoryStore()
    const first = testLayer({ store })
    await (await first.open(ref)).prefetch(ranges)
    await first.flush()
    server.clear()
    const file = await testLayer({ store }).open(ref)
    const read = await file.read(40_000, 300_000)
    expect(Buffer.compare(read, content.subarray(40_000, 300_000))).toBe(0)
    expect(server.log.map(({ range }) => range)).toEqual([
      'bytes=0-15',
      'bytes=50000-199999',
      'bytes=280000-299999',
    ])
  })

  it('does not mix two versions of a file', async () => {
    const server = await testServer({ '/a': content })
    const ref = { kind: 'url', name: 'a', url: `${server.origin}/a` } as const
    const store = memoryStore()
    const first = testLayer({ store })
    await (await first.open(ref)).prefetch(ranges)
    await first.flush()
    const changed = patternBytes(400_001, 9)
    server.add('/a', changed)
    const file = await testLayer({ store }).open(ref)
    expect(await file.read(0, 1000)).toEqual(changed.subarray(0, 1000))
  })

  it('persists nothing without a version that will hold', async () => {
    const server = await testServer({ '/a': content }, { etag: false })
    const store = memoryStore()
    const layer = testLayer({ store })
    const file = await layer.open({ kind: 'url', name: 'a', url: `${server.origin}/a` })
    await file.read(0, 1000)
    await layer.flush()
    expect(store.files.size).toBe(0)
  })

  it('drops what is persisted of a file that has changed', async () => {
    const server = await testServer({ '/a': content })
    const store = memoryStore()
    const layer = testLayer({ store })
    const file = await layer.open({ kind: 'url', name: 'a', url: `${server.origin}/a` })
    await file.read(0, 1000)
    await layer.flush()
    expect(store.files.size).toBe(1)
    server.fail({ fault: { kind: 'etag', value: '"new"' } })
    await failureOf(file.read(5000, 6000))
    await layer.flush()
    expect(store.files.size).toBe(0)
  })

  it.each(['list', 'read', 'write', 'drop'] as const)('reads on when %s fails', async (method) => {
    const server = await testServer({ '/a': content })
    const ref = { kind: 'url', name: 'a', url: `${server.origin}/a` } as const
    const store = memoryStore()
    const fill = testLayer({ store })
    await (await fill.open(ref)).prefetch(ranges)
    await fill.flush()
    const broken = { ...store, [method]: () => Promise.reject(new Error('disk')) }
    const layer = testLayer({ store: broken })
    const file = await layer.open(ref)
    const read = await file.read(0, 60_000)
    expect(Buffer.compare(read, content.subarray(0, 60_000))).toBe(0)
    await layer.flush()
  })

  it('fetches what the store has lost', async () => {
    const server = await testServer({ '/a': content })
    const ref = { kind: 'url', name: 'a', url: `${server.origin}/a` } as const
    const store = memoryStore()
    const fill = testLayer({ store })
    await (await fill.open(ref)).prefetch(ranges)
    await fill.flush()
    const lossy = { ...store, read: () => Promise.resolve(new Uint8Array(3)) }
    const file = await testLayer({ store: lossy }).open(ref)
    expect(await file.read(1000, 2000)).toEqual(content.subarray(1000, 2000))
  })
})
