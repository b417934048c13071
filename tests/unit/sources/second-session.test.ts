import { describe, expect, it } from 'vitest'
import type { ByteStore } from '../../../src/sources/byte-store.ts'
import { createDirectoryStore } from '../../../src/sources/directory-store.ts'
import { failureOf, testLayer, testServer } from '../../support/byte-layer.ts'
import { memoryStore, patternBytes } from '../../support/byte-sources.ts'
import { memoryFolder } from '../../support/memory-directory.ts'

describe('a second session', () => {
  const content = patternBytes(400_000)
  const ranges = [
    { start: 0, end: 50_000 },
    { start: 200_000, end: 280_000 },
    { start: 390_000, end: 400_000 },
  ]

  /** Reads ranges of a file on a server in a first session, and keeps them. */
  const visit = async (store: ByteStore, read = ranges) => {
    const server = await testServer({ '/a': content })
    const ref = { kind: 'url', name: 'a', url: `${server.origin}/a` } as const
    const first = testLayer({ store })
    await (await first.open(ref)).prefetch(read)
    await first.flush()
    server.clear()
    return { server, ref }
  }

  it('asks for nothing but the 16 bytes that tell the version', async () => {
    const store = createDirectoryStore({
      home: memoryFolder().handle,
      grantedBytes: () => Promise.resolve(5_000_000),
      now: () => 0,
    })
    const { server, ref } = await visit(store)
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
    const store = memoryStore()
    const { server, ref } = await visit(store)
    const file = await testLayer({ store }).open(ref)
    const read = await file.read(40_000, 300_000)
    expect(Buffer.compare(read, content.subarray(40_000, 300_000))).toBe(0)
    expect(server.log.map(({ range }) => range)).toEqual([
      'bytes=0-15',
      'bytes=50000-199999',
      'bytes=280000-299999',
    ])
  })

  it('reads nothing from the disk that comes with a request anyway', async () => {
    const store = memoryStore()
    const { server, ref } = await visit(store, [{ start: 100_000, end: 100_600 }])
    const second = testLayer({ store })
    const file = await second.open(ref)
    expect(await file.read(90_000, 110_000)).toEqual(content.subarray(90_000, 110_000))
    expect(server.log.map(({ range }) => range)).toEqual(['bytes=0-15', 'bytes=90000-109999'])
    expect(second.meter.get().cachedBytes).toBe(0)
  })

  it('does not mix two versions of a file', async () => {
    const store = memoryStore()
    const { server, ref } = await visit(store)
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
    const store = memoryStore()
    const { ref } = await visit(store)
    const broken = { ...store, [method]: () => Promise.reject(new Error('disk')) }
    const layer = testLayer({ store: broken })
    const file = await layer.open(ref)
    const read = await file.read(0, 60_000)
    expect(Buffer.compare(read, content.subarray(0, 60_000))).toBe(0)
    await layer.flush()
  })

  it('fetches what the store has lost', async () => {
    const store = memoryStore()
    const { ref } = await visit(store)
    const lossy = { ...store, read: () => Promise.resolve(new Uint8Array(3)) }
    const file = await testLayer({ store: lossy }).open(ref)
    expect(await file.read(1000, 2000)).toEqual(content.subarray(1000, 2000))
  })
})
