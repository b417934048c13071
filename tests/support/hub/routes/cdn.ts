import { cdnPreflight } from '../cors.ts'
import { sayElsewhere, sayText, type Reply } from '../exchange.ts'
import type { HubFile } from '../repo.ts'
import { LIFE_MS, type Verdict } from '../signing.ts'
import type { Visit } from '../world.ts'
import { sayContent } from './content.ts'

/** Any request to a CDN but the control routes (sections 1.7 and 6.2). */
export function answerCdn(visit: Visit): Reply {
  const { world, request, conditions } = visit
  const { cdnEra } = world.settings
  if (request.method === 'OPTIONS') return cdnPreflight(cdnEra)
  if (request.method !== 'GET' && request.method !== 'HEAD') return sayText(405, 'Not allowed')
  if (request.method === 'HEAD' && cdnEra === '2026-01') return sayText(403, 'Forbidden')
  if (request.path === '/hop') return sayElsewhere(302, request.query.get('to') ?? '/')
  const [bridge, repoKey = '', xetHash = ''] = request.segments
  const stored = bridge === 'xet-bridge-us' && world.shelf.fileAtCdn(repoKey, xetHash)
  if (!stored) return sayText(403, 'SignatureError: invalid key pair id')
  const resource = world.origins[request.listener] + request.path
  const refusal = refuse(visit, world.signer.verify(resource, request.query))
  if (refusal) return refusal
  const ignoreRange = conditions.ignoreRange ?? false
  return sayContent({ ...request, ignoreRange }, stored.file, headersOf(visit, stored.file))
}

function headersOf({ request }: Visit, { lfs }: HubFile): Reply['headers'] {
  return {
    etag: `"${lfs?.xetHash ?? ''}"`,
    'cache-control': 'public, max-age=31536000',
    'content-type': 'application/octet-stream',
    'content-disposition': request.query.get('response-content-disposition') ?? 'inline',
    'x-hf-cdn-pop': request.listener,
  }
}

/** Signature, then time, then the pinned range; whether the range makes sense comes last. */
function refuse({ world, request, conditions }: Visit, verdict: Verdict): Reply | undefined {
  const { badSignature, expired } = conditions
  if (verdict.kind === 'unknown' || badSignature !== undefined) {
    return sayText(badSignature ?? 403, 'SignatureError: invalid key pair id')
  }
  const age = world.clock.now() - (verdict.expiresAt - LIFE_MS)
  if (expired === true || age >= Math.min(LIFE_MS, expired ?? LIFE_MS)) return sayExpired()
  const { pinned } = verdict
  if (pinned === undefined || pinned === request.headers['range']) return undefined
  return sayText(403, 'Auth failed: invalid range', {}, 'text/plain')
}

function sayExpired(): Reply {
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>'
  return sayText(403, xml, {}, 'application/xml')
}
