import { AppError, faultOf, isAbort, type Fault } from './errors.ts'

/** One kind of call: what goes in, what comes back, and the events sent meanwhile. */
export interface Call {
  args: unknown
  reply: unknown
  event?: unknown
}

/** The part of a worker or message port that a call needs. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

type EventOf<C extends Call> = C extends { event: infer E } ? E : never

export interface CallOptions<E> {
  signal?: AbortSignal | undefined
  onEvent?: ((event: E) => void) | undefined
  transfer?: Transferable[] | undefined
}

/** The calling side. */
export interface Caller<P extends { [K in keyof P]: Call }> {
  /**
   * Sends one call. Rejects with an `AbortError` as soon as the signal fires (the other side is told
   * and its answer is dropped), and with an {@link AppError} when the other side reports a fault.
   */
  call<K extends keyof P & string>(
    kind: K,
    args: P[K]['args'],
    options?: CallOptions<EventOf<P[K]>>,
  ): Promise<P[K]['reply']>
  /** Rejects everything that is still waiting: the other side is gone. */
  fail(fault: Fault): void
}

type ToWorker =
  { type: 'call'; id: number; kind: string; args: unknown } | { type: 'abort'; id: number }

type FromWorker =
  | { type: 'reply'; id: number; reply: unknown }
  | { type: 'event'; id: number; event: unknown }
  | { type: 'fault'; id: number; fault: Fault }
  | { type: 'aborted'; id: number }

interface Pending {
  resolve(reply: unknown): void
  reject(error: unknown): void
  onEvent: ((event: never) => void) | undefined
}

function abortError(): DOMException {
  return new DOMException('The work was stopped', 'AbortError')
}

/** Makes the calling side over a worker or port. */
export function createCaller<P extends { [K in keyof P]: Call }>(port: Port): Caller<P> {
  const pending = new Map<number, Pending>()
  let nextId = 1
  port.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    const entry = pending.get(data.id)
    if (!entry) return
    if (data.type === 'event') {
      entry.onEvent?.(data.event as never)
      return
    }
    pending.delete(data.id)
    if (data.type === 'reply') entry.resolve(data.reply)
    else entry.reject(data.type === 'fault' ? new AppError(data.fault) : abortError())
  })
  return {
    call(kind, args, { signal, onEvent, transfer = [] } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(abortError())
          return
        }
        const id = nextId++
        const abort = () => {
          if (!pending.delete(id)) return
          port.postMessage({ type: 'abort', id } satisfies ToWorker, [])
          reject(abortError())
        }
        const settle =
          <T>(then: (value: T) => void) =>
          (value: T) => {
            signal?.removeEventListener('abort', abort)
            then(value)
          }
        pending.set(id, { resolve: settle(resolve), reject: settle(reject), onEvent })
        signal?.addEventListener('abort', abort, { once: true })
        port.postMessage({ type: 'call', id, kind, args } satisfies ToWorker, transfer)
      })
    },
    fail(fault) {
      const waiting = [...pending.values()]
      pending.clear()
      for (const entry of waiting) entry.reject(new AppError(fault))
    },
  }
}

/** What a handler gets beside its arguments. */
export interface HandlerContext<E> {
  signal: AbortSignal
  readonly emit: (event: E) => void
  /** Moves these buffers with the reply instead of copying them. */
  readonly transfer: (...items: Transferable[]) => void
}

/** One handler per kind of call. */
export type Handlers<P extends { [K in keyof P]: Call }> = {
  [K in keyof P]: (
    args: P[K]['args'],
    context: HandlerContext<EventOf<P[K]>>,
  ) => P[K]['reply'] | Promise<P[K]['reply']>
}

/** Answers calls that arrive on a port. A thrown value reaches the caller as a fault. */
export function serveCalls<P extends { [K in keyof P]: Call }>(
  port: Port,
  handlers: Handlers<P>,
): void {
  const running = new Map<number, AbortController>()
  const send = (message: FromWorker, transfer: Transferable[] = []) => {
    port.postMessage(message, transfer)
  }
  const run = async (id: number, kind: string, args: unknown) => {
    const controller = new AbortController()
    const transferred: Transferable[] = []
    running.set(id, controller)
    try {
      const handler = handlers[kind as keyof P] as (
        args: unknown,
        context: HandlerContext<unknown>,
      ) => unknown
      const reply = await handler(args, {
        signal: controller.signal,
        emit: (event) => send({ type: 'event', id, event }),
        transfer: (...items) => transferred.push(...items),
      })
      send({ type: 'reply', id, reply }, transferred)
    } catch (error) {
      send(isAbort(error) ? { type: 'aborted', id } : { type: 'fault', id, fault: faultOf(error) })
    } finally {
      running.delete(id)
    }
  }
  port.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === 'call') void run(data.id, data.kind, data.args)
    else running.get(data.id)?.abort()
  })
}
