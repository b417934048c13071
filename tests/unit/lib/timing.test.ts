import { describe, expect, it } from 'vitest'
import { branchSignal, onAbort } from '../../../src/lib/abort.ts'
import { isAbort } from '../../../src/lib/errors.ts'
import { systemTiming } from '../../../src/lib/timing.ts'

describe('systemTiming.sleep', () => {
  it('waits', async () => {
    const before = performance.now()
    await systemTiming.sleep(20)
    expect(performance.now() - before).toBeGreaterThan(15)
  })

  it('ends at once when the signal fires', async () => {
    const controller = new AbortController()
    const sleeping = systemTiming.sleep(60_000, controller.signal).catch((e: unknown) => e)
    controller.abort()
    expect(isAbort(await sleeping)).toBe(true)
    expect(isAbort(await systemTiming.sleep(1, controller.signal).catch((e: unknown) => e))).toBe(
      true,
    )
  })
})

describe('onAbort and branchSignal', () => {
  it('stop listening when told', () => {
    const controller = new AbortController()
    let calls = 0
    onAbort(controller.signal, () => calls++)()
    const branch = branchSignal(controller.signal)
    branch.release()
    controller.abort()
    expect(calls).toBe(0)
    expect(branch.signal.aborted).toBe(false)
    expect(branchSignal(controller.signal).signal.aborted).toBe(true)
  })
})
