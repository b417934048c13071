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

it('writes nothing while the first rows are on their way', async () => {
  const timing = fakeTiming({ manual: true })
  const store = openByteStore(timing)!
  const written = store.write('a', 0, bytes)
  await timing.advance(1999)
  expect(await store.list('a')).toEqual([])
  await timing.advance(1)
  await written
  expect(await store.list('a')).toEqual([{ start: 0, end: 1000 }])
})

it('drops at once, in the order of the calls: what cannot be right is not for the next session', async () => {
  const timing = fakeTiming({ manual: true })
  const store = openByteStore(timing)!
  const written = store.write('a', 0, bytes)
  const dropped = store.drop('a')
  const again = store.write('a', 5, bytes)
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

it('lets no more wait in memory than waits for the disk, while the store opens', async () => {
  let open: () => void = () => undefined
  const opened = new Promise<FileSystemDirectoryHandle>((resolve) => {
    open = () => resolve(root.handle)
  })
  const estimate = () => Promise.resolve({ quota: 1e9 })
  vi.stubGlobal('navigator', { storage: { estimate, getDirectory: () => opened } })
  const store = openByteStore(fakeTiming())!
  const large = new Uint8Array(16_000_000)
  const writes = [0, 1, 2, 3, 4].map((i) => store.write('a', i * large.length, large))
  const settled = Promise.allSettled(writes)
  open()
  const states = (await settled).map(({ status }) => status)
  expect(states).toEqual([...Array<string>(4).fill('fulfilled'), 'rejected'])
})

it('refuses writes that the disk cannot keep up with instead of piling them up', async () => {
  const store = openByteStore(fakeTiming())!
  await store.write('a', 0, bytes)
  const large = new Uint8Array(40_000_000)
  const writes = [store.write('a', 1000, large), store.write('a', 40_001_000, large)]
  const results = await Promise.allSettled(writes)
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  await store.write('a', 40_001_000, bytes)
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
