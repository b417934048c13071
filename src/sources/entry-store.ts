import { hashedName } from './hashed-name.ts'

/**
 * Entries that outlive the session, by key. Best effort: no method fails, and any may forget. A key
 * gives nothing away on disk.
 */
export interface EntryStore {
  read(key: string): Promise<Uint8Array | undefined>
  write(key: string, bytes: Uint8Array): Promise<void>
  remove(key: string): Promise<void>
}

/** Where entries are kept, and how many. */
export interface EntryPlace {
  /** Of the cache. A new format needs a new one. */
  readonly cacheName: string
  /** The name of the format before, which is dropped. */
  readonly formerName: string
  /** Keys of entries must be addresses; nothing is ever requested from this one (RFC 2606). */
  readonly base: string
  /** Most entries kept, and the most bytes of all of them; the oldest go first. */
  readonly mostEntries: number
  readonly mostBytes: number
}

/** Keeps entries in one cache, in the order of writing, their sizes in the entries' addresses. */
export function createEntryStore(
  caches: CacheStorage,
  { cacheName, formerName, base, mostEntries, mostBytes }: EntryPlace,
): EntryStore {
  let queue = Promise.resolve()
  let drops: Promise<unknown> | null = null
  const open = async () => {
    drops ??= caches.delete(formerName).catch(() => {
      drops = null
    })
    await drops
    return caches.open(cacheName)
  }
  const entriesOf = async (cache: Cache) =>
    (await cache.keys()).map(({ url }): Entry => {
      const [name = '', size] = url.slice(base.length).split('/')
      return { url, name, size: Number(size) }
    })
  const put = async (name: string, bytes: Uint8Array | null) => {
    const cache = await open()
    const entries = await entriesOf(cache)
    const others = entries.filter((entry) => entry.name !== name)
    const size = bytes?.byteLength ?? 0
    let total = others.reduce((sum, other) => sum + other.size, size)
    const going = entries.filter((entry) => entry.name === name)
    while (others.length >= mostEntries || (total > mostBytes && others.length > 0)) {
      const oldest = others.shift()
      if (!oldest) break
      total -= oldest.size
      going.push(oldest)
    }
    await Promise.all(going.map(({ url }) => cache.delete(url)))
    if (bytes && size <= mostBytes)
      await cache.put(`${base}${name}/${size}`, new Response(bytes.slice()))
  }
  const write = async (key: string, bytes: Uint8Array | null) => {
    // Names are hashed in turn too: what is written last has to be what is there.
    queue = queue.then(async () => put(await hashedName(key), bytes)).catch(() => undefined)
    await queue
  }
  return {
    async read(key) {
      try {
        await queue // what was written before is there
        const cache = await open()
        const name = await hashedName(key)
        const entry = (await entriesOf(cache)).find((each) => each.name === name)
        const kept = entry && (await cache.match(entry.url))
        const bytes = kept && new Uint8Array(await kept.arrayBuffer())
        return bytes?.byteLength === entry?.size ? bytes : undefined
      } catch {
        return undefined
      }
    },
    write,
    remove: (key) => write(key, null),
  }
}

interface Entry {
  readonly url: string
  readonly name: string
  readonly size: number
}
