import { abortError, onAbort, throwIfAborted } from './abort.ts'

/** One piece of work that several callers wait for. */
export interface Shared<T> {
  /**
   * Waits for the result. A caller whose signal fires leaves with an `AbortError`; the work itself
   * is stopped only when the last caller has left.
   */
  join(signal?: AbortSignal): Promise<T>
}

/**
 * Starts `work` at once.
 * @param onEnd called once, when the work has settled or the last caller has left, before any caller
 *   goes on: after it nobody may join any more
 */
export function share<T>(
  work: (signal: AbortSignal) => Promise<T>,
  onEnd: () => void = () => undefined,
): Shared<T> {
  const controller = new AbortController()
  let waiting = 0
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    onEnd()
  }
  const result = work(controller.signal).finally(end)
  result.catch(() => undefined)
  return {
    async join(signal) {
      throwIfAborted(signal)
      waiting++
      return new Promise<T>((resolve, reject) => {
        const release = onAbort(signal, () => {
          waiting--
          if (waiting === 0 && !ended) {
            end()
            controller.abort()
          }
          reject(abortError())
        })
        result
          .then(resolve, reject)
          .finally(release)
          .catch(() => undefined)
      })
    },
  }
}
