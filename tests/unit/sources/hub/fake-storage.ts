import type { FileRef } from '../../../../src/sources/file-ref.ts'
import type { Channel } from '../../../../src/sources/hub/gate.ts'
import { createByteLayer } from '../../../../src/sources/layer.ts'
import { fakeTiming, patternBytes } from '../../../support/byte-sources.ts'
import { answerOf, commit, fakeNetwork, hub, repo, type Asked } from './fake-hub.ts'

export const bytes = patternBytes(200_000)
export const cdn = 'https://cdn.example'

/** How the fake storage behaves; change it at any time. */
export interface StorageOptions {
  /** Whether a redirect of a range is good for that range only. */
  isPinned: boolean
  /** Seconds for which signed addresses hold. */
  holds: number
  /** Answers instead of the storage, when it gives one. */
  refuse?: (asked: Asked) => Response | null
}

/** A file's reference as a listing of the repository gives it. */
export function shardRef(name = 'a'): FileRef & { kind: 'url' } {
  const url = `${hub}/datasets/${repo}/resolve/${commit}/data/${name}.parquet`
  return { kind: 'url', name, url, size: bytes.length, identity: `sha256:${name}` }
}

/** A Hub whose files are on signed addresses of another host, and layers over it that share a channel. */
export function fakeStorage(given: Partial<StorageOptions> = {}) {
  const options: StorageOptions = { isPinned: false, holds: 3600, ...given }
  const timing = fakeTiming()
  let signed = 0
  const network = fakeNetwork((asked) => {
    const refused = options.refuse?.(asked)
    if (refused) return refused
    if (asked.url.startsWith(cdn)) return serve(asked, asked.url)
    const expires = Math.floor(timing.now() / 1000) + options.holds
    const range = options.isPinned ? asked.range : null
    return serve(asked, signedUrl(asked.url, expires, range, signed++))
  })
  const serve = (asked: Asked, from: string) => {
    const at = new URL(from)
    if (Number(at.searchParams.get('Expires')) * 1000 <= timing.now()) return denied(from)
    const pinned = at.searchParams.get('pin')
    if (pinned !== null && pinned !== asked.range) return denied(from)
    const length = String(bytes.length)
    if (asked.method === 'HEAD') return answerOf(null, from, 200, { 'content-length': length })
    const [, first = 0, last = 0] = /^bytes=(\d+)-(\d+)$/.exec(asked.range ?? '') ?? []
    const span = `bytes ${first}-${last}/${length}`
    const part = bytes.slice(Number(first), Number(last) + 1)
    return answerOf(part, from, 206, { 'content-range': span, etag: '"xet"' })
  }
  const channels = new Set<{ listener: (message: unknown) => void }>()
  const openChannel = (): Channel => {
    const own: { listener: (message: unknown) => void } = { listener: () => undefined }
    channels.add(own)
    return {
      post(message) {
        for (const other of channels) if (other !== own) other.listener(structuredClone(message))
      },
      listen(listener) {
        own.listener = listener
      },
    }
  }
  const tab = () =>
    createByteLayer({
      fetch: network.fetch,
      timing,
      isOnline: () => true,
      store: null,
      openChannel,
    })
  const count = (origin: string, method?: string) =>
    network.asked.filter(
      (one) => one.url.startsWith(origin) && (method === undefined || one.method === method),
    ).length
  return { ...network, options, timing, tab, layer: tab(), count }
}

/** A refusal of the storage. */
export function denied(from: string, status = 403): Response {
  return answerOf('<Error><Code>AccessDenied</Code></Error>', from, status)
}

/** A signed address as CloudFront makes it. */
function signedUrl(asked: string, expires: number, range: string | null, salt: number): string {
  const condition = {
    DateLessThan: { 'AWS:EpochTime': expires },
    ...(range !== null && { ByteRange: { ExpectedHeader: range } }),
  }
  const policy = btoa(JSON.stringify({ Statement: [{ Resource: asked, Condition: condition }] }))
  const url = new URL(`${cdn}/xet/${salt}`)
  url.searchParams.set('Expires', String(expires))
  const safe = policy.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~')
  url.searchParams.set('Policy', safe)
  url.searchParams.set('Signature', 'secret')
  if (range !== null) url.searchParams.set('pin', range)
  return url.href
}
