import { abortError, branchSignal, throwIfAborted } from '../lib/abort.ts'
import { AppError } from '../lib/errors.ts'
import type { Meter } from './meter.ts'

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What requests need from outside. */
export interface Network {
  readonly fetch: Fetch
  readonly meter: Meter
  /** False only when the browser is sure that there is no network. */
  isOnline(): boolean
  /** Milliseconds since the epoch. */
  now(): number
  /** A request that brings no byte for this many ms is given up as a network fault. */
  readonly stallMs: number
  /** Access tokens by origin, each sent to exactly that origin. */
  readonly tokens: ReadonlyMap<string, string>
  /** Told every answer as soon as its headers are there. */
  answered(url: string, response: Response): void
}

/** An answer whose body is read in pieces, each counted. */
export interface Answer {
  readonly response: Response
  /**
   * The next piece of the body, or null at its end.
   * @param space of the first call on for all or none: where the browser can, the piece is put at its
   * beginning, in a buffer that takes the place of the space's own, which is gone then
   */
  next(space?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null>
  /** Tells that nothing of the body is left, though the browser has not said so yet. */
  end(): void
}

/** One request; `name` is for messages. */
interface Request {
  readonly name: string
  readonly url: string
  readonly init: RequestInit
}

/**
 * Sends one request and hands the answer to `handle`; when that is done the rest of the body is dropped.
 * @throws AppError `network` or `offline` when the request or its body fails; AbortError
 */
export async function exchange<T>(
  network: Network,
  request: Request,
  signal: AbortSignal | undefined,
  handle: (answer: Answer) => Promise<T>,
): Promise<T> {
  throwIfAborted(signal)
  const { meter, stallMs } = network
  const branch = branchSignal(signal)
  const done = meter.request()
  let timer = setTimeout(branch.abort, stallMs)
  const guarded = async <V>(step: () => Promise<V>): Promise<V> => {
    clearTimeout(timer)
    timer = setTimeout(branch.abort, stallMs)
    try {
      return await step()
    } catch (cause) {
      if (signal?.aborted) throw abortError()
      const offline = !network.isOnline()
      meter.offline(offline)
      const { name } = request
      throw new AppError(
        offline ? { kind: 'offline', name } : { kind: 'network', name, attempts: 1 },
        { cause },
      )
    }
  }
  let read: Read | undefined
  const body = { isEnded: false }
  try {
    const init = { ...withToken(request, network.tokens), signal: branch.signal }
    const response = await guarded(() => network.fetch(request.url, init))
    meter.offline(false)
    network.answered(request.url, response)
    const next = (space?: Bytes) =>
      guarded(async () => {
        if (!response.body) return null
        read ??= space ? readInto(response.body) : readPieces(response.body)
        const { done, value } = await read(space)
        if (done || !value) return null
        meter.received(value.byteLength)
        return value
      })
    const end = () => {
      body.isEnded = true
    }
    return await handle({ response, next, end })
  } finally {
    clearTimeout(timer)
    branch.release()
    if (!body.isEnded) branch.abort()
    done()
  }
}

type Bytes = Uint8Array<ArrayBuffer>
type Read = (space?: Bytes) => Promise<{ done: boolean; value?: Bytes | undefined }>

function readPieces(body: ReadableStream<Bytes>): Read {
  const reader = body.getReader()
  return () => reader.read()
}

/** Saves the browser an array for each piece, and us a copy of it. */
function readInto(body: ReadableStream<Bytes>): Read {
  try {
    const reader = body.getReader({ mode: 'byob' })
    return (space = new Uint8Array(1)) => reader.read(space)
  } catch {
    // No stream of bytes in this browser.
    return readPieces(body)
  }
}

/** `fetch` takes the token off again where a redirect leads to another origin (hub-behaviour 1.10). */
function withToken({ url, init }: Request, tokens: Network['tokens']): RequestInit {
  const token = tokens.get(new URL(url).origin)
  if (token === undefined) return init
  const headers = new Headers(init.headers)
  headers.set('Authorization', `Bearer ${token}`)
  return { ...init, headers }
}
