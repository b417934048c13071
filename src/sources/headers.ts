import type { Range } from '../lib/range.ts'

/** What an answer says about the content as a whole; null where it is silent or CORS hides it. */
export interface Version {
  /** Size in bytes. */
  readonly size: number | null
  readonly etag: string | null
  readonly lastModified: string | null
}

/** Longest wait that a header may ask for, in ms (a guard against nonsense): one day. */
const longestWait = 86_400_000

/**
 * Reads a `Content-Range` header: the half-open range and the total size, null where it says `*`.
 * @returns null when the text is not one
 */
export function parseContentRange(
  text: string,
): { range: Range | null; size: number | null } | null {
  const match = /^bytes\s+(?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(text.trim())
  if (!match) return null
  const [, first, last, total] = match
  const range =
    first === undefined || last === undefined
      ? null
      : { start: Number(first), end: Number(last) + 1 }
  return { range, size: total === '*' ? null : Number(total) }
}

/** Reads the version of the content out of the headers of a 206 or 416 answer. */
export function versionOfRange(headers: Headers): Version {
  const span = parseContentRange(headers.get('content-range') ?? '')
  return { ...validators(headers), size: span?.size ?? null }
}

/** Reads the version of the content out of the headers of a 200 answer. */
export function versionOfWhole(headers: Headers): Version {
  const length = headers.get('content-length')
  const size =
    length !== null && /^\d+$/.test(length) && !isEncoded(headers) ? Number(length) : null
  return { ...validators(headers), size }
}

/** Whether the body was visibly compressed on the way, so that lengths do not count file bytes. */
export function isEncoded(headers: Headers): boolean {
  return (headers.get('content-encoding') ?? 'identity').trim().toLowerCase() !== 'identity'
}

/**
 * How long a 429 answer asks to wait, in ms: `Retry-After` (seconds or a date), else the seconds to
 * reset of the `RateLimit` header.
 * @returns null when neither is readable (hub-behaviour 1.9: browsers see neither)
 */
export function waitOf(headers: Headers, now: number): number | null {
  const after = headers.get('retry-after')?.trim() ?? ''
  const reset = /(?:^|;)\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]
  const wait = /^\d+$/.test(after)
    ? Number(after) * 1000
    : Number.isNaN(Date.parse(after))
      ? reset === undefined
        ? null
        : (Number(reset) + 1) * 1000
      : Date.parse(after) - now
  return wait === null ? null : Math.min(Math.max(wait, 1000), longestWait)
}

/**
 * What differs between two versions, comparing only what both tell. ETags compare weakly, since
 * edges of one network weaken them; the date counts only where no ETag is readable.
 */
export function changeBetween(known: Version, seen: Version): 'size' | 'etag' | null {
  if (known.size !== null && seen.size !== null && known.size !== seen.size) return 'size'
  if (known.etag !== null && seen.etag !== null) {
    return strong(known.etag) === strong(seen.etag) ? null : 'etag'
  }
  if (known.etag !== null || seen.etag !== null) return null
  const dates = [known.lastModified, seen.lastModified]
  return dates.includes(null) || dates[0] === dates[1] ? null : 'etag'
}

/** `known` with its gaps filled from `seen`. */
export function mergeVersions(known: Version, seen: Version): Version {
  return {
    size: known.size ?? seen.size,
    etag: known.etag ?? seen.etag,
    lastModified: known.lastModified ?? seen.lastModified,
  }
}

/** Nothing known yet. */
export const unknownVersion: Version = { size: null, etag: null, lastModified: null }

function strong(etag: string): string {
  return etag.replace(/^W\//, '')
}

function validators(headers: Headers) {
  return { etag: headers.get('etag'), lastModified: headers.get('last-modified') }
}
