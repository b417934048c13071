import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { answer, type AnswerOptions, type AnswerRecord, type Fault } from './range-answer.ts'
import { findContent } from './range-content.ts'

/** When a fault applies: to requests that match, from the `skip`-th on, `times` times. */
export interface FaultRule {
  readonly fault: Fault
  /** Path as in the log; all paths when absent. */
  readonly path?: string | RegExp
  /** All methods but OPTIONS when absent. */
  readonly method?: string
  /** Only requests whose range starts at this byte or behind it; all when absent. */
  readonly from?: number
  /** Matching requests left alone first; none when absent. */
  readonly skip?: number
  /** Matching requests hit after that; all when absent. */
  readonly times?: number
}

/** One request as the server saw it; `status` 0 and `endedAt` null while it runs. */
export interface LoggedRequest extends AnswerRecord {
  readonly path: string
  readonly url: string
  readonly origin: string | null
  /** Milliseconds since the server started. */
  readonly startedAt: number
  endedAt: number | null
  /** Requests under way when this one had arrived, itself included. */
  readonly inFlight: number
  /** The client went away before the end. */
  aborted: boolean
}

/** How the server behaves; change it at any time. */
export interface RangeServerOptions extends AnswerOptions {
  /** Milliseconds before each answer, or a function of the request (0-based count). */
  latencyMs?: number | ((request: LoggedRequest, index: number) => number)
}

/** A server on 127.0.0.1 that answers ranges and misbehaves as told. */
export interface RangeServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  readonly options: RangeServerOptions
  /** Every request since the start or the last `clear`. */
  readonly log: LoggedRequest[]
  /** Most requests under way at once since the start or the last `clear`. */
  readonly maxInFlight: number
  /** Serves these bytes, or a file or folder of the disk, at a path; gives the absolute address. */
  add(path: string, content: Uint8Array | string): string
  fail(rule: FaultRule): void
  /** Answers wait until `release`. */
  hold(): void
  release(): void
  /** Forgets log, faults and holds. */
  clear(): void
  close(): Promise<void>
}

/** Starts a server; `content` maps paths to bytes, or to files and folders of the disk. */
export async function startRangeServer(
  content: Record<string, Uint8Array | string> = {},
  options: RangeServerOptions = {},
): Promise<RangeServer> {
  const places = new Map(Object.entries(content))
  const started = performance.now()
  const log: LoggedRequest[] = []
  const rules: (FaultRule & { seen: number })[] = []
  const sockets = new Set<Socket>()
  let inFlight = 0
  let maxInFlight = 0
  let gate: { opened: Promise<void>; open: () => void } | null = null

  const nextFault = ({ path, method, range }: LoggedRequest): Fault | undefined => {
    const start = Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0)
    for (const rule of rules) {
      if (typeof rule.path === 'string' ? rule.path !== path : rule.path?.test(path) === false)
        continue
      if (rule.method !== undefined && rule.method !== method) continue
      if (rule.from !== undefined && start < rule.from) continue
      const index = rule.seen++ - (rule.skip ?? 0)
      if (index >= 0 && index < (rule.times ?? Infinity)) return rule.fault
    }
    return undefined
  }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = request.url ?? '/'
    const path = decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname)
    const method = request.method ?? 'GET'
    inFlight++
    maxInFlight = Math.max(maxInFlight, inFlight)
    const entry: LoggedRequest = {
      method,
      path,
      url,
      range: request.headers.range ?? null,
      origin: request.headers.origin ?? null,
      status: 0,
      bytes: 0,
      startedAt: performance.now() - started,
      endedAt: null,
      inFlight,
      aborted: false,
    }
    log.push(entry)
    response.on('close', () => {
      inFlight--
      entry.endedAt = performance.now() - started
      entry.aborted = !response.writableFinished
    })
    const index = log.length - 1
    const { latencyMs = 0 } = options
    await gate?.opened
    const wait = typeof latencyMs === 'number' ? latencyMs : latencyMs(entry, index)
    if (wait > 0) await delay(wait)
    if (response.destroyed) return
    const fault = method === 'OPTIONS' ? undefined : nextFault(entry)
    const found = method === 'OPTIONS' ? null : await findContent(places, path)
    await answer({ record: entry, request, response, options, fault }, found)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const release = () => {
    gate?.open()
    gate = null
  }
  return {
    origin,
    options,
    log,
    get maxInFlight() {
      return maxInFlight
    },
    add(path, bytes) {
      places.set(path, bytes)
      return origin + path
    },
    fail: (rule) => rules.push({ ...rule, seen: 0 }),
    hold() {
      if (gate) return
      let open: () => void = () => undefined
      const opened = new Promise<void>((done) => (open = done))
      gate = { opened, open }
    },
    release,
    clear() {
      log.length = 0
      rules.length = 0
      maxInFlight = inFlight
      release()
    },
    async close() {
      release()
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
