import type { ByteStore } from './byte-store.ts'
import { createDocumentStore, type DocumentStore } from './documents.ts'
import { createPartStore, type PartStore } from './part-store.ts'

/**
 * The browser's own store of bytes, for a worker; null where there is none (insecure context, Node). Its code comes
 * while the first answer is waited for.
 */
export function openByteStore(): ByteStore | null {
  if (!('navigator' in globalThis) || !('storage' in navigator)) return null
  const { storage } = navigator
  if (!('getDirectory' in storage)) return null
  const loaded = import('./directory-store.ts').then(({ createDirectoryStore, forgetFormer }) => {
    const forget = async () => forgetFormer(caches)
    forget().catch(() => undefined)
    return createDirectoryStore({
      root: () => storage.getDirectory(),
      grantedBytes: async () => (await storage.estimate()).quota,
      now: () => Date.now(),
    })
  })
  loaded.catch(() => undefined)
  return {
    list: async (...args) => (await loaded).list(...args),
    read: async (...args) => (await loaded).read(...args),
    write: async (...args) => (await loaded).write(...args),
    drop: async (...args) => (await loaded).drop(...args),
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
