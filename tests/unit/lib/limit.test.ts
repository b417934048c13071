import { describe, expect, it } from 'vitest'
import { isAbort } from '../../../src/lib/errors.ts'
import { eachLimited } from '../../../src/lib/limit.ts'

describe('eachLimited', () => {
  it('keeps the limit busy and never exceeds it, in order', async () => {
    const started: number[] = []
    let active = 0
    let most = 0
    await eachLimited([0, 1, 2, 3, 4, 5, 6], 3, async (item) => {
      started.push(item)
      most = Math.max(most, ++active)
      await new Promise((done) => setTimeout(done, 5 - (item % 3)))
      active--
    })
    expect(most).toBe(3)
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('stops starting and tells the others when one fails', async () => {
    const started: number[] = []
    const signals: AbortSignal[] = []
    const work = async (item: number, signal: AbortSignal) => {
      started.push(item)
      signals.push(signal)
      if (item === 1) throw new Error('broken')
      await new Promise((done) => setTimeout(done, 5))
    }
    await expect(eachLimited([0, 1, 2, 3], 2, work)).rejects.toThrow('broken')
    await new Promise((done) => setTimeout(done, 10))
    expect(started).toEqual([0, 1])
    expect(signals.every((signal) => signal.aborted)).toBe(true)
  })

  it('passes the abort on', async () => {
    const controller = new AbortController()
    const work = (_: number, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      })
    const result = eachLimited([1, 2, 3], 2, work, controller.signal).catch((e: unknown) => e)
    controller.abort()
    expect(isAbort(await result)).toBe(true)
  })
})
