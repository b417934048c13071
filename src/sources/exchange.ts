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
  /** The next piece of the body, or null at its end. */
  next(): Promise<Uint8Array<ArrayBuffer> | null>
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
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined
  try {
    const init = { ...withToken(request, network.tokens), signal: branch.signal }
    const response = await guarded(() => network.fetch(request.url, init))
    meter.offline(false)
    network.answered(request.url, response)
    const next = () =>
      guarded(async () => {
        reader ??= response.body?.getReader()
        const piece = await reader?.read()
        if (!piece || piece.done) return null
        meter.received(piece.value.byteLength)
        return piece.value
      })
    return await handle({ response, next })
  } finally {
    clearTimeout(timer)
    branch.release()
    branch.abort()
    done()
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
