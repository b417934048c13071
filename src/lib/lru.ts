/** Entries in order of last use, bounded by the sum of their weights. */
export interface Lru<K> {
  /** Sum of all weights. */
  readonly weight: number
  /** Makes `key` the most recently used; adds it when it is new. */
  touch(key: K, weight: number): void
  delete(key: K): void
  /**
   * Removes entries, least recently used first, until the sum is within the limit.
   * @param keep entries for which this is true stay, even over the limit
   * @returns the removed entries
   */
  trim(keep: (key: K) => boolean): K[]
}

/** Makes an empty list bounded by `limit`, in the unit of the weights. */
export function createLru<K>(limit: number): Lru<K> {
  const weights = new Map<K, number>()
  let sum = 0
  const remove = (key: K) => {
    sum -= weights.get(key) ?? 0
    weights.delete(key)
  }
  return {
    get weight() {
      return sum
    },
    touch(key, weight) {
      remove(key)
      weights.set(key, weight)
      sum += weight
    },
    delete: remove,
    trim(keep) {
      const removed: K[] = []
      if (sum <= limit) return removed
      for (const key of weights.keys()) {
        if (keep(key)) continue
        remove(key)
        removed.push(key)
        if (sum <= limit) break
      }
      return removed
    },
  }
}
