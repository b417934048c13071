import type { Bucket } from './address.ts'

/** What a host says about its limit. */
export interface ToldLimit {
  /** Which one, when it is one we know. */
  readonly bucket: Bucket | null
  /** Requests per window; null when it does not say. */
  readonly limit: number | null
  /** Requests left in this window. */
  readonly remaining: number
  /** When the window ends, in ms since the epoch. */
  readonly resetsAt: number
}

/**
 * No told window is waited for longer than this many seconds, that of the Hub and a little: then the host
 * is asked again, and says with 429 how long it wants to be left alone, which the user sees.
 */
const longestWindow = 330

/**
 * Reads `RateLimit: "api";r=499;t=295` and `RateLimit-Policy: "fixed window";"api";q=500;w=300`
 * (hub-behaviour 1.9). Browsers see neither on the Hub itself; mirrors and Node may.
 */
export function toldLimit(headers: Headers, now: number): ToldLimit | null {
  const state = headers.get('ratelimit') ?? ''
  const remaining = numberIn(state, 'r')
  const seconds = numberIn(state, 't')
  if (remaining === null || seconds === null) return null
  const bucket = /"(api|resolvers)"/.exec(state)?.[1]
  return {
    bucket: bucket === 'api' || bucket === 'resolvers' ? bucket : null,
    limit: numberIn(headers.get('ratelimit-policy') ?? '', 'q'),
    remaining,
    resetsAt: now + Math.min(seconds + 1, longestWindow) * 1000,
  }
}

function numberIn(text: string, name: string): number | null {
  const [, digits] = new RegExp(`;\\s*${name}=(\\d{1,9})\\s*(?:[;,]|$)`).exec(text) ?? []
  return digits === undefined ? null : Number(digits)
}
