/**
 * A worker that dies sends no event. It does lose its Web Locks: the worker holds one as long as it
 * lives, and whoever waits for the same lock learns of its end. Without Web Locks (an insecure
 * address) only errors are noticed.
 */
export function createLifeline(): string {
  return `worker-${performance.now()}-${Math.random()}`
}

/** In the worker: holds the lock for good. Resolves when it is held. */
export async function holdLifeline(lifeline: string): Promise<void> {
  const locks = locksOf()
  if (!locks) return
  await new Promise<void>((resolve) => {
    void locks.request(lifeline, () => {
      resolve()
      return new Promise<never>(() => undefined)
    })
  })
}

/**
 * Outside: calls `onEnd` when the worker that holds the lock has ended.
 * @returns how to stop watching
 */
export function watchLifeline(lifeline: string, onEnd: () => void): () => void {
  const controller = new AbortController()
  const { signal } = controller
  locksOf()
    ?.request(lifeline, { signal }, () => {
      if (!signal.aborted) onEnd()
    })
    .catch(() => undefined)
  return () => controller.abort()
}

function locksOf(): LockManager | undefined {
  const { navigator } = globalThis as { navigator?: { locks?: LockManager } }
  return navigator?.locks
}
