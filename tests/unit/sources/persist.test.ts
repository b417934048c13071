import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openByteStore } from '../../../src/sources/persist.ts'
import { fakeTiming, patternBytes } from '../../support/byte-sources.ts'
import { memoryCaches } from '../../support/memory-caches.ts'
import { memoryFolder, type MemoryFolder } from '../../support/memory-directory.ts'

const bytes = patternBytes(1000)
let root: MemoryFolder

beforeEach(() => {
  root = memoryFolder()
  const storage = {
    getDirectory: () => Promise.resolve(root.handle),
    estimate: () => Promise.resolve({ quota: 1e9 }),
  }
  vi.stubGlobal('navigator', { storage })
  vi.stubGlobal('caches', memoryCaches().caches)
})
afterEach(() => vi.unstubAllGlobals())

it('keeps bytes from one session to the next, beside what is not its own', async () => {
  await root.handle.getDirectoryHandle('app', { create: true })
  await openByteStore(fakeTiming())!.write('a', 100, bytes)
  const next = openByteStore(fakeTiming())!
  expect(await next.list('b')).toEqual([])
  expect(await next.list('a')).toEqual([{ start: 100, end: 1100 }])
  expect(await next.read('a', { start: 100, end: 1100 }, 150, 170)).toEqual(bytes.subarray(50, 70))
  expect([...root.entries.keys()]).toEqual(['app', 'bytes-v2'])
})

it('writes nothing while the first rows are on their way, and then in the order of the calls', async () => {
  const timing = fakeTiming({ manual: true })
  const store = openByteStore(timing)!
  const written = store.write('a', 0, bytes)
  const dropped = store.drop('a')
  const again = store.write('a', 5, bytes)
  await timing.advance(1999)
  expect(await store.list('a')).toEqual([])
  await timing.advance(1)
  await Promise.all([written, dropped, again])
  expect(await store.list('a')).toEqual([{ start: 5, end: 1005 }])
})

it('writes sooner than that when more waits than first rows are', async () => {
  const store = openByteStore(fakeTiming({ manual: true }))!
  const part = patternBytes(3_000_000)
  const starts = [0, 3_000_000, 6_000_000]
  const written = starts.map((start) => store.write('a', start, part))
  await Promise.all(written)
  await store.write('a', 9_000_000, bytes)
  const extents = await store.list('a')
  expect(extents.map(({ start }) => start).sort((a, b) => a - b)).toEqual([...starts, 9_000_000])
})

it('is not there where the browser has no such file system', () => {
  vi.stubGlobal('navigator', { storage: {} })
  expect(openByteStore(fakeTiming())).toBeNull()
  vi.stubGlobal('navigator', {})
  expect(openByteStore(fakeTiming())).toBeNull()
})

it('fails, as it may, where the browser refuses it', async () => {
  const refused = new DOMException('private window', 'SecurityError')
  vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.reject(refused) } })
  const store = openByteStore(fakeTiming())!
  await expect(store.list('a')).rejects.toThrow('private window')
  await expect(store.write('a', 0, bytes)).rejects.toThrow('private window')
  await expect(store.drop('a')).rejects.toThrow('private window')
})
