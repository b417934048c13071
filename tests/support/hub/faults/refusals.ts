import { deliver, sayJson, sayText, withHeaders, type Reply } from '../exchange.ts'
import type { Action } from './actions.ts'
import { isPlain, isPreflight, type EffectsOf } from './effect.ts'

const html = (title: string, filler = 0) =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1>${'<p>Please wait.</p>'.repeat(filler)}</body></html>`

const withoutOrigin = (reply: Reply, allowed: boolean) =>
  allowed ? reply : withHeaders(reply, { 'access-control-allow-origin': undefined })

/** The headers of the answer that do not describe its body. */
function frameOf(reply: Reply): Reply['headers'] {
  const kept = /^(access-control-.*|vary|x-request-id|ratelimit.*)$/
  return Object.fromEntries(Object.entries(reply.headers).filter(([name]) => kept.test(name)))
}

function sayTooMany(reply: Reply, action: Action<'status429'>): Reply {
  const headers = {
    ...frameOf(reply),
    ratelimit: `"api";r=0;t=${action.resetSeconds ?? 300}`,
    ...(action.retryAfter !== undefined && { 'retry-after': String(action.retryAfter) }),
  }
  const text = 'We had to rate limit you.'
  const { body = 'text' } = action
  if (body === 'json') return sayJson(429, { error: text }, headers)
  if (body === 'text') return sayText(429, text, headers)
  return sayText(429, html('429', 2900), headers, 'text/html; charset=utf-8')
}

const noBody = (status: number, reply: Reply): Reply => ({
  status,
  headers: { ...frameOf(reply), 'content-length': '0' },
  body: { kind: 'none' },
})

/** Faults that put another answer in the place of the right one, or none. */
export const refusals: EffectsOf<
  | 'delay'
  | 'status429'
  | 'status5xx'
  | 'resetBeforeHeaders'
  | 'noAcao'
  | 'hideExpose'
  | 'optionsFails'
  | 'headFails'
> = {
  delay: {
    when: isPlain,
    alter: (reply, { ms, betweenChunksMs, stall }) =>
      deliver(reply, {
        ...(ms !== undefined && { delayMs: ms }),
        ...(betweenChunksMs !== undefined && { betweenChunksMs }),
        ...(stall && { stall }),
      }),
  },
  status429: {
    when: isPlain,
    alter: (reply, action) => withoutOrigin(sayTooMany(reply, action), action.cors !== false),
  },
  status5xx: {
    when: isPlain,
    alter: (reply, { status = 503, cors = false }) => {
      const text = html(`${status} Error`)
      const told = sayText(status, text, frameOf(reply), 'text/html; charset=utf-8')
      return withoutOrigin(told, cors)
    },
  },
  resetBeforeHeaders: { when: isPlain, alter: (reply) => deliver(reply, { reset: true }) },
  noAcao: {
    when: isPlain,
    alter: (reply, { onlyErrors = false }) =>
      withoutOrigin(reply, onlyErrors && reply.status < 400),
  },
  hideExpose: {
    when: isPlain,
    alter: (reply) => withHeaders(reply, { 'access-control-expose-headers': undefined }),
  },
  optionsFails: {
    when: isPreflight,
    alter: (_reply, { status = 403 }) => ({
      status,
      headers: { 'content-length': '0' },
      body: { kind: 'none' },
    }),
  },
  headFails: {
    when: ({ method }) => method === 'HEAD',
    alter: (reply, { status = 403 }) => noBody(status, reply),
  },
}
