import { AppError, isAppError } from '../lib/errors.ts'
import type { Timing } from '../lib/timing.ts'

/** Tries in all after network faults, short bodies and 5xx (hub-behaviour 1.11, rule 5). */
const tries = 4
const firstWaitMs = 500
const longestWaitMs = 8000

/** Tries in all after 429: at a minute each they outlast the Hub's window of five (1.9). */
const rateTries = 6
/** A host that asks for longer than this is reported, not paused: trying again by hand asks at once. */
const longestRateWaitMs = 330_000

/** Waits after 429 are longer by chance by up to this share, so that tabs do not come back at once. */
const rateJitter = 0.05

/** What one call of {@link retry} needs. */
export interface RetryOptions {
  readonly timing: Timing
  readonly signal?: AbortSignal | undefined
  /** The host refused until `until` (ms since the epoch), which is near: work must not start before. */
  readonly onRateLimited: (host: string, until: number) => void
}

/**
 * Calls `work` until it succeeds, fails for a reason that trying again cannot mend, or has been tried
 * often enough. Waits 0.5 s, 1 s, 2 s … at most 8 s, each times 0.5 to 1, between tries; after a 429
 * it goes on at once and `work` is expected to queue behind the pause.
 */
export async function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { timing, signal, onRateLimited } = options
  let failures = 0
  let refusals = 0
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (isAppError(error, 'rate-limited')) {
        const { host, waitMs } = error.fault
        if (waitMs > longestRateWaitMs) throw error
        const jitterMs = timing.random() * Math.max(1000, waitMs * rateJitter)
        onRateLimited(host, timing.now() + waitMs + Math.ceil(jitterMs))
        if (++refusals >= rateTries) throw error
        continue
      }
      const mendable =
        isAppError(error, 'network') ||
        isAppError(error, 'short-body') ||
        isAppError(error, 'server-error')
      if (!mendable) throw error
      if (++failures >= tries) {
        if (!isAppError(error, 'network')) throw error
        throw new AppError({ ...error.fault, attempts: failures }, { cause: error })
      }
      const wait = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs)
      await timing.sleep(wait * (0.5 + timing.random() / 2), signal)
    }
  }
}
