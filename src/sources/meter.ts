import { createStore, type Readable } from '../lib/store.ts'

/** What the byte layer did since it was made, as plain data. */
export interface MeterSnapshot {
  /** Requests sent, retries included. */
  readonly requests: number
  /** Body bytes received over the network. */
  readonly bytes: number
  /** Bytes answered without the network: from memory or from the persistent store. */
  readonly cachedBytes: number
  /** Reads answered whole without waiting for anything but memory. */
  readonly cacheHits: number
  /** Requests under way, and the most there ever were at once. */
  readonly inFlight: number
  readonly maxInFlight: number
  /** The host that asked us to wait (429), and until when, in ms since the epoch. */
  readonly waitingHost: string | null
  readonly waitingUntil: number | null
  /** The last request failed while the browser was offline, or was answered by what was kept. */
  readonly offline: boolean
  /** Use of the limits of hosts that limit requests, all tabs together. */
  readonly limits: readonly LimitUse[]
}

/** How much of a limit has been used. */
export interface LimitUse {
  readonly host: string
  /** What is limited: calls of the API, or addresses of files. */
  readonly bucket: 'api' | 'resolvers'
  /** Requests of the last window, by our own count or by the host's when it tells a higher one. */
  readonly used: number
  /** Requests that the host allows per window; we stop at 80 % of it. */
  readonly limit: number
  /** When the first of them no longer count, or the host's window ends, in ms since the epoch. */
  readonly resetsAt: number
}

/** The writing side of the meter. */
export interface Meter {
  readonly snapshot: Readable<MeterSnapshot>
  /** A request starts; call the returned function once when it is over. */
  request(): () => void
  received(bytes: number): void
  /** Bytes came from memory (`hit`) or from the persistent store. */
  cached(bytes: number, hit: boolean): void
  readonly waiting: (host: string, until: number | null) => void
  offline(offline: boolean): void
  limits(limits: readonly LimitUse[]): void
}

/** A meter before the first request. */
export const silentMeter: MeterSnapshot = {
  requests: 0,
  bytes: 0,
  cachedBytes: 0,
  cacheHits: 0,
  inFlight: 0,
  maxInFlight: 0,
  waitingHost: null,
  waitingUntil: null,
  offline: false,
  limits: [],
}

/** Makes a meter at zero. */
export function createMeter(): Meter {
  const store = createStore(silentMeter)
  const update = (change: Partial<MeterSnapshot>) => store.set({ ...store.get(), ...change })
  return {
    snapshot: store,
    request() {
      const { requests, inFlight, maxInFlight } = store.get()
      const now = inFlight + 1
      update({
        requests: requests + 1,
        inFlight: now,
        maxInFlight: Math.max(now, maxInFlight),
      })
      return () => update({ inFlight: store.get().inFlight - 1 })
    },
    received: (bytes) => update({ bytes: store.get().bytes + bytes }),
    cached(bytes, hit) {
      const { cachedBytes, cacheHits } = store.get()
      update({ cachedBytes: cachedBytes + bytes, cacheHits: cacheHits + (hit ? 1 : 0) })
    },
    waiting(host, until) {
      if (until === null && store.get().waitingHost !== host) return
      update({ waitingHost: until === null ? null : host, waitingUntil: until })
    },
    offline(offline) {
      if (store.get().offline !== offline) update({ offline })
    },
    limits: (limits) => update({ limits }),
  }
}
