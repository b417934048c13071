import { abortError, onAbort, throwIfAborted } from '../lib/abort.ts'
import type { Timing } from '../lib/timing.ts'

/** Bounds the work under way per host, first come, first served. */
export interface Budget {
  /** Runs `work` when it is its turn. AbortError when the signal fires while it waits. */
  run<T>(host: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Starts nothing on this host before `until`, in ms since the epoch. */
  pause(host: string, until: number): void
}

interface Lane {
  active: number
  pausedUntil: number
  waking: boolean
  readonly queue: Set<() => void>
}

/**
 * @param limit most pieces of work under way per host
 * @param onPause told when a host is paused (`until` in ms since the epoch) and when it goes on (null)
 */
export function createBudget(
  limit: number,
  timing: Timing,
  onPause: (host: string, until: number | null) => void = () => undefined,
): Budget {
  const lanes = new Map<string, Lane>()
  const laneOf = (host: string) => {
    const lane = lanes.get(host) ?? { active: 0, pausedUntil: 0, waking: false, queue: new Set() }
    lanes.set(host, lane)
    return lane
  }
  const wake = async (host: string, lane: Lane) => {
    lane.waking = true
    for (;;) {
      const wait = lane.pausedUntil - timing.now()
      if (wait <= 0) break
      await timing.sleep(wait)
    }
    lane.waking = false
    onPause(host, null)
    pump(lane)
  }
  const pump = (lane: Lane) => {
    if (lane.waking) return
    for (const start of lane.queue) {
      if (lane.active >= limit) return
      lane.queue.delete(start)
      lane.active++
      start()
    }
  }
  const turn = (lane: Lane, signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const start = () => {
        release()
        resolve()
      }
      const release = onAbort(signal, () => {
        lane.queue.delete(start)
        reject(abortError())
      })
      lane.queue.add(start)
      pump(lane)
    })
  return {
    async run(host, work, signal) {
      throwIfAborted(signal)
      const lane = laneOf(host)
      await turn(lane, signal)
      try {
        return await work()
      } finally {
        lane.active--
        pump(lane)
      }
    },
    pause(host, until) {
      const lane = laneOf(host)
      if (until <= lane.pausedUntil || until <= timing.now()) return
      lane.pausedUntil = until
      onPause(host, until)
      if (!lane.waking) void wake(host, lane)
    },
  }
}
