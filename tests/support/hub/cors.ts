import { withHeaders, type HubRequest, type Reply } from './exchange.ts'

/** What the Hub lets a page of another origin read (section 1.10). */
const HUB_EXPOSED =
  'X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,X-Total-Count,ETag,Link,Accept-Ranges,Content-Range,X-Linked-Size,X-Linked-ETag,X-Xet-Hash'

/** What a mirror may let it read on top. */
const LIMITS_EXPOSED = 'RateLimit,RateLimit-Policy,Retry-After'

/** What a CDN let it read in January 2026. */
const OLD_CDN_EXPOSED =
  'Accept-Ranges, Content-Range, Content-Type, Content-Disposition, ETag, X-Cache'

/** How the CDN hosts behave: as in October 2026, or as in January 2026, when preflights failed. */
export type CdnEra = '2026-10' | '2026-01'

/** The Hub's answer with its CORS headers. */
export function withHubCors(reply: Reply, request: HubRequest, exposeRateLimit: boolean): Reply {
  return withHeaders(reply, {
    'access-control-allow-origin': request.headers['origin'] ?? 'https://huggingface.co',
    'access-control-expose-headers': exposeRateLimit
      ? `${HUB_EXPOSED},${LIMITS_EXPOSED}`
      : HUB_EXPOSED,
    vary: [...new Set(['Origin', ...(reply.headers['vary']?.split(', ') ?? [])])].join(', '),
  })
}

/** The Hub's answer to `OPTIONS`: whatever is asked for. */
export function hubPreflight({ headers }: HubRequest): Reply {
  const status = 200
  return withHeaders(
    { status, headers: { 'content-length': '0' }, body: { kind: 'none' } },
    {
      'access-control-allow-methods': headers['access-control-request-method'],
      'access-control-allow-headers': headers['access-control-request-headers'],
      'access-control-max-age': '86400',
    },
  )
}

/** A CDN's answer with its CORS headers. */
export function withCdnCors(reply: Reply, era: CdnEra): Reply {
  return withHeaders(reply, {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': era === '2026-10' ? '*' : OLD_CDN_EXPOSED,
  })
}

/** A CDN's answer to `OPTIONS`. */
export function cdnPreflight(era: CdnEra): Reply {
  const none = { 'content-length': '0' }
  if (era === '2026-01') return { status: 403, headers: none, body: { kind: 'none' } }
  const all = { 'access-control-allow-methods': '*', 'access-control-allow-headers': '*, range' }
  return { status: 200, headers: { ...none, ...all }, body: { kind: 'none' } }
}
