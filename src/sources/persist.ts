import type { Timing } from '../lib/timing.ts'
import type { ByteStore } from './byte-store.ts'
import { createDocumentStore, type DocumentStore } from './documents.ts'
import { openFolder, openHome } from './kept-folder.ts'
import { createPartStore, type PartStore } from './part-store.ts'

/** By then the first rows are there; what they cost to keep comes behind them. In milliseconds. */
const writesFrom = 2000

/** So many bytes are no first rows any more, and more should not wait in memory. */
const writesFromBytes = 8_000_000

/** Writes waiting for the store or the disk beyond this many bytes are skipped: keeping is best effort. */
const mostWaiting = 64_000_000

/**
 * The browser's own store of bytes, for a worker; null where there is none (insecure context, Node). Most visits are the
 * first of a file, so its code comes when something is kept of one, or is to be.
 */
export function openByteStore(timing: Timing): ByteStore | null {
  if (!('navigator' in globalThis) || !('storage' in navigator)) return null
  const { storage } = navigator
  if (!('getDirectory' in storage)) return null
  let home: Promise<FileSystemDirectoryHandle> | undefined
  let store: Promise<ByteStore> | undefined
  let writable: Promise<ByteStore> | undefined
  let begin: () => void
  let waitingBytes = 0
  const find = () => (home ??= storage.getDirectory().then(openHome))
  const load = async () => {
    const { createDirectoryStore, forgetFormer } = await import('./directory-store.ts')
    const forget = async () => forgetFormer(caches)
    forget().catch(() => undefined)
    return createDirectoryStore({
      home: await find(),
      grantedBytes: async () => (await storage.estimate()).quota,
      now: () => Date.now(),
    })
  }
  const open = () => (store ??= load())
  // In the order of the calls.
  const openLate = () =>
    (writable ??= new Promise<void>((resolve) => {
      begin = resolve
      void timing.sleep(writesFrom).then(resolve)
    }).then(open))
  return {
    async list(identity) {
      const isKept = await openFolder(await find(), identity).catch(() => null)
      return isKept ? (await open()).list(identity) : []
    },
    read: async (...args) => (await open()).read(...args),
    async write(identity, start, bytes) {
      const size = bytes.byteLength
      if (waitingBytes + size > mostWaiting) throw new Error('the disk is behind')
      waitingBytes += size
      try {
        const opens = openLate()
        if (waitingBytes > writesFromBytes) begin()
        await (await opens).write(identity, start, bytes)
      } finally {
        waitingBytes -= size
      }
    },
    async drop(identity) {
      const opens = openLate()
      // Bytes that cannot be right are not to be read by anybody.
      begin()
      await (await opens).drop(identity)
    },
  }
}

/** The browser's own store of documents, or null where there is none. */
export function openDocumentStore(): DocumentStore | null {
  return 'caches' in globalThis ? createDocumentStore(caches) : null
}

/** The browser's own store of parts, or null where there is none. */
export function openPartStore(): PartStore | null {
  return 'caches' in globalThis ? createPartStore(caches, () => Date.now()) : null
}
