import { isAppError } from '../../lib/errors.ts'
import type { Caller } from '../../lib/rpc.ts'
import type { FindArgs, FindProtocol } from './protocol.ts'

/** Finds rows without the engine. */
export interface Finders {
  /** Starts the first worker, so that it is there when it is asked. */
  warm(): void
  /**
   * As in {@link FindProtocol}.
   * @throws AppError as the byte layer does, AbortError
   */
  find(args: FindArgs, signal: AbortSignal): Promise<readonly number[] | null>
}

/** A worker that finds rows, and how to hear of its end. */
export interface FindWorker {
  readonly caller: Caller<FindProtocol>
  /** Resolves when the worker has failed or could not be started; its calls then end as `unexpected`. */
  readonly failed: Promise<void>
}

/**
 * Workers that find rows; each starts when the others have something to do. One that fails is not
 * asked again, and what it was asked is left to the engine.
 * @param start starts a worker that is connected to the bytes
 * @param count how many work at once
 */
export function createFinders(start: () => FindWorker, count: number): Finders {
  const workers: { readonly caller: Caller<FindProtocol>; asked: number }[] = []
  let isBroken = false
  const add = () => {
    const { caller, failed } = start()
    const worker = { caller, asked: 0 }
    workers.push(worker)
    void failed.then(() => (isBroken = true))
    return worker
  }
  const next = () => {
    const idlest = workers.reduce((a, b) => (b.asked < a.asked ? b : a), workers[0] ?? add())
    return idlest.asked > 0 && workers.length < count ? add() : idlest
  }
  return {
    warm() {
      if (workers.length === 0) add()
    },
    async find(args, signal) {
      if (isBroken) return null
      const worker = next()
      worker.asked++
      try {
        return await worker.caller.call('find', args, { signal })
      } catch (error) {
        if (isAppError(error, 'unexpected')) return null
        throw error
      } finally {
        worker.asked--
      }
    },
  }
}
