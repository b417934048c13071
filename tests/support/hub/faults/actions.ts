import type { Stall } from '../exchange.ts'
import type { Limits } from '../quota.ts'
import type { RedirectChange } from './conditions.ts'

/** The faults of section 6.5 by name, with what each can be told. */
interface ActionMap {
  /** Milliseconds before the headers, or between the pieces of the body; or nothing, for ever. */
  delay: {
    readonly ms?: number
    readonly betweenChunksMs?: number
    readonly stall?: Stall
  }
  /** `retryAfter` in seconds or as a date; `resetSeconds` as `t` of `RateLimit`. */
  status429: {
    readonly cors?: boolean
    readonly retryAfter?: number | string
    readonly resetSeconds?: number
    readonly body?: 'text' | 'json' | 'html'
  }
  /** Other limits than the real ones. */
  quota: Partial<Limits>
  exposeRateLimit: unknown
  status5xx: { readonly status?: 500 | 502 | 503 | 504; readonly cors?: boolean }
  /** Once unless the rule says how often. */
  expireOnce: unknown
  expireAlways: unknown
  /** Addresses are refused when they are older than so many ms of the virtual clock. */
  expireAfter: { readonly ms: number }
  /** The Hub hands out signed addresses of this age. */
  staleRedirect: { readonly ageMs: number }
  badSignature: { readonly status?: 401 | 403 }
  pinRange: { readonly on: boolean }
  resetBeforeHeaders: unknown
  resetMidBody: { readonly bytes: number }
  /**
   * Only so many bytes: `cut` breaks the promised length, `short` promises less under the full
   * `Content-Range`, `short-range` agrees with itself altogether.
   */
  truncate: { readonly bytes: number; readonly as?: 'cut' | 'short' | 'short-range' }
  zero206: unknown
  ignoreRange: unknown
  wrongContentRange: { readonly how: 'start' | 'total' | 'missing' | 'star' }
  /** The right number of bytes, from this many bytes further on. */
  wrongBytes: { readonly shift?: number }
  hideExpose: unknown
  noAcao: { readonly onlyErrors?: boolean }
  optionsFails: { readonly status?: 403 | 405 }
  headFails: { readonly status?: 403 | 405 }
  etagChange: { readonly etag?: string; readonly sizeDelta?: number }
  redirectHost: RedirectChange
  gzipNoLength: unknown
  linkMissing: unknown
  linkRelative: unknown
  linkLoop: unknown
  /** The page with this number, from 1. */
  pageFails: { readonly page: number; readonly status?: number }
  gated401: unknown
  gated403: unknown
  private401: unknown
  tokenRevoked: unknown
  /** Whoever logs in says no. */
  loginDenied: unknown
  /** Ranges on addresses of converted files are redirected, not refused with 416. */
  parquetRanges: unknown
  /** The dataset viewer fails with a plain text. */
  viewerDown: unknown
  /** Its answer is not ready yet; as often as the rule says. */
  viewerNotReady: unknown
  /** It has converted this share of each split only, a half unless given. */
  viewerPartial: { readonly share?: number }
  /** Its answers are of a commit before the one that `main` names. */
  viewerStale: unknown
  /** The listener is closed: connections are refused. */
  offline: unknown
}

export type ActionKind = keyof ActionMap

/** What a rule does to a request. */
export type Action<K extends ActionKind = ActionKind> = {
  [P in K]: { readonly kind: P } & ActionMap[P]
}[K]
