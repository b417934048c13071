import { setTimeout as sleep } from 'node:timers/promises'
import { unitOf } from './digest.ts'
import { isCdnName, type HubRequest } from './exchange.ts'

/** How fast the double is; the names are those of section 6.4. */
export type Profile = 'instant' | 'typical' | 'slow' | 'trickle' | { readonly latencyMs: number }

interface Speeds {
  /** Milliseconds before the headers. */
  readonly apiMs: number
  readonly resolveMs: number
  readonly cdnMs: number
  /** Of a body from a CDN, per connection and over all of them. */
  readonly bytesPerSecond: number
  readonly allBytesPerSecond: number
  /** Share by which latencies vary up and down. */
  readonly jitter: number
}

const unlimited = { bytesPerSecond: Infinity, allBytesPerSecond: Infinity, jitter: 0 }
const typical: Speeds = {
  apiMs: 120,
  resolveMs: 80,
  cdnMs: 60,
  bytesPerSecond: 12_000_000,
  allBytesPerSecond: 30_000_000,
  jitter: 0.3,
}
const named: Readonly<Record<Exclude<Profile, object>, Speeds>> = {
  instant: { apiMs: 0, resolveMs: 0, cdnMs: 0, ...unlimited },
  typical,
  slow: { ...typical, apiMs: 480, resolveMs: 320, cdnMs: 240, bytesPerSecond: 1_000_000 },
  trickle: { ...typical, bytesPerSecond: 1000, allBytesPerSecond: Infinity },
}

/** Makes one body wait as long as its bytes take. */
export interface Pace {
  /** Most bytes to send at once. */
  readonly chunkBytes: number
  /** Resolves when so many more bytes may have gone out. */
  wait(bytes: number): Promise<void>
}

/** Latencies and speeds of all listeners. */
export interface Timing {
  /** Milliseconds before the answer; the same for the same request and seed. */
  latencyOf(request: HubRequest): number
  paceOf(request: HubRequest): Pace
}

export function createTiming(profile: Profile, seed: number): Timing {
  const speeds = speedsOf(profile)
  let sharedFree = 0
  return {
    latencyOf(request) {
      const { listener, method, path, headers } = request
      const key = `${seed} ${listener} ${method} ${path} ${headers['range'] ?? ''}`
      return baseOf(speeds, request) * (1 + speeds.jitter * (2 * unitOf(key) - 1))
    },
    paceOf({ listener }) {
      const own = isCdnName(listener) ? speeds.bytesPerSecond : Infinity
      const chunkBytes = Math.ceil(Math.max(100, Math.min(65_536, own / 20)))
      let ownFree = performance.now()
      return {
        chunkBytes,
        async wait(bytes) {
          if (own === Infinity) return
          ownFree += (bytes / own) * 1000
          sharedFree = Math.max(sharedFree, performance.now())
          sharedFree += (bytes / speeds.allBytesPerSecond) * 1000
          const left = Math.max(ownFree, sharedFree) - performance.now()
          if (left > 1) await sleep(left)
        },
      }
    },
  }
}

function speedsOf(profile: Profile): Speeds {
  if (typeof profile === 'string') return named[profile]
  const { latencyMs } = profile
  return { apiMs: latencyMs, resolveMs: latencyMs, cdnMs: latencyMs, ...unlimited }
}

function baseOf(speeds: Speeds, { listener, segments }: HubRequest): number {
  if (isCdnName(listener)) return speeds.cdnMs
  if (listener === 'viewer') return speeds.apiMs
  return segments[0] === 'api' && segments[1] !== 'resolve-cache' ? speeds.apiMs : speeds.resolveMs
}
