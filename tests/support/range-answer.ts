import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { resized, type Content } from './range-content.ts'

/** Misbehaviour of one answer. */
export type Fault =
  /** The whole file with status 200, whatever range was asked. */
  | { kind: 'ignore-range' }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'rate-limit'; retryAfter?: number | string }
  | { kind: 'range-refused' }
  | { kind: 'reset-before-headers' }
  /** The connection is cut after this many bytes of the body. */
  | { kind: 'reset-mid-body'; after: number }
  /** Only this many bytes, with a content length that agrees; `range` says whether the range does. */
  | { kind: 'short'; bytes: number; range?: 'full' | 'short' }
  | { kind: 'content-range'; value: string | null }
  | { kind: 'etag'; value: string | null }
  /** The content ends in this many more (or fewer) bytes, and its total says so. */
  | { kind: 'size'; delta: number }
  | { kind: 'gzip' }
  /** More bytes than asked, content length included. */
  | { kind: 'long'; extra: number }
  | { kind: 'redirect'; location: string }
  /** Headers, then nothing. */
  | { kind: 'stall' }

/** A line of limited speed. */
export interface Line {
  readonly bytesPerSecond: number
  /** When everything that was given to it has gone through, on the clock of `performance`. */
  freeAt: number
}

/** How all answers of a server behave. */
export interface AnswerOptions {
  /** Speed of each body; unlimited when absent. */
  bytesPerSecond?: number
  /** The line that all bodies share; unlimited when absent. */
  line?: Line
  /**
   * `exposed` (default): any origin, range headers readable; `hidden`: any origin, not readable (left out, so that
   * Node sees what a browser would); `none`.
   */
  cors?: 'exposed' | 'hidden' | 'none'
  /** Whether answers carry an ETag (default true) and a date (default false). */
  etag?: boolean
  lastModified?: boolean
  /** Whether HEAD is answered (default); 405 otherwise. */
  head?: boolean
}

/** What an answer writes into the log. */
export interface AnswerRecord {
  readonly method: string
  readonly range: string | null
  status: number
  bytes: number
}

/** One request to be answered. */
export interface Question {
  readonly record: AnswerRecord
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly options: AnswerOptions
  readonly fault: Fault | undefined
}

const date = 'Wed, 01 Jan 2025 00:00:00 GMT'
const chunkBytes = 65_536

/** Answers one request for `content`, with the fault when there is one. */
export async function answer(question: Question, content: Content | null): Promise<void> {
  const { record, response, options, fault } = question
  setCors(question)
  if (record.method === 'OPTIONS') {
    response.setHeader('access-control-allow-methods', '*')
    response.setHeader('access-control-allow-headers', 'range, *')
    finish(question, 204)
    return
  }
  if (answerWithoutContent(question)) return
  if (!content) finish(question, 404, 'not found')
  else if (record.method === 'HEAD' && options.head === false) finish(question, 405)
  else await serve(question, fault?.kind === 'size' ? resized(content, fault.delta) : content)
}

function setCors({ response, options: { cors = 'exposed' } }: Question): void {
  if (cors === 'none') return
  response.setHeader('access-control-allow-origin', '*')
  if (cors === 'exposed') {
    response.setHeader('access-control-expose-headers', 'Content-Range, ETag, Accept-Ranges')
  }
}

/** Faults that hide the content altogether; true when one did. */
function answerWithoutContent(question: Question): boolean {
  const { fault, request, response } = question
  switch (fault?.kind) {
    case 'reset-before-headers':
      request.socket.destroy()
      return true
    case 'status':
      for (const [name, value] of Object.entries(fault.headers ?? {})) {
        response.setHeader(name, value)
      }
      finish(question, fault.status, fault.body ?? `status ${fault.status}`)
      return true
    case 'rate-limit':
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter)
      finish(question, 429, '<html>slow down</html>')
      return true
    case 'redirect':
      response.setHeader('location', fault.location)
      finish(question, 302, 'Found')
      return true
    default:
      return false
  }
}

async function serve(question: Question, content: Content): Promise<void> {
  const { record, request, response, fault } = question
  setValidators(question, content)
  const wanted = fault?.kind === 'ignore-range' ? null : parseRange(record.range, content.size)
  if (wanted === 'refused' || fault?.kind === 'range-refused') {
    response.setHeader('content-range', `bytes */${content.size}`)
    finish(question, 416)
    return
  }
  const { start, end } = wanted ?? { start: 0, end: content.size }
  const sent = sentEnd(fault, start, end, content.size)
  record.status = wanted ? 206 : 200
  if (wanted) setContentRange(question, start, end, content.size)
  if (fault?.kind === 'gzip') {
    response.setHeader('content-encoding', 'gzip')
    finish(question, record.status, gzipSync(await content.read(start, end)))
    return
  }
  response.setHeader('content-length', sent - start)
  response.writeHead(record.status)
  if (record.method === 'HEAD') {
    response.end()
    return
  }
  response.flushHeaders()
  if (fault?.kind === 'stall') return
  if (fault?.kind === 'reset-mid-body') {
    await sendBody(question, content, start, start + fault.after)
    request.socket.destroy()
    return
  }
  await sendBody(question, content, start, sent)
  response.end()
}

function setValidators({ response, fault, options }: Question, content: Content): void {
  response.setHeader('content-type', content.type)
  response.setHeader('accept-ranges', 'bytes')
  const etag = fault?.kind === 'etag' ? fault.value : `"${content.version}"`
  if (etag !== null && options.etag !== false && options.cors !== 'hidden')
    response.setHeader('etag', etag)
  if (options.lastModified === true) response.setHeader('last-modified', date)
}

function setContentRange(
  { response, fault, options: { cors } }: Question,
  start: number,
  end: number,
  size: number,
): void {
  const short = fault?.kind === 'short' && fault.range === 'short'
  const told = short ? Math.min(end, start + fault.bytes) : end
  const truth = `bytes ${start}-${told - 1}/${size}`
  const value = fault?.kind === 'content-range' ? fault.value : truth
  if (value !== null && cors !== 'hidden') response.setHeader('content-range', value)
}

function sentEnd(fault: Fault | undefined, start: number, end: number, size: number): number {
  if (fault?.kind === 'short') return Math.min(end, start + fault.bytes)
  if (fault?.kind === 'long') return Math.min(size, end + fault.extra)
  return end
}

function finish({ record, response }: Question, status: number, body: Uint8Array | string = '') {
  const bytes = Buffer.from(body)
  const isHead = record.method === 'HEAD'
  record.status = status
  record.bytes = isHead ? 0 : bytes.byteLength
  if (!response.hasHeader('content-length')) {
    response.setHeader('content-length', bytes.byteLength)
  }
  response.writeHead(status)
  response.end(isHead ? undefined : bytes)
}

async function sendBody(
  { record, response, options: { bytesPerSecond, line } }: Question,
  content: Content,
  start: number,
  end: number,
): Promise<void> {
  const slowStep = bytesPerSecond && Math.max(1, Math.min(chunkBytes, bytesPerSecond / 50))
  const step = slowStep ?? (line ? chunkBytes : 1_048_576)
  for (let at = start; at < end && !response.destroyed;) {
    const next = Math.min(end, Math.ceil(at + step))
    const chunk = await content.read(at, next)
    record.bytes += chunk.byteLength
    await new Promise<void>((done) => response.write(chunk, () => done()))
    if (bytesPerSecond) await delay(((next - at) / bytesPerSecond) * 1000)
    if (line) await passThrough(line, next - at)
    at = next
  }
}

/** Waits until the line has carried these bytes behind all that it was given before. */
async function passThrough(line: Line, bytes: number): Promise<void> {
  const now = performance.now()
  line.freeAt = Math.max(now, line.freeAt) + (bytes / line.bytesPerSecond) * 1000
  // A timer is late by a millisecond or so: shorter waits add up to the next one.
  if (line.freeAt - now > 5) await delay(line.freeAt - now)
}

function parseRange(text: string | null, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(text ?? '')
  const [, first = '', last = ''] = match ?? []
  if (!match || (first === '' && last === '')) return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  return start >= size || end <= start ? ('refused' as const) : { start, end }
}
