import { describe, expect, it } from 'vitest'
import type { ByteStore } from '../../../src/sources/byte-store.ts'
import { createDirectoryStore, forgetFormer } from '../../../src/sources/directory-store.ts'
import { patternBytes } from '../../support/byte-sources.ts'
import { memoryCaches } from '../../support/memory-caches.ts'
import { memoryFolder, type MemoryFile, type MemoryFolder } from '../../support/memory-directory.ts'

const bytes = patternBytes(1000)

function setUp(granted: number | undefined = 5000, home = memoryFolder(), startedAt = 0) {
  let time = startedAt
  const store = createDirectoryStore({
    home: home.handle,
    grantedBytes: () => Promise.resolve(granted),
    now: () => ++time,
  })
  const folders = () => home.entries as Map<string, MemoryFolder>
  /** The only file with bytes. */
  const file = () => {
    const files = [...folders().values()].flatMap(({ entries }) => [...entries])
    return files.find(([name]) => !name.startsWith('used-'))![1] as MemoryFile
  }
  return { home, store, folders, file }
}

async function held(store: ByteStore) {
  const names: string[] = []
  for (const name of ['a', 'b', 'c']) if ((await store.list(name)).length > 0) names.push(name)
  return names
}

describe('createDirectoryStore', () => {
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
    await expect(store.read('a', { start: 0, end: 50 }, 0, 50)).rejects.toThrow()
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
    const { store, folders } = setUp(5000)
    await store.write('a', 0, bytes.subarray(0, 400))
    await store.write('b', 0, bytes.subarray(0, 400))
    await store.list('a')
    await store.write('c', 0, bytes.subarray(0, 400))
    expect(await held(store)).toEqual(['a', 'c'])
    expect(folders().size).toBe(2)
  })

  it('keeps no file that is larger than everything allowed', async () => {
    const { store, folders } = setUp(5000)
    await store.write('a', 0, bytes.subarray(0, 900))
    await store.write('a', 900, bytes.subarray(900, 1000))
    await expect(store.write('a', 1000, bytes)).rejects.toThrow('no room')
    expect(await store.list('a')).toEqual([
      { start: 0, end: 900 },
      { start: 900, end: 1000 },
    ])
    await expect(store.write('b', 0, new Uint8Array(1001))).rejects.toThrow('no room')
    expect(folders().size).toBe(0)
  })

  it('knows sizes and last uses from an earlier session', async () => {
    const first = setUp(5000)
    await first.store.write('a', 0, bytes.subarray(0, 400))
    await first.store.write('b', 0, bytes.subarray(0, 400))
    const { store: again } = setUp(5000, first.home, 100)
    await again.write('c', 0, bytes.subarray(0, 400))
    expect(await held(again)).toEqual(['b', 'c'])
  })

  it('keeps no address where others could read it', async () => {
    const { store, folders } = setUp()
    await store.write('https://h.test/a?Signature=secret', 0, bytes)
    expect([...folders().keys()].join()).toMatch(/^[0-9a-f]{64}$/)
    expect(await store.list('https://h.test/a?Signature=secret')).toHaveLength(1)
  })

  it('gives back any part of what spans several blocks', async () => {
    const { store } = setUp(1e9)
    const long = patternBytes(20_001)
    const extent = { start: 7, end: 7 + long.length }
    await store.write('a', 7, long)
    const ends = [0, 1, 3, 4, 5, 4095, 4096, 4097, 4099, 4100, 12_288, 20_000, 20_001]
    for (const start of ends)
      for (const end of ends.filter((each) => each >= start)) {
        const part = await store.read('a', extent, 7 + start, 7 + end)
        expect(Buffer.compare(part!, long.subarray(start, end))).toBe(0)
      }
  })

  it.each([
    ['a block', 4096, 8192],
    ['everything behind a block', 12_288, 30_000],
    ['everything', 0, 30_000],
  ])('gives nothing of a file that lost %s on its way to the disk', async (_, start, end) => {
    const { store, file } = setUp(1e9)
    const long = patternBytes(20_000)
    const extent = { start: 0, end: long.length }
    for (const [from, to] of [
      [0, long.length],
      [start + 100, start + 200],
    ] as const) {
      await store.write('a', 0, long)
      file().bytes.fill(0, start, end)
      expect(await store.read('a', extent, from, to)).toBeUndefined()
      expect(await store.list('a')).toEqual([])
    }
  })

  it('gives the parts beside a lost block, and nothing of a file that is too short', async () => {
    const { store, file } = setUp(1e9)
    const long = patternBytes(20_000)
    const extent = { start: 0, end: long.length }
    await store.write('a', 0, long)
    file().bytes.fill(0, 4096, 8192)
    expect(await store.read('a', extent, 9000, 9010)).toEqual(long.subarray(9000, 9010))
    file().bytes = file().bytes.slice(0, -1)
    expect(await store.read('a', extent, 9000, 9010)).toBeUndefined()
  })

  it('goes on when another tab is writing the same range', async () => {
    const { store, file } = setUp(1e9)
    await store.write('a', 0, bytes)
    file().isLocked = true
    await expect(store.write('a', 0, bytes)).rejects.toThrow('locked')
    await store.write('a', 1000, bytes)
    expect(await store.read('a', { start: 1000, end: 2000 }, 1000, 2000)).toEqual(bytes)
  })

  it('lists what is kept when another tab was quicker to mark it as used', async () => {
    const { store, folders } = setUp(1e9)
    await store.write('a', 0, bytes)
    const [folder] = folders().values()
    const gone = () => Promise.reject(new DOMException('used-1', 'NotFoundError'))
    Object.assign(folder!.handle, { removeEntry: gone })
    expect(await store.list('a')).toEqual([{ start: 0, end: 1000 }])
  })

  it.each([
    ['is full', 0],
    ['has room for a part', 700],
  ])('leaves nothing behind of what it could not write where the disk %s', async (_, free) => {
    const disk = { free: 1e9 }
    const { store } = setUp(1e9, memoryFolder('', disk))
    await store.write('a', 0, bytes)
    disk.free = free
    await expect(store.write('a', 1000, bytes)).rejects.toThrow()
    disk.free = 1e9
    expect(await store.list('a')).toEqual([{ start: 0, end: 1000 }])
    await store.write('a', 1000, bytes)
    expect(await store.read('a', { start: 1000, end: 2000 }, 1000, 2000)).toEqual(bytes)
  })

  it('takes away an entry that was never written to its end, and what it took up', async () => {
    const { store, file, folders } = setUp(15_000)
    await store.write('a', 0, bytes)
    await store.write('b', 0, bytes.subarray(0, 900))
    file().bytes = new Uint8Array(0)
    expect(await store.read('a', { start: 0, end: 1000 }, 0, 10)).toBeUndefined()
    expect(await store.list('a')).toEqual([])
    await store.write('b', 900, patternBytes(2000))
    expect(folders().size).toBe(2)
  })

  it('leaves an entry alone that another tab is still writing', async () => {
    const { store, file } = setUp(1e9)
    await store.write('a', 0, bytes)
    const whole = file().bytes
    Object.assign(file(), { isLocked: true, bytes: whole.slice(0, 10) })
    expect(await store.read('a', { start: 0, end: 1000 }, 0, 10)).toBeUndefined()
    Object.assign(file(), { isLocked: false, bytes: whole })
    expect(await store.read('a', { start: 0, end: 1000 }, 0, 10)).toEqual(bytes.subarray(0, 10))
  })

  it('goes on when a file is dropped by another tab while sizes are taken', async () => {
    const first = setUp(1e9)
    for (const name of ['a', 'b']) await first.store.write(name, 0, bytes)
    const { store, home } = setUp(1e9, first.home, 100)
    const open = home.handle.getDirectoryHandle.bind(home.handle)
    let isFirst = true
    Object.assign(home.handle, {
      async getDirectoryHandle(name: string, options?: FileSystemGetDirectoryOptions) {
        const gone = isFirst
        isFirst &&= options?.create === true
        if (gone && !options?.create) home.entries.delete(name)
        return open(name, options)
      },
    })
    await store.write('c', 0, bytes)
    expect(await held(store)).toHaveLength(2)
  })

  it('takes sizes again when they could not be taken, and lists what is there meanwhile', async () => {
    const first = setUp(1e9)
    await first.store.write('a', 0, bytes)
    const { store, home } = setUp(1e9, first.home, 100)
    const keys = home.handle.keys.bind(home.handle)
    const refuse = () => {
      throw new Error('no')
    }
    Object.assign(home.handle, { keys: refuse })
    await expect(store.write('b', 0, bytes)).rejects.toThrow()
    expect(await held(store)).toEqual(['a'])
    Object.assign(home.handle, { keys })
    await store.write('b', 0, bytes)
    expect(await held(store)).toEqual(['a', 'b'])
  })

  it('evicts another file where another tab has the oldest open, and one that is gone already', async () => {
    const { store, home, folders, file } = setUp(12_000)
    for (const name of ['a', 'b']) await store.write(name, 0, bytes)
    file().isLocked = true
    await store.write('c', 0, bytes)
    expect(await held(store)).toEqual(['a', 'c'])
    file().isLocked = false
    const [oldest] = folders().keys()
    home.entries.delete(oldest!)
    await store.write('b', 0, bytes)
    expect(await held(store)).toEqual(['b', 'c'])
  })

  it('lists what is kept where no mark of its use can be made', async () => {
    const { store, folders } = setUp(1e9)
    await store.write('a', 0, bytes)
    const [folder] = folders().values()
    const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    Object.assign(folder!.handle, { getFileHandle: full })
    expect(await store.list('a')).toEqual([{ start: 0, end: 1000 }])
  })

  it('notices the loss of a block that begins with zeros', async () => {
    const { store, file } = setUp(1e9)
    const long = patternBytes(20_000).fill(0, 4096, 4200)
    const extent = { start: 0, end: long.length }
    await store.write('a', 0, long)
    expect(await store.read('a', extent, 4000, 5000)).toEqual(long.subarray(4000, 5000))
    file().bytes.fill(0, 4096, 8192)
    expect(await store.read('a', extent, 4100, 4300)).toBeUndefined()
  })

  it('forgets a file on demand', async () => {
    const { store } = setUp()
    await store.write('a', 0, bytes)
    await store.drop('a')
    expect(await store.list('a')).toEqual([])
  })
})

describe('forgetFormer', () => {
  it('drops the former caches and no other', async () => {
    const { caches, all } = memoryCaches()
    for (const name of ['bytes-v1 00ff', 'documents-v2', 'app']) await caches.open(name)
    await forgetFormer(caches)
    expect([...all.keys()]).toEqual(['documents-v2', 'app'])
  })
})
