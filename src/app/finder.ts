import { createLifeline, watchLifeline } from '../lib/lifeline.ts'
import { createCaller, type Caller } from '../lib/rpc.ts'
import type { FindWorker } from '../scan/direct/finders.ts'
import type { FindProtocol } from '../scan/direct/protocol.ts'
import { bytesPort } from './bytes-port.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

/** Starts a worker that finds rows in the bytes of the reader. */
export function startFinder(reader: Caller<WorkerProtocol>): FindWorker {
  const worker = new Worker(new URL('./find-worker.ts', import.meta.url), { type: 'module' })
  const caller = createCaller<FindProtocol>(worker)
  const lifeline = createLifeline()
  const port = bytesPort(reader)
  const failed = new Promise<void>((resolve) => {
    const fail = (detail: string) => {
      worker.terminate()
      caller.fail({ kind: 'unexpected', detail })
      resolve()
    }
    worker.addEventListener('error', ({ message }) => fail(message || 'A finder could not start'))
    caller.call('connect', { port, lifeline }, { transfer: [port] }).then(
      () => watchLifeline(lifeline, () => fail('A finder ended')),
      () => undefined,
    )
  })
  return { caller, failed }
}
