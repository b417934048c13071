import { AppError, isAppError } from '../lib/errors.ts'
import { lengthOf, type Range } from '../lib/range.ts'
import { exchange, type Answer, type Fetch, type Network } from './exchange.ts'
import {
  changeBetween,
  isEncoded,
  parseContentRange,
  versionOfRange,
  versionOfWhole,
  waitOf,
  type Version,
} from './headers.ts'
import { bucketOf } from './hub/address.ts'

/** The browser's (or Node's) own `fetch`: the only place that names it. */
export const systemFetch: Fetch = (url, init) => fetch(url, init)

/** A file on a server: `name` for messages, `known` as far as its version has been seen. */
export interface Target {
  readonly name: string
  readonly url: string
  readonly known: Version
}

/** Bytes and what their answer said about the file. */
export interface Reply {
  readonly bytes: Uint8Array
  readonly version: Version
}

/** Wait after a 429 that does not say how long, in ms: on the Hub its whole window (1.9). */
const defaultWaitMs = 60_000
const hubWaitMs = 300_000

/** How often a signed address behind a redirect may be asked for anew (hub-behaviour 1.7.2). */
export const refreshes = 2

/** How far a request came, whatever became of it. */
export interface Trace {
  /** The address that answered, behind redirects; null before the headers have come. */
  answered: string | null
  /** Bytes of the body received. */
  bytes: number
}

/** What all requests have in common. */
export const common = { credentials: 'omit', redirect: 'follow' } as const

/**
 * Reads one bounded range. The end is clipped to the size that the answer tells.
 * @param onBytes called with the length of every piece that arrives
 * @throws AppError for everything but exactly the wanted bytes of the known version
 */
export async function fetchRange(
  network: Network,
  target: Target,
  range: Range,
  signal?: AbortSignal,
  onBytes?: (bytes: number) => void,
): Promise<Reply> {
  for (let tries = 0; ; tries++) {
    const trace: Trace = { answered: null, bytes: 0 }
    try {
      return await askRange(network, target, range, trace, signal, onBytes)
    } catch (error) {
      if (!isRefusal(error, target.url, trace) || tries === refreshes) throw error
    }
  }
}

/** One request of {@link fetchRange}; fills in `trace`. */
export function askRange(
  network: Network,
  target: Target,
  range: Range,
  trace: Trace,
  signal?: AbortSignal,
  onBytes?: (bytes: number) => void,
): Promise<Reply> {
  const headers = { Range: `bytes=${range.start}-${range.end - 1}` }
  const init: RequestInit = { ...common, headers, cache: 'no-store' }
  return exchange(network, { ...target, init }, signal, async (answer) => {
    const { response } = answer
    trace.answered = response.url || target.url
    await checkStatus(network, target, response)
    if (response.status !== 206) {
      throw new AppError({ kind: 'range-unsupported', name: target.name })
    }
    const version = versionOfRange(response.headers)
    checkVersion(target, version)
    const end = Math.min(range.end, version.size ?? target.known.size ?? range.end)
    checkSpan(target, response.headers, { start: range.start, end })
    const count = (bytes: number) => {
      trace.bytes += bytes
      onBytes?.(bytes)
    }
    return { bytes: await readExactly(target, answer, end - range.start, count), version }
  })
}

/** Whether storage behind a redirect refused, which says nothing about permissions. */
export function isRefusal(error: unknown, asked: string, { answered }: Trace): boolean {
  return isAppError(error, 'forbidden') && answered !== null && hostOf(answered) !== hostOf(asked)
}

/**
 * Reads a whole file of at most `limit` bytes, for servers that do not answer ranges and for small
 * documents.
 * @param isDocument whether it is text whose form shows that it is whole: it may come without any
 * length, as where it is compressed on its way and CORS hides that, and may be asked for with its ETag
 * @throws AppError `range-unsupported` when the file is or may be larger
 */
export async function fetchWhole(
  network: Network,
  target: Target,
  limit: number,
  signal?: AbortSignal,
  isDocument = false,
): Promise<Reply> {
  const init: RequestInit = { ...common, cache: isDocument ? 'no-cache' : 'no-store' }
  return exchange(network, { ...target, init }, signal, async (answer) => {
    const { response } = answer
    await checkStatus(network, target, response)
    const version = versionOfWhole(response.headers)
    checkVersion(target, version)
    const tooLarge = new AppError({ kind: 'range-unsupported', name: target.name })
    const told = version.size ?? target.known.size
    if (told === null ? !isDocument && !isEncoded(response.headers) : told > limit) throw tooLarge
    if (told !== null) {
      const bytes = await readExactly(target, answer, told)
      return { bytes, version: { ...version, size: told } }
    }
    const pieces: Uint8Array<ArrayBuffer>[] = []
    let size = 0
    for (let piece = await answer.next(); piece; piece = await answer.next()) {
      size += piece.byteLength
      if (size > limit) throw tooLarge
      pieces.push(piece)
    }
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
    return { bytes, version: { ...version, size } }
  })
}

/** What headers alone tell. */
export interface Head {
  readonly version: Version
  /** The address that answered, behind redirects. */
  readonly answered: string
}

/** Asks for the headers alone: the way to a size that CORS hides from range answers. */
export async function fetchHead(
  network: Network,
  target: Target,
  signal?: AbortSignal,
): Promise<Head> {
  const init: RequestInit = { ...common, method: 'HEAD', cache: 'no-store' }
  return exchange(network, { ...target, init }, signal, async ({ response }) => {
    await checkStatus(network, target, response)
    const version = versionOfWhole(response.headers)
    checkVersion(target, version)
    return { version, answered: response.url || target.url }
  })
}

/** Whether an answer came from another host than the one that was asked, behind a redirect. */
function isElsewhere(asked: string, { url }: Response): boolean {
  return url !== '' && hostOf(url) !== hostOf(asked)
}

/** Host and port of an address. */
export function hostOf(url: string): string {
  return new URL(url).host
}

/**
 * Passes an answer with a status of success.
 * @throws AppError for any other, by the Hub's own codes where it is the Hub that answered
 */
export async function checkStatus(
  network: Network,
  target: Target,
  response: Response,
): Promise<void> {
  const { name } = target
  const { status } = response
  if (status === 416) {
    checkVersion(target, versionOfRange(response.headers))
    throw new AppError({ kind: 'range-refused', name })
  }
  if (status === 429) {
    const from = isElsewhere(target.url, response) ? response.url : target.url
    const unknown = bucketOf(from) === null ? defaultWaitMs : hubWaitMs
    const waitMs = waitOf(response.headers, network.now()) ?? unknown
    throw new AppError({ kind: 'rate-limited', name, host: hostOf(from), waitMs })
  }
  const isHub = bucketOf(target.url) !== null && !isElsewhere(target.url, response)
  if (isHub && (status === 401 || status === 403 || status === 404)) {
    const { hubFault } = await import('./hub/fault.ts')
    const fault = hubFault(target, response, network.tokens.has(new URL(target.url).origin))
    if (fault) throw new AppError(fault)
  }
  if (status === 401 || status === 403) throw new AppError({ kind: 'forbidden', name, status })
  if (status >= 500) throw new AppError({ kind: 'server-error', name, status })
  if (!response.ok) throw new AppError({ kind: 'not-found', name, status })
}

function checkVersion(target: Target, seen: Version): void {
  const what = changeBetween(target.known, seen)
  if (what) throw new AppError({ kind: 'shard-changed', name: target.name, what })
}

function checkSpan({ name }: Target, headers: Headers, wanted: Range): void {
  const mismatch = (expected: string, received: string) =>
    new AppError({ kind: 'range-mismatch', name, expected, received })
  const encoding = headers.get('content-encoding')
  if (encoding !== null && isEncoded(headers)) throw mismatch('identity', encoding)
  const text = headers.get('content-range')
  if (text === null) return
  const range = parseContentRange(text)?.range
  if (range?.start === wanted.start && range.end > range.start && range.end < wanted.end) {
    const [expected, received] = [lengthOf(wanted), lengthOf(range)]
    throw new AppError({ kind: 'short-body', name, expected, received })
  }
  if (range?.start !== wanted.start || range.end !== wanted.end) {
    throw mismatch(`bytes ${wanted.start}-${wanted.end - 1}`, text)
  }
}

async function readExactly(
  { name }: Target,
  answer: Answer,
  expected: number,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array> {
  const { status, headers } = answer.response
  // A whole file may be compressed on its way without our seeing it; then its length is another.
  const isTold = status === 206 && headers.get('content-length') === String(expected)
  let buffer = new ArrayBuffer(expected)
  let received = 0
  for (;;) {
    const isFull = received === expected
    // A server that tells the length sends no more: the browser need not be waited for until it says so.
    if (isFull && isTold) {
      answer.end()
      break
    }
    // Else there is room for a byte that should not come.
    const piece = await answer.next(isFull ? new Uint8Array(1) : new Uint8Array(buffer, received))
    if (!piece) break
    if (received + piece.byteLength > expected) {
      const [most, more] = [`${expected} bytes`, `at least ${received + piece.byteLength} bytes`]
      throw new AppError({ kind: 'range-mismatch', name, expected: most, received: more })
    }
    if (buffer.byteLength === expected) new Uint8Array(buffer).set(piece, received)
    else buffer = piece.buffer
    received += piece.byteLength
    onBytes?.(piece.byteLength)
  }
  if (received < expected) throw new AppError({ kind: 'short-body', name, expected, received })
  return new Uint8Array(buffer)
}
