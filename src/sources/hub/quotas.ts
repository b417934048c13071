import type { Timing } from '../../lib/timing.ts'
import type { LimitUse, Meter } from '../meter.ts'
import { bucketOf, type Bucket } from './address.ts'
import type { Message } from './messages.ts'
import { toldLimit, type ToldLimit } from './rate-headers.ts'

/** The Hub counts requests over this many ms (hub-behaviour 1.9). */
const windowMs = 300_000

/** Requests per window, without and with a login. */
const limits = { api: [500, 1000], resolvers: [3000, 5000] } as const

/** The share of a limit that is used: several people may share an address. */
const share = 0.8

/** Counts requests so that limits are not met. */
export interface Quotas {
  ready(url: string, signal: AbortSignal | undefined): Promise<void>
  count(url: string): boolean
  block(url: string, until: number): void
  answered(url: string, response: Response): void
  receive(message: Message): void
  /** Everything known, for the new tab `to`. */
  all(to: string): Message[]
}

interface Count {
  readonly origin: string
  readonly bucket: Bucket
  /** When requests were sent in the last window, in ms since the epoch, ascending. */
  times: number[]
  /** Those of them that this tab sent, and those of other tabs. */
  own: number[]
  heard: number[]
  /** What the host said last, and how many requests were sent after that. */
  told: (ToldLimit & { since: number }) | null
}

/**
 * Since the start of the host's window is not known, no span as long as one may hold more than its
 * share: then no window does.
 * @param hasToken whether requests to an origin carry a login
 * @param post tells the other tabs
 */
export function createQuotas(
  timing: Timing,
  meter: Meter,
  hasToken: (origin: string) => boolean,
  post: (message: Message) => void,
): Quotas {
  const counts = new Map<string, Count>()
  const blocked = new Map<string, number>()
  const waiting = new Map<string, number>()

  const countFor = (origin: string, bucket: Bucket): Count => {
    const key = `${origin} ${bucket}`
    const count = counts.get(key) ?? { origin, bucket, times: [], own: [], heard: [], told: null }
    counts.set(key, count)
    return count
  }
  const prune = (count: Count) => {
    const now = timing.now()
    count.times = timesAfter(now - windowMs, count.times)
    count.own = timesAfter(now - windowMs, count.own)
    count.heard = timesAfter(now - windowMs, count.heard)
    if (count.told && count.told.resetsAt <= now) count.told = null
  }
  const limitOf = ({ origin, bucket, told }: Count) =>
    told?.limit ?? limits[bucket][hasToken(origin) ? 1 : 0]

  /** When the next request may go, in ms since the epoch; in the past when at once. */
  const openAt = (count: Count): number => {
    prune(count)
    const { origin, times, told } = count
    const limit = limitOf(count)
    const most = Math.max(1, Math.floor(limit * share))
    const byOwn = times[times.length - most]
    const isLow =
      told !== null && told.remaining - told.since <= (told.limit === null ? 0 : limit - most)
    return Math.max(
      blocked.get(origin) ?? 0,
      byOwn === undefined ? 0 : byOwn + windowMs,
      isLow ? told.resetsAt : 0,
    )
  }
  const useOf = (count: Count): LimitUse => {
    const { origin, bucket, times, told } = count
    const left = told ? Math.max(0, told.remaining - told.since) : 0
    const byHost = told?.limit == null ? 0 : told.limit - told.remaining + told.since
    const used = Math.max(times.length, byHost)
    // Where the host tells what is left but not its limit, that is what was used and what is left.
    const limit = told?.limit === null ? used + left : limitOf(count)
    return {
      host: new URL(origin).host,
      bucket,
      used,
      limit,
      resetsAt: told?.resetsAt ?? (times[0] ?? timing.now()) + windowMs,
    }
  }
  const show = () => {
    for (const count of counts.values()) prune(count)
    meter.limits(
      [...counts.values()].filter(({ times, told }) => times.length > 0 || told).map(useOf),
    )
  }
  const add = (count: Count) => {
    const now = timing.now()
    count.times.push(now)
    count.own.push(now)
    if (count.told) count.told.since++
    post({ kind: 'asked', origin: count.origin, bucket: count.bucket, times: [now] })
    show()
  }
  const find = (url: string): Count | null => {
    const bucket = bucketOf(url)
    return bucket === null ? null : countFor(new URL(url).origin, bucket)
  }

  return {
    async ready(url, signal) {
      const count = find(url)
      if (!count) return
      const { host } = new URL(url)
      for (let at = openAt(count); at > timing.now(); at = openAt(count)) {
        waiting.set(host, (waiting.get(host) ?? 0) + 1)
        meter.waiting(host, at)
        try {
          await timing.sleep(at - timing.now(), signal)
        } finally {
          const others = (waiting.get(host) ?? 1) - 1
          waiting.set(host, others)
          if (others === 0) meter.waiting(host, null)
        }
      }
    },
    count(url) {
      const count = find(url)
      if (!count) return true
      if (openAt(count) > timing.now()) return false
      add(count)
      return true
    },
    block(url, until) {
      const { origin } = new URL(url)
      blocked.set(origin, Math.max(until, blocked.get(origin) ?? 0))
      post({ kind: 'block', origin, until })
    },
    answered(url, response) {
      if (bucketOf(url) === null) return
      const from = response.url || url
      const hop = from === url ? null : find(from)
      if (hop) add(hop)
      const told = toldLimit(response.headers, timing.now())
      const answering = find(from)
      if (!told || !answering) return
      const count = told.bucket ? countFor(answering.origin, told.bucket) : answering
      count.told = { ...told, since: 0 }
      show()
    },
    receive(message) {
      if (message.kind === 'block') {
        const { origin, until } = message
        const most = Math.min(until, timing.now() + 2 * windowMs)
        blocked.set(origin, Math.max(most, blocked.get(origin) ?? 0))
      }
      if (message.kind !== 'asked' && message.kind !== 'counts') return
      const count = countFor(message.origin, message.bucket)
      const now = timing.now()
      const times = message.times.map((time) => Math.min(time, now))
      prune(count)
      if (message.kind === 'asked') {
        count.times.push(...times.map(() => now))
        count.heard.push(...times.map(() => now))
        if (count.told) count.told.since += times.length
      } else if (times.length > count.heard.length) {
        // What others told before they heard of our own requests.
        count.heard = times.sort((a, b) => a - b)
        count.times = [...times, ...count.own].sort((a, b) => a - b)
      }
      show()
    },
    all(to) {
      const known = [...counts.values()].map(({ origin, bucket, times }): Message => ({
        kind: 'counts',
        to,
        origin,
        bucket,
        times,
      }))
      const blocks = [...blocked].map(([origin, until]): Message => ({
        kind: 'block',
        origin,
        until,
      }))
      return [...known, ...blocks]
    },
  }
}

/** The times after `start`, out of ascending ones; the same array when that is all of them. */
function timesAfter(start: number, times: number[]): number[] {
  const first = times.findIndex((time) => time > start)
  return first < 0 ? [] : first === 0 ? times : times.slice(first)
}
