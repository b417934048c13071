import type { IncomingMessage } from 'node:http'
import { isCdnName, type HubRequest, type ListenerName } from './exchange.ts'
import type { World } from './world.ts'

/** Reads a request off the wire. */
export function readRequest(
  world: World,
  listener: ListenerName,
  incoming: IncomingMessage,
): HubRequest {
  const { method = 'GET', url: target = '/' } = incoming
  const [rawPath = '/', ...rest] = target.split('?')
  const segments = rawPath.split('/').slice(1).map(decode)
  const lines = Object.entries(incoming.headers)
  const headers = Object.fromEntries(
    lines.map(([name, value = '']) => [name, [value].flat().join(', ')]),
  )
  const token = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1]
  return {
    listener,
    method,
    target,
    path: decode(rawPath),
    segments,
    query: new URLSearchParams(rest.join('?')),
    headers,
    host: `http://${headers['host'] ?? ''}`,
    token,
    file: isCdnName(listener) ? fileAtCdn(world, segments) : fileOnHub(segments),
    async readBody() {
      const pieces: Buffer[] = []
      for await (const piece of incoming) pieces.push(piece as Buffer)
      return Buffer.concat(pieces).toString()
    },
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign stands for itself.
    return text
  }
}

/** `owner/name/path` behind `/datasets/…/resolve|raw/{rev}/` and `/api/resolve-cache/datasets/…`. */
function fileOnHub(segments: readonly string[]): string | undefined {
  const cached = segments[0] === 'api' && segments[1] === 'resolve-cache'
  const [kind, owner, name, ...rest] = cached ? segments.slice(2) : segments
  const verb = cached ? 'cached' : rest.shift()
  if (kind !== 'datasets' || !['cached', 'resolve', 'raw'].includes(verb ?? '')) return undefined
  return [owner, name, ...rest.slice(1)].join('/')
}

function fileAtCdn(world: World, [, repoKey = '', xetHash = '']: readonly string[]) {
  const stored = world.shelf.fileAtCdn(repoKey, xetHash)
  return stored && `${stored.repo.id}/${stored.file.path}`
}
