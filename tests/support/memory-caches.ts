/** The part of Cache Storage that is used, in memory. `failing` makes every call reject. */
export function memoryCaches() {
  const all = new Map<string, Map<string, Blob>>()
  const state = { failing: false, puts: 0 }
  const check = () => {
    if (state.failing) throw new DOMException('no room', 'QuotaExceededError')
  }
  const cacheOf = (entries: Map<string, Blob>) => ({
    put: async (key: string, response: Response) => {
      check()
      state.puts++
      entries.set(key, await response.blob())
    },
    match: (key: string) => {
      check()
      const blob = entries.get(key)
      return Promise.resolve(blob && new Response(blob))
    },
    delete: (key: string) => Promise.resolve(entries.delete(key)),
    keys: () => Promise.resolve([...entries.keys()].map((url) => new Request(url))),
  })
  const storage = {
    open: (name: string) => {
      check()
      const entries = all.get(name) ?? new Map<string, Blob>()
      all.set(name, entries)
      return Promise.resolve(cacheOf(entries))
    },
    has: (name: string) => Promise.resolve(all.has(name)),
    delete: (name: string) => Promise.resolve(all.delete(name)),
    keys: () => Promise.resolve([...all.keys()]),
  }
  return { caches: storage as unknown as CacheStorage, all, state }
}
