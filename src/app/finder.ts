import { createCaller, type Caller } from '../lib/rpc.ts'
import type { FindWorker } from '../scan/direct/finders.ts'
import type { FindProtocol } from '../scan/direct/protocol.ts'
import { bytesPort } from './bytes-port.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

/** Starts a worker that finds texts in the bytes of the reader. */
export function startFinder(reader: Caller<WorkerProtocol>): FindWorker {
  const worker = new Worker(new URL('./find-worker.ts', import.meta.url), { type: 'module' })
  const caller = createCaller<FindProtocol>(worker)
  const failed = new Promise<void>((resolve) => {
    worker.addEventListener('error', ({ message }) => {
      worker.terminate()
      caller.fail({ kind: 'unexpected', detail: message || 'A finder could not be started' })
      resolve()
    })
  })
  const port = bytesPort(reader)
  // Without bytes each question fails by itself.
  caller.call('connect', { port }, { transfer: [port] }).catch(() => undefined)
  return { caller, failed }
}
