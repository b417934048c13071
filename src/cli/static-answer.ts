import { lengthOf, type Range } from '../lib/range.ts'
import { contentTypeOf, isText } from './content-type.ts'
import { parseRange } from './range-header.ts'

/** The parts of a request that decide the answer; header names in lower case. */
export interface StaticRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** A file as the file system tells it. */
export interface StaticFile {
  /** Relative to the served folder, with `/` between its parts. */
  readonly path: string
  /** In bytes. */
  readonly size: number
  /** Time of the last change, in ms since the epoch. */
  readonly modifiedMs: number
}

/** What to send back, as plain data. */
export interface StaticAnswer {
  readonly status: 200 | 206 | 304 | 404 | 405 | 416
  readonly headers: Readonly<Record<string, string>>
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'text'; readonly text: string }
    /** The bytes `[start, end)` of the file as they are. */
    | { readonly kind: 'bytes'; readonly range: Range }
    /** The whole file compressed; `content-length` is the sender's to add. */
    | { readonly kind: 'gzip' }
}

/** Below this many bytes compression saves no packet (one Ethernet frame). */
const GZIP_FROM_BYTES = 1400

/** Names that Vite gives by content: `assets/index-B2xkq0Zz.js`. */
const HASHED = /(^|\/)assets\/[^/]*-[\w-]{8}\.[^/]+$/

/**
 * Decides how a static host answers: ranges, validators, compression, caching.
 * @param file undefined when the address names no file
 */
export function planAnswer(request: StaticRequest, file: StaticFile | undefined): StaticAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sayNo(405, 'Only GET and HEAD are answered here.\n', { allow: 'GET, HEAD' })
  }
  if (!file) return sayNo(404, 'There is no such file here.\n')
  const range = rangeOf(request, file)
  if (range === 'unsatisfiable') {
    return sayNo(416, 'The file ends before this range.\n', {
      'content-range': `bytes */${file.size}`,
    })
  }
  return sendFile(request, file, range)
}

function sendFile(
  request: StaticRequest,
  file: StaticFile,
  range: Range | undefined,
): StaticAnswer {
  const contentType = contentTypeOf(file.path)
  const compressible = isText(contentType) && file.size >= GZIP_FROM_BYTES
  const gzip = compressible && range === undefined && acceptsGzip(request)
  const headers = {
    'accept-ranges': 'bytes',
    'cache-control': cachingOf(file.path),
    'content-type': contentType,
    etag: etagOf(file, gzip),
    'last-modified': new Date(file.modifiedMs).toUTCString(),
    'x-content-type-options': 'nosniff',
    ...(compressible && { vary: 'accept-encoding' }),
  }
  if (range === undefined && headerOf(request, 'if-none-match')?.includes(headers.etag)) {
    return { status: 304, headers, body: { kind: 'none' } }
  }
  const bare = request.method === 'HEAD'
  if (gzip) {
    const body = { kind: bare ? 'none' : 'gzip' } as const
    return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body }
  }
  const sent = range ?? { start: 0, end: file.size }
  const length = { 'content-length': String(lengthOf(sent)) }
  const span = range && { 'content-range': `bytes ${range.start}-${range.end - 1}/${file.size}` }
  return {
    status: range ? 206 : 200,
    headers: { ...headers, ...length, ...span },
    body: bare ? { kind: 'none' } : { kind: 'bytes', range: sent },
  }
}

/** A range counts for GET only, and under `If-Range` only while the file is the one meant. */
function rangeOf(request: StaticRequest, file: StaticFile): Range | 'unsatisfiable' | undefined {
  const condition = headerOf(request, 'if-range')
  if (request.method !== 'GET') return undefined
  if (condition !== undefined && condition !== etagOf(file, false)) return undefined
  return parseRange(headerOf(request, 'range'), file.size)
}

function cachingOf(path: string): string {
  if (path.endsWith('.html')) return 'no-store'
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

function etagOf(file: StaticFile, gzip: boolean): string {
  const version = `${file.size.toString(36)}-${Math.floor(file.modifiedMs).toString(36)}`
  return `"${version}${gzip ? '-gz' : ''}"`
}

function acceptsGzip(request: StaticRequest): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(headerOf(request, 'accept-encoding') ?? '')
}

function headerOf(request: StaticRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function sayNo(
  status: 404 | 405 | 416,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): StaticAnswer {
  const all = { ...headers, 'cache-control': 'no-store', 'content-type': 'text/plain' }
  return { status, headers: all, body: { kind: 'text', text } }
}
