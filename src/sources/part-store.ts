import { hashedName } from './hashed-name.ts'

/**
 * Small pieces that outlive the session, by key. Best effort: no method fails, and any may forget. A
 * key gives nothing away on disk.
 */
export interface PartStore {
  /** All parts of a key, in the order of writing. */
  read(key: string): Promise<Uint8Array[]>
  /** Keeps a part `beside` those that are there, or `instead` of those that were read or written. */
  write(key: string, bytes: Uint8Array, how: 'beside' | 'instead'): Promise<void>
}

/** Most keys kept; the least recently written go first. */
const mostKeys = 12

/** Longer parts are not kept, in bytes. */
const longestPart = 4_000_000

/** One cache per key, named by this and the hash of the key. A new format needs a new number. */
const prefix = 'parts-v1 '

/** Keys of entries must be addresses; nothing is ever requested from this one (RFC 2606). */
const base = 'https://parts.invalid/'

/**
 * Keeps parts in Cache Storage, each in an entry whose address tells when it was written.
 * @param now milliseconds since the epoch
 */
export function createPartStore(caches: CacheStorage, now: () => number): PartStore {
  const seen = new Map<string, string[]>()
  let last = 0
  let queue = Promise.resolve()
  const seenOf = (name: string) => {
    const urls = seen.get(name) ?? []
    seen.set(name, urls)
    return urls
  }
  const makeRoom = async (name: string) => {
    const others = (await caches.keys()).filter((each) => each.startsWith(prefix) && each !== name)
    if (others.length < mostKeys) return
    const aged = await Promise.all(
      others.map(async (other) => ({ other, at: await lastWrite(await caches.open(other)) })),
    )
    aged.sort((a, b) => a.at - b.at)
    for (const { other } of aged.slice(0, others.length - mostKeys + 1)) await caches.delete(other)
  }
  const write = async (name: string, bytes: Uint8Array, how: 'beside' | 'instead') => {
    if (bytes.byteLength > longestPart) return
    if (!(await caches.has(name))) await makeRoom(name)
    const cache = await caches.open(name)
    last = Math.max(now(), last + 1)
    const url = base + String(last).padStart(15, '0')
    await cache.put(url, new Response(bytes.slice()))
    const urls = seenOf(name)
    if (how === 'instead') await Promise.all(urls.splice(0).map((old) => cache.delete(old)))
    urls.push(url)
  }
  return {
    async read(key) {
      try {
        const name = prefix + (await hashedName(key))
        if (!(await caches.has(name))) return []
        const cache = await caches.open(name)
        const urls = (await cache.keys()).map(({ url }) => url).sort()
        seen.set(name, urls)
        last = Math.max(last, ...urls.map(timeOf))
        const parts = urls.map(async (url) => (await cache.match(url))?.arrayBuffer())
        return (await Promise.all(parts)).flatMap((part) => (part ? [new Uint8Array(part)] : []))
      } catch {
        return []
      }
    },
    async write(key, bytes, how) {
      const turn = async () => write(prefix + (await hashedName(key)), bytes, how)
      queue = queue.then(turn).catch(() => undefined)
      await queue
    },
  }
}

async function lastWrite(cache: Cache): Promise<number> {
  return Math.max(0, ...(await cache.keys()).map(({ url }) => timeOf(url)))
}

function timeOf(url: string): number {
  return Number(url.slice(base.length))
}
