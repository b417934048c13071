import type { HubFile } from './repo.ts'

/**
 * The servers of the double: the Hub, the two hosts of its bytes, the dataset viewer, and the page of a
 * Space around the app.
 */
export type ListenerName = 'hub' | 'cdnA' | 'cdnB' | 'viewer' | 'outer'

/** Whether a listener stands for a host of bytes. */
export const isCdnName = (listener: ListenerName): boolean =>
  listener === 'cdnA' || listener === 'cdnB'

/** A request as a listener got it. */
export interface HubRequest {
  readonly listener: ListenerName
  readonly method: string
  /** Path and query, as they came. */
  readonly target: string
  /** Decoded. */
  readonly path: string
  /** Parts of the path, each decoded, so that a revision with a slash stays one part. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** What the client calls this listener, e.g. `http://127.0.0.1:4100`. */
  readonly host: string
  /** Of `Authorization: Bearer …`. */
  readonly token: string | undefined
  /** What a rule's path is compared with beside the path: `owner/name/path` of the file meant. */
  readonly file: string | undefined
  /** The whole body as text. */
  readBody(): Promise<string>
}

/** What follows the headers. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The bytes `[start, end)` of a file. */
  | { readonly kind: 'file'; readonly file: HubFile; readonly start: number; readonly end: number }

/** Where an answer stops for ever. */
export type Stall = 'before-headers' | 'before-body' | 'mid-body'

/** How an answer goes over the wire, where that is not the usual way. */
export interface Delivery {
  /** Milliseconds before the headers, beside those of the profile. */
  readonly delayMs?: number
  readonly betweenChunksMs?: number
  /** Nothing at all, or nothing after the headers or half the body, until the client leaves. */
  readonly stall?: Stall
  /** The connection is cut after this many bytes of the body. */
  readonly cutAfter?: number
  /** The connection is cut before the headers. */
  readonly reset?: boolean
}

/** An answer as plain data; header names in lower case. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
  readonly delivery?: Delivery
}

/** An answer that is a text of the given type. */
export function sayText(
  status: number,
  text: string,
  headers: Reply['headers'] = {},
  type = 'text/plain; charset=utf-8',
): Reply {
  const bytes = Buffer.from(text)
  const told = { 'content-type': type, 'content-length': String(bytes.length) }
  return { status, headers: { ...told, ...headers }, body: { kind: 'bytes', bytes } }
}

/** An answer that is a JSON value. */
export function sayJson(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return sayText(status, JSON.stringify(value), headers, 'application/json; charset=utf-8')
}

/** A redirect with the text that the Hub sends with it. */
export function sayElsewhere(
  status: number,
  location: string,
  headers: Reply['headers'] = {},
): Reply {
  const text = `Temporary Redirect. Redirecting to ${location}`
  return sayText(status, text, { location, ...headers })
}

/** The answer with more said about its delivery. */
export function deliver(reply: Reply, delivery: Delivery): Reply {
  return { ...reply, delivery: { ...reply.delivery, ...delivery } }
}

/** The answer with these headers set; `undefined` takes one away. */
export function withHeaders(
  reply: Reply,
  headers: Readonly<Record<string, string | undefined>>,
): Reply {
  const all = Object.entries({ ...reply.headers, ...headers })
  const kept = all.filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...reply, headers: Object.fromEntries(kept) }
}
