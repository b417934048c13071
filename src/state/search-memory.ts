/** Searches kept for coming back to, by what they asked; the last ones. */
export interface SearchMemory<S> {
  keep(key: string, search: S): void
  /** The search kept under this key, when `isGood` for what is open now; it is kept no longer. */
  take(key: string, isGood: (search: S) => boolean): S | undefined
}

/** Row numbers are small: eight searches are a few MB. */
const mostKept = 8

/** Makes an empty memory; the search that was left longest ago goes first. */
export function createSearchMemory<S>(): SearchMemory<S> {
  const kept = new Map<string, S>()
  return {
    keep(key, search) {
      kept.delete(key)
      kept.set(key, search)
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
    },
    take(key, isGood) {
      const search = kept.get(key)
      kept.delete(key)
      return search !== undefined && isGood(search) ? search : undefined
    },
  }
}
