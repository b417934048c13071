import { afterEach, describe, expect, it } from 'vitest'
import { AppError, isAbort, isAppError } from '../../../src/lib/errors.ts'
import { createCaller, serveCalls, type Handlers } from '../../../src/lib/rpc.ts'

interface Toy {
  add: { args: { a: number; b: number }; reply: number }
  count: { args: number; reply: string; event: number }
  wait: { args: null; reply: string }
  fail: { args: 'fault' | 'error'; reply: never }
  bytes: { args: null; reply: Uint8Array }
}

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

function connect(overrides: Partial<Handlers<Toy>> = {}) {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  serveCalls<Toy>(port2, {
    add: ({ a, b }) => a + b,
    count: (to, context) => {
      for (let i = 1; i <= to; i++) context.emit(i)
      return 'done'
    },
    wait: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      }),
    fail: (how) => {
      throw how === 'fault' ? new AppError({ kind: 'no-rows', name: 'a' }) : new Error('broken')
    },
    bytes: (_, context) => {
      const bytes = new Uint8Array([1, 2, 3])
      context.transfer(bytes.buffer)
      return bytes
    },
    ...overrides,
  })
  port1.start()
  port2.start()
  return createCaller<Toy>(port1)
}

const failure = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

describe('createCaller with serveCalls', () => {
  it('matches answers to calls', async () => {
    const caller = connect()
    const sums = [1, 2, 3].map((a) => caller.call('add', { a, b: 10 }))
    expect(await Promise.all(sums)).toEqual([11, 12, 13])
  })

  it('delivers events before the reply', async () => {
    const events: number[] = []
    const reply = connect().call('count', 3, { onEvent: (event) => events.push(event) })
    expect(await reply).toBe('done')
    expect(events).toEqual([1, 2, 3])
  })

  it('gives a fault as an AppError and another error as unexpected', async () => {
    const caller = connect()
    expect(isAppError(await failure(caller.call('fail', 'fault')), 'no-rows')).toBe(true)
    const other = await failure(caller.call('fail', 'error'))
    expect(isAppError(other, 'unexpected') && other.fault.detail).toBe('broken')
  })

  it('rejects at once when the signal fires and stops the handler', async () => {
    let stop: (value: null) => void = () => undefined
    const stopped = new Promise<null>((resolve) => (stop = resolve))
    const caller = connect({
      wait: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            stop(null)
            reject(signal.reason as Error)
          })
        }),
    })
    const controller = new AbortController()
    const waiting = failure(caller.call('wait', null, { signal: controller.signal }))
    await caller.call('add', { a: 0, b: 0 })
    controller.abort()
    expect(isAbort(await waiting)).toBe(true)
    await stopped
  })

  it('sends nothing when the signal has fired before', async () => {
    const signal = AbortSignal.abort()
    expect(isAbort(await failure(connect().call('add', { a: 1, b: 1 }, { signal })))).toBe(true)
  })

  it('rejects everything that waits when the other side is gone', async () => {
    const caller = connect()
    const waiting = [failure(caller.call('wait', null)), failure(caller.call('wait', null))]
    caller.fail({ kind: 'engine-crashed', detail: 'gone' })
    for (const error of await Promise.all(waiting)) {
      expect(isAppError(error, 'engine-crashed')).toBe(true)
    }
  })

  it('moves buffers that the handler transfers', async () => {
    expect(await connect().call('bytes', null)).toEqual(new Uint8Array([1, 2, 3]))
  })
})
