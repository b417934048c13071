import { branchSignal, throwIfAborted } from './abort.ts'

/**
 * Calls `work` for every item, at most `limit` at a time, in order of the items. The first failure
 * starts no more calls, fires the signal of those under way, and rejects at once.
 */
export async function eachLimited<T>(
  items: readonly T[],
  limit: number,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const queue = items.values()
  const branch = branchSignal(signal)
  const lane = async () => {
    for (const item of queue) {
      throwIfAborted(branch.signal)
      await work(item, branch.signal)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
  } finally {
    branch.release()
    branch.abort()
  }
}
