import { lengthOf, type Range } from '../lib/range.ts'
import type { ByteStore } from './byte-store.ts'
import { createDocumentStore, type DocumentStore } from './documents.ts'
import { hashedName } from './hashed-name.ts'
import { createPartStore, type PartStore } from './part-store.ts'

/** Most bytes kept between sessions, and the most of what the browser grants us (design 3). */
const quotaBytes = 1_000_000_000
const quotaShare = 0.2
/** Quota where the browser does not tell what it grants, in bytes. */
const unknownQuotaBytes = 200_000_000

/** Writes waiting for the disk beyond this many bytes are skipped: the store is best effort. */
const backlogBytes = 64_000_000

/**
 * One cache per file, named by this and the hash of its identity: an identity holds the address, which
 * may be signed and is not to be kept (hub-behaviour 1.7.2). A new format needs a new number.
 */
const prefix = 'bytes-v1 '

/** Keys of entries must be addresses; nothing is ever requested from this one (RFC 2606). */
const base = 'https://bytes.invalid/'

/** What the Cache Storage implementation needs from outside. */
export interface PersistEffects {
  readonly caches: CacheStorage
  /** Bytes that the browser grants this origin, when it tells. */
  readonly grantedBytes: () => Promise<number | undefined>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** The browser's own store, or null where there is none (insecure context, Node). */
export function openByteStore(): ByteStore | null {
  if (!('caches' in globalThis)) return null
  return createCacheStore({
    caches,
    grantedBytes: async () => (await navigator.storage.estimate()).quota,
    now: () => Date.now(),
  })
}

/** The browser's own store of documents, or null where there is none. */
export function openDocumentStore(): DocumentStore | null {
  return 'caches' in globalThis ? createDocumentStore(caches) : null
}

/** The browser's own store of parts, or null where there is none. */
export function openPartStore(): PartStore | null {
  return 'caches' in globalThis ? createPartStore(caches, () => Date.now()) : null
}

/**
 * Keeps bytes in Cache Storage: one cache per file, one entry per range, sizes and the time of last
 * use readable from the entries' addresses alone. Over the quota, whole files go, least recently used
 * first.
 */
export function createCacheStore({ caches, grantedBytes, now }: PersistEffects): ByteStore {
  let usage: Promise<Map<string, Usage>> | undefined
  let quota: Promise<number> | undefined
  let queue = Promise.resolve()
  let backlog = 0

  const markUsed = async (cache: Cache, markers: readonly string[]) => {
    await cache.put(`${base}used-${now()}`, new Response(null))
    await Promise.all(markers.map((marker) => cache.delete(marker)))
  }
  const dropCache = async (name: string) => {
    ;(await usage)?.delete(name)
    await caches.delete(name)
  }
  const makeRoom = async (name: string, wanted: number): Promise<boolean> => {
    quota ??= grantedBytes().then(limitOf, () => unknownQuotaBytes)
    usage ??= measure(caches)
    const files = await usage
    const total = () => [...files.values()].reduce((sum, file) => sum + file.bytes, 0)
    while (total() + wanted > (await quota)) {
      const [oldest] = [...files]
        .filter(([other]) => other !== name)
        .sort(([, a], [, b]) => a.used - b.used)
      if (!oldest) return false
      await dropCache(oldest[0])
    }
    return true
  }
  const write = async (identity: string, start: number, bytes: Uint8Array) => {
    const name = await nameOf(identity)
    if (!(await makeRoom(name, bytes.byteLength))) throw new Error('no room')
    const cache = await caches.open(name)
    const files = await usage
    const file = files?.get(name) ?? { bytes: 0, used: now() }
    if (file.bytes === 0) await markUsed(cache, [])
    // No memory is shared here; and the browser takes a Blob with less work of this thread than bytes.
    const body = new Blob([bytes as Uint8Array<ArrayBuffer>])
    await cache.put(`${base}${start}-${start + bytes.byteLength}`, new Response(body))
    files?.set(name, { bytes: file.bytes + bytes.byteLength, used: now() })
  }

  return {
    async list(identity) {
      const name = await nameOf(identity)
      if (!(await caches.has(name))) return []
      const cache = await caches.open(name)
      const entries = await readEntries(cache)
      await markUsed(cache, entries.markers)
      const file = (await usage)?.get(name)
      if (file) file.used = now()
      return entries.extents
    },
    async read(identity, extent, start, end) {
      const cache = await caches.open(await nameOf(identity))
      const response = await cache.match(`${base}${extent.start}-${extent.end}`)
      const blob = await response?.blob()
      if (blob?.size !== lengthOf(extent)) return undefined
      const part = blob.slice(start - extent.start, end - extent.start)
      return new Uint8Array(await part.arrayBuffer())
    },
    async write(identity, start, bytes) {
      if (backlog + bytes.byteLength > backlogBytes) throw new Error('the disk is behind')
      backlog += bytes.byteLength
      const turn = queue.then(() => write(identity, start, bytes))
      queue = turn
        .catch(() => undefined)
        .finally(() => {
          backlog -= bytes.byteLength
        })
      await turn
    },
    async drop(identity) {
      // After the writes under way, or they would bring back what is dropped.
      const turn = queue.then(async () => dropCache(await nameOf(identity)))
      queue = turn.catch(() => undefined)
      await turn
    },
  }
}

interface Usage {
  bytes: number
  /** Last use, in ms since the epoch. */
  used: number
}

async function nameOf(identity: string): Promise<string> {
  return prefix + (await hashedName(identity))
}

function limitOf(granted: number | undefined): number {
  return granted === undefined ? unknownQuotaBytes : Math.min(quotaBytes, granted * quotaShare)
}

async function measure(caches: CacheStorage): Promise<Map<string, Usage>> {
  const files = new Map<string, Usage>()
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue
    const { extents, used } = await readEntries(await caches.open(name))
    const bytes = extents.reduce((sum, extent) => sum + lengthOf(extent), 0)
    files.set(name, { bytes, used })
  }
  return files
}

async function readEntries(cache: Cache) {
  const extents: Range[] = []
  const markers: string[] = []
  let used = 0
  for (const { url } of await cache.keys()) {
    const key = url.slice(base.length)
    const [, start, end] = /^(\d+)-(\d+)$/.exec(key) ?? []
    if (start !== undefined && end !== undefined) {
      extents.push({ start: Number(start), end: Number(end) })
    } else if (key.startsWith('used-')) {
      markers.push(url)
      used = Math.max(used, Number(key.slice('used-'.length)))
    }
  }
  return { extents, markers, used }
}
