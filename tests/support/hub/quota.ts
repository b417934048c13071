import type { Clock } from './clock.ts'
import type { HubRequest, Reply } from './exchange.ts'

/** What the Hub counts apart (section 1.9). */
export type Bucket = 'api' | 'resolvers' | 'pages'

/** Requests per window. */
export type Limits = Readonly<Record<Bucket, number>>

/** Requests per address without a token, per window (Hub documentation, rate limits). */
export const ANONYMOUS_LIMITS: Limits = { api: 500, resolvers: 3000, pages: 100 }

/** Requests per token of a user who pays nothing, per window. */
export const USER_LIMITS: Limits = { api: 1000, resolvers: 5000, pages: 200 }

const WINDOW_SECONDS = 300

/** One counted request. */
export interface Count {
  readonly bucket: Bucket
  readonly limit: number
  /** Requests of this bucket and window so far, this one included. */
  readonly used: number
  /** Seconds until the window ends. */
  readonly resetSeconds: number
}

/** Counters per bucket, visitor and fixed window of the clock. */
export interface Quota {
  count(request: HubRequest, limits: Limits): Count
  clear(): void
}

export function createQuota(clock: Clock): Quota {
  const counters = new Map<string, number>()
  return {
    count(request, limits) {
      const bucket = bucketOf(request)
      const seconds = clock.now() / 1000
      const window = Math.floor(seconds / WINDOW_SECONDS)
      const key = `${bucket} ${window} ${request.token ?? ''}`
      const used = (counters.get(key) ?? 0) + 1
      counters.set(key, used)
      const resetSeconds = Math.max(1, Math.ceil((window + 1) * WINDOW_SECONDS - seconds))
      return { bucket, limit: limits[bucket], used, resetSeconds }
    },
    clear: () => counters.clear(),
  }
}

/** Addresses under `/api/` count as such, those with a `resolve` part as resolvers. */
function bucketOf({ segments }: Pick<HubRequest, 'segments'>): Bucket {
  if (segments[0] === 'api') return 'api'
  return segments[0] === 'datasets' && segments[3] === 'resolve' ? 'resolvers' : 'pages'
}

/** `RateLimit` and `RateLimit-Policy` of an answer. */
export function quotaHeaders({ bucket, limit, used, resetSeconds }: Count): Reply['headers'] {
  return {
    ratelimit: `"${bucket}";r=${Math.max(0, limit - used)};t=${resetSeconds}`,
    'ratelimit-policy': `"fixed window";"${bucket}";q=${limit};w=${WINDOW_SECONDS}`,
  }
}
