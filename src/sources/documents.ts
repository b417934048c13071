import { isAppError } from '../lib/errors.ts'
import { hashedName } from './hashed-name.ts'

/**
 * Small documents as they were when they were last read, for the time without a network. Best effort:
 * no method fails, and any may forget.
 */
export interface DocumentStore {
  read(key: string): Promise<Uint8Array | undefined>
  write(key: string, bytes: Uint8Array): Promise<void>
}

/** Most documents kept, and the most bytes of all of them; the oldest go first. */
const mostDocuments = 200
const mostBytes = 32_000_000

/** A new format needs a new number. */
const cacheName = 'documents-v2'

/** Its first format held addresses, which may be signed and are not to be kept (hub-behaviour 1.7.2). */
const formerName = 'documents-v1'

/** Keys of entries must be addresses; nothing is ever requested from this one (RFC 2606). */
const base = 'https://documents.invalid/'

/** Keeps documents in one cache, in the order of writing, their sizes in the entries' addresses. */
export function createDocumentStore(caches: CacheStorage): DocumentStore {
  let queue = Promise.resolve()
  let drops: Promise<unknown> | null = null
  const open = async () => {
    drops ??= caches.delete(formerName).catch(() => {
      drops = null
    })
    await drops
    return caches.open(cacheName)
  }
  const write = async (name: string, bytes: Uint8Array) => {
    const cache = await open()
    const entries = (await cache.keys()).map(({ url }) => entryOf(url))
    const others = entries.filter((entry) => entry.name !== name)
    let total = others.reduce((sum, { size }) => sum + size, bytes.byteLength)
    const going = entries.filter((entry) => entry.name === name)
    while (others.length >= mostDocuments || (total > mostBytes && others.length > 0)) {
      const oldest = others.shift()
      if (!oldest) break
      total -= oldest.size
      going.push(oldest)
    }
    await Promise.all(going.map(({ url }) => cache.delete(url)))
    if (bytes.byteLength > mostBytes) return
    await cache.put(`${base}${name}/${bytes.byteLength}`, new Response(bytes.slice()))
  }
  return {
    async read(key) {
      try {
        const cache = await open()
        const name = await hashedName(key)
        const entry = (await cache.keys()).map(({ url }) => entryOf(url)).find(hasName(name))
        const kept = entry && (await cache.match(entry.url))
        const bytes = kept && new Uint8Array(await kept.arrayBuffer())
        return bytes?.byteLength === entry?.size ? bytes : undefined
      } catch {
        return undefined
      }
    },
    async write(key, bytes) {
      const name = await hashedName(key)
      queue = queue.then(() => write(name, bytes)).catch(() => undefined)
      await queue
    },
  }
}

interface Entry {
  readonly url: string
  readonly name: string
  readonly size: number
}

function entryOf(url: string): Entry {
  const [name = '', size] = url.slice(base.length).split('/')
  return { url, name, size: Number(size) }
}

function hasName(name: string): (entry: Entry) => boolean {
  return (entry) => entry.name === name
}

/** Whether an error says that its host was not reached. */
export function isOutOfReach(error: unknown): boolean {
  return isAppError(error, 'offline') || isAppError(error, 'network')
}

/**
 * Reads a document with `read` and keeps it; where its host is out of reach, it is what it was when it
 * was last read.
 * @throws AppError what `read` throws, when nothing is kept or the reason is another one
 */
export async function readOrRecall(
  documents: DocumentStore | null,
  key: string,
  read: () => Promise<Uint8Array>,
): Promise<{ readonly bytes: Uint8Array; readonly isKept: boolean }> {
  try {
    const bytes = await read()
    void documents?.write(key, bytes)
    return { bytes, isKept: false }
  } catch (error) {
    const bytes = isOutOfReach(error) ? await documents?.read(key) : undefined
    if (!bytes) throw error
    return { bytes, isKept: true }
  }
}
