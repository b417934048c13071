import { gzipSync } from 'node:zlib'
import { deliver, withHeaders, type HubRequest, type Reply } from '../exchange.ts'
import type { Action } from './actions.ts'
import { isBytes, isCdn, isGet, isRange, isResolve, type EffectsOf } from './effect.ts'

/** Number of bytes of the body. */
export function bodyLength({ body }: Reply): number {
  if (body.kind === 'file') return body.end - body.start
  return body.kind === 'bytes' ? body.bytes.byteLength : 0
}

/** The bytes of the body. */
function bodyBytes({ body }: Reply): Uint8Array {
  if (body.kind === 'file') return body.file.read(body.start, body.end)
  return body.kind === 'bytes' ? body.bytes : new Uint8Array()
}

function shorten(reply: Reply, { bytes, as = 'cut' }: Action<'truncate'>): Reply {
  const length = Math.min(bytes, bodyLength(reply))
  if (as === 'cut') return deliver(reply, { cutAfter: length })
  const { body } = reply
  const less = withHeaders(reply, { 'content-length': String(length) })
  const told = as === 'short-range' ? withRange(less, (s, _e, t) => [s, s + length - 1, t]) : less
  if (body.kind === 'file') return { ...told, body: { ...body, end: body.start + length } }
  if (body.kind === 'none') return told
  return { ...told, body: { ...body, bytes: body.bytes.subarray(0, length) } }
}

function shift(reply: Reply, { shift = 1 }: Action<'wrongBytes'>): Reply {
  const { body } = reply
  if (body.kind !== 'file') return reply
  const length = body.end - body.start
  const ahead = body.start + shift
  const start = ahead + length <= body.file.size ? ahead : Math.max(0, body.start - shift)
  return { ...reply, body: { ...body, start, end: start + length } }
}

type Span = readonly [start: number, last: number, total: number]

function withRange(reply: Reply, change: (...span: Span) => Span): Reply {
  const told = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(reply.headers['content-range'] ?? '')
  if (!told) return reply
  const [start, last, total] = change(Number(told[1]), Number(told[2]), Number(told[3]))
  return withHeaders(reply, { 'content-range': `bytes ${start}-${last}/${total}` })
}

function lie(reply: Reply, { how }: Action<'wrongContentRange'>): Reply {
  const total = reply.headers['content-range']?.split('/')[1] ?? '0'
  if (how === 'missing') return withHeaders(reply, { 'content-range': undefined })
  if (how === 'star') return withHeaders(reply, { 'content-range': `bytes */${total}` })
  return withRange(reply, (start, last, size) =>
    how === 'start' ? [start + 1, last, size] : [start, last, size + 1],
  )
}

function compress(reply: Reply): Reply {
  const bytes = gzipSync(bodyBytes(reply))
  const gone = { 'content-length': undefined, 'accept-ranges': undefined }
  const told = withHeaders(reply, { ...gone, 'content-encoding': 'gzip' })
  return { ...told, body: { kind: 'bytes', bytes } }
}

const hasBody = (request: HubRequest) => isGet(request) && !isResolve(request)

const inRange = (reply: Reply, change: (reply: Reply) => Reply) =>
  reply.status === 206 ? change(reply) : reply

/** Faults in the bytes, or in what is said about them. */
export const byteFaults: EffectsOf<
  | 'resetMidBody'
  | 'truncate'
  | 'zero206'
  | 'ignoreRange'
  | 'wrongContentRange'
  | 'wrongBytes'
  | 'etagChange'
  | 'gzipNoLength'
> = {
  resetMidBody: {
    when: hasBody,
    alter: (reply, { bytes }) => deliver(reply, { cutAfter: bytes }),
  },
  truncate: { when: hasBody, alter: (reply, action) => shorten(reply, action) },
  zero206: {
    when: isRange,
    alter: (reply) =>
      inRange(reply, (part) => ({
        ...withHeaders(part, { 'content-length': '0' }),
        body: { kind: 'none' },
      })),
  },
  ignoreRange: { when: isRange, conditions: () => ({ ignoreRange: true }) },
  wrongContentRange: {
    when: isRange,
    alter: (reply, action) => inRange(reply, (part) => lie(part, action)),
  },
  wrongBytes: { when: isBytes, alter: (reply, action) => shift(reply, action) },
  etagChange: {
    when: isBytes,
    alter: (reply, { etag = '"changed"', sizeDelta = 0 }) => {
      if (reply.status >= 300) return reply
      const told = withHeaders(reply, { etag })
      return withRange(told, (start, last, total) => [start, last, total + sizeDelta])
    },
  },
  gzipNoLength: {
    when: (request) => isGet(request) && isBytes(request) && !isCdn(request),
    alter: (reply) => (reply.status === 200 ? compress(reply) : reply),
  },
}
