import { describe, expect, it, vi } from 'vitest'
import { isAbort } from '../../../src/lib/errors.ts'
import { share } from '../../../src/lib/shared.ts'

function held() {
  let finish: (value: number) => void = () => undefined
  let signal: AbortSignal | undefined
  const onEnd = vi.fn()
  const shared = share<number>((given) => {
    signal = given
    return new Promise((resolve) => (finish = resolve))
  }, onEnd)
  return {
    shared,
    onEnd,
    finish: (value: number) => finish(value),
    isStopped: () => signal?.aborted,
  }
}

const failure = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

describe('share', () => {
  it('gives one result to all', async () => {
    const { shared, finish, onEnd } = held()
    const results = [shared.join(), shared.join()]
    finish(7)
    expect(await Promise.all(results)).toEqual([7, 7])
    expect(onEnd).toHaveBeenCalledTimes(1)
  })

  it('goes on for the others when one leaves', async () => {
    const { shared, finish, isStopped } = held()
    const controller = new AbortController()
    const leaver = failure(shared.join(controller.signal))
    const stayer = shared.join()
    controller.abort()
    expect(isAbort(await leaver)).toBe(true)
    expect(isStopped()).toBe(false)
    finish(1)
    expect(await stayer).toBe(1)
  })

  it('stops when the last one leaves, and says so before anybody goes on', async () => {
    const { shared, isStopped, onEnd } = held()
    const controllers = [new AbortController(), new AbortController()]
    const leavers = controllers.map(({ signal }) => failure(shared.join(signal)))
    controllers[0]!.abort()
    expect(isStopped()).toBe(false)
    controllers[1]!.abort()
    expect(isStopped()).toBe(true)
    expect(onEnd).toHaveBeenCalledTimes(1)
    for (const error of await Promise.all(leavers)) expect(isAbort(error)).toBe(true)
  })

  it('gives the failure to all', async () => {
    const shared = share(() => Promise.reject(new Error('broken')))
    await expect(shared.join()).rejects.toThrow('broken')
  })
})
