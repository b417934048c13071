import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reply } from './exchange.ts'
import { bodyLength } from './faults/bytes.ts'
import type { LogEntry } from './log.ts'
import type { Pace } from './timing.ts'

/** The parts of a log entry that sending fills in. */
export type Sent = Pick<LogEntry, 'status' | 'bytesPlanned' | 'bytesSent'>

/** Pieces of a body, at least, when there is time between them. */
const PIECES = 8

/** Sends an answer at a pace; resolves when it is over, also when the client left. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  pace: Pace,
  sent: Sent,
): Promise<void> {
  const { stall, cutAfter, reset } = reply.delivery ?? {}
  if (response.destroyed) return
  if (reset) {
    response.socket?.destroy()
    return
  }
  if (stall === 'before-headers') {
    await once(response, 'close')
    return
  }
  sent.status = reply.status
  response.writeHead(reply.status, reply.headers)
  if (response.req.method === 'HEAD') {
    response.end()
    return
  }
  sent.bytesPlanned = bodyLength(reply)
  if (stall === 'before-body') {
    response.flushHeaders()
    await once(response, 'close')
    return
  }
  await sendBody(response, reply, pace, sent)
  if (stall === 'mid-body') {
    if (!response.closed) await once(response, 'close')
    return
  }
  if (cutAfter === undefined) response.end()
  else response.socket?.destroy()
}

async function sendBody(
  response: ServerResponse,
  { body, delivery = {} }: Reply,
  pace: Pace,
  sent: Sent,
): Promise<void> {
  if (body.kind === 'none') return
  const { cutAfter = Infinity, betweenChunksMs = 0 } = delivery
  const { start, end } = body.kind === 'file' ? body : { start: 0, end: body.bytes.byteLength }
  const half = delivery.stall === 'mid-body' ? Math.floor((end - start) / 2) : Infinity
  const last = Math.min(end, start + cutAfter, start + half)
  // Small bodies come in pieces too where time is to pass between them.
  const most = betweenChunksMs > 0 ? Math.ceil((end - start) / PIECES) : pace.chunkBytes
  const step = Math.max(1, Math.min(pace.chunkBytes, most))
  if (last === start) response.flushHeaders()
  for (let at = start; at < last && !response.destroyed; at += step) {
    const next = Math.min(last, at + step)
    const chunk = body.kind === 'file' ? body.file.read(at, next) : body.bytes.subarray(at, next)
    await new Promise<void>((done) => response.write(chunk, () => done()))
    sent.bytesSent += chunk.byteLength
    await pace.wait(chunk.byteLength)
    if (betweenChunksMs > 0 && next < last) await sleep(betweenChunksMs)
  }
}
