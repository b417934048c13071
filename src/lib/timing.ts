import { abortError, onAbort, throwIfAborted } from './abort.ts'

/** Time and chance, passed in so that waits can be tested without waiting. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number
  /** A number in `[0, 1)`. */
  random(): number
  /** Resolves after `ms` milliseconds; rejects with an `AbortError` as soon as the signal fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The real clock and the real dice. */
export const systemTiming: Timing = {
  now: () => Date.now(),
  random: () => Math.random(),
  async sleep(ms, signal) {
    throwIfAborted(signal)
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        release()
        resolve()
      }, ms)
      const release = onAbort(signal, () => {
        clearTimeout(timer)
        reject(abortError())
      })
    })
  },
}
