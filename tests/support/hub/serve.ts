import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { withCdnCors, withHubCors } from './cors.ts'
import { hexOf } from './digest.ts'
import {
  isCdnName,
  sayText,
  withHeaders,
  type HubRequest,
  type ListenerName,
  type Reply,
} from './exchange.ts'
import { alter, conditionsOf } from './faults/effects.ts'
import { readRequest } from './incoming.ts'
import type { LogEntry } from './log.ts'
import { ANONYMOUS_LIMITS, USER_LIMITS, quotaHeaders } from './quota.ts'
import { answerCdn } from './routes/cdn.ts'
import { answerControl } from './routes/control.ts'
import { answerHub } from './routes/hub.ts'
import { answerOuter } from './routes/outer.ts'
import { send } from './send.ts'
import { answerViewer } from './viewer/answer.ts'
import type { Visit, World } from './world.ts'

const unpaced = { chunkBytes: 1_048_576, wait: () => Promise.resolve() }

/** Answers one request at one listener, from the wire to the wire. */
export async function serve(
  world: World,
  listener: ListenerName,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = readRequest(world, listener, incoming)
  if (request.segments[0] === '__control') {
    const unlogged = { status: 0, bytesPlanned: 0, bytesSent: 0 }
    return send(response, await answerControl(world, request), unpaced, unlogged)
  }
  const entry = openEntry(world, request)
  let cut = false
  response.on('close', () => {
    world.log.close(entry, !response.writableFinished && !cut)
  })
  watch(world, request)
  const rules = world.rules.take(request)
  if (rules.length > 0) entry.rule = rules.map(({ id }) => id).join(' ')
  const actions = rules.map(({ action }) => action)
  const visit: Visit = { world, request, conditions: conditionsOf(actions) }
  const right = await answer(visit, entry.seq)
  const reply = alter(right, actions, request)
  const { delayMs = 0, cutAfter, reset = false } = reply.delivery ?? {}
  const wait = world.timing.latencyOf(request) + delayMs
  if (wait > 0) await sleep(wait)
  cut = reset || cutAfter !== undefined
  await send(response, reply, world.timing.paceOf(request), entry)
}

function answer(visit: Visit, seq: number): Reply | Promise<Reply> {
  switch (visit.request.listener) {
    case 'hub':
      return atHub(visit, seq)
    case 'viewer':
      return answerViewer(visit)
    case 'outer':
      return answerOuter(visit)
    case 'cdnA':
    case 'cdnB':
      return atCdn(visit)
  }
}

async function atHub(visit: Visit, seq: number): Promise<Reply> {
  const { world, request, conditions } = visit
  const { exposeRateLimit = world.settings.exposeRateLimit } = conditions
  const told = {
    'x-request-id': `Root=1-${hexOf(`request ${seq}`, 8)}-${hexOf(`id ${seq}`, 24)}`,
    ...(request.token === undefined && {
      'x-hf-warning': 'unauthenticated; Please set a HF_TOKEN to enable higher rate limits.',
    }),
  }
  if (request.method === 'OPTIONS') {
    return withHubCors(withHeaders(await answerHub(visit), told), request, exposeRateLimit)
  }
  const anonymous = world.users.visitorOf(request.token).kind !== 'user'
  const usual = anonymous ? ANONYMOUS_LIMITS : USER_LIMITS
  const count = world.quota.count(request, { ...usual, ...conditions.limits })
  const over = count.used > count.limit
  if (over) {
    const { bucket, used, limit } = count
    world.violations.push(`quota: ${bucket} request ${used} of ${limit}: ${request.path}`)
  }
  const reply = over ? sayText(429, 'We had to rate limit you.') : await answerHub(visit)
  const limited = withHeaders(reply, { ...told, ...quotaHeaders(count) })
  return withHubCors(limited, request, exposeRateLimit)
}

function atCdn(visit: Visit): Reply {
  return withCdnCors(answerCdn(visit), visit.world.settings.cdnEra)
}

/** Writes down what no well-behaved client does. */
function watch({ violations }: World, request: HubRequest): void {
  const { listener, method, path, headers, query } = request
  const where = `${method} ${listener} ${path}`
  if ([...query.values()].some((value) => value.startsWith('hf_'))) {
    violations.push(`leak: a token in the address of ${where}`)
  }
  if (!isCdnName(listener)) return
  if (headers['authorization'] !== undefined) violations.push(`leak: a token at ${where}`)
  if (headers['cookie'] !== undefined) violations.push(`leak: a cookie at ${where}`)
  if (method === 'OPTIONS') violations.push(`preflight: ${where}`)
}

function openEntry(world: World, request: HubRequest): LogEntry {
  const { listener, method, path, headers, target, file } = request
  const header = (name: string) => headers[name] ?? null
  return world.log.open({
    t: world.clock.now(),
    listener,
    method,
    path,
    query: target.split('?').slice(1).join('?'),
    file: file ?? null,
    origin: header('origin'),
    range: header('range'),
    ifRange: header('if-range'),
    authorization: headers['authorization'] !== undefined,
    acrm: header('access-control-request-method'),
    acrh: header('access-control-request-headers'),
    accept: header('accept'),
    cache: header('cache-control'),
  })
}
