import { describe, expect, it } from 'vitest'
import { isAbort } from '../../../src/lib/errors.ts'
import { createBudget } from '../../../src/sources/budget.ts'
import { fakeTiming } from '../../support/byte-sources.ts'

const tick = () => new Promise((done) => setTimeout(done, 0))

function heldWork() {
  const started: number[] = []
  const finish = new Map<number, () => void>()
  const work = (id: number) => () => {
    started.push(id)
    return new Promise<number>((resolve) => finish.set(id, () => resolve(id)))
  }
  return { started, work, finish: (id: number) => finish.get(id)?.() }
}

describe('createBudget', () => {
  it('runs at most the limit per host, first come, first served', async () => {
    const budget = createBudget(2, fakeTiming())
    const { started, work, finish } = heldWork()
    const results = [0, 1, 2, 3].map((id) => budget.run('a', work(id)))
    const other = budget.run('b', work(9))
    await tick()
    expect(started).toEqual([0, 1, 9])
    finish(1)
    await tick()
    expect(started).toEqual([0, 1, 9, 2])
    for (const id of [0, 2, 9]) finish(id)
    await tick()
    finish(3)
    expect(await Promise.all([...results, other])).toEqual([0, 1, 2, 3, 9])
  })

  it('gives the turn on when work fails', async () => {
    const budget = createBudget(1, fakeTiming())
    await expect(budget.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow()
    expect(await budget.run('a', () => Promise.resolve(1))).toBe(1)
  })

  it('drops work whose signal fires while it waits', async () => {
    const budget = createBudget(1, fakeTiming())
    const { started, work, finish } = heldWork()
    const first = budget.run('a', work(0))
    const controller = new AbortController()
    const second = budget.run('a', work(1), controller.signal).catch((error: unknown) => error)
    const third = budget.run('a', work(2))
    await tick()
    controller.abort()
    expect(isAbort(await second)).toBe(true)
    finish(0)
    await tick()
    finish(2)
    await Promise.all([first, third])
    expect(started).toEqual([0, 2])
  })

  it('starts nothing on a paused host until its time, and says when that is', async () => {
    const timing = fakeTiming({ manual: true })
    const pauses: (number | null)[] = []
    const budget = createBudget(6, timing, (_, until) => pauses.push(until))
    const { started, work, finish } = heldWork()
    const start = timing.now()
    budget.pause('a', start + 1000)
    budget.pause('a', start + 500)
    const result = budget.run('a', work(0))
    await timing.advance(999)
    expect(started).toEqual([])
    budget.pause('a', start + 3000)
    await timing.advance(1)
    expect(started).toEqual([])
    await timing.advance(2000)
    expect(started).toEqual([0])
    expect(pauses).toEqual([start + 1000, start + 3000, null])
    finish(0)
    await result
  })

  it('lets work that waits for a paused host be stopped at once', async () => {
    const timing = fakeTiming({ manual: true })
    const budget = createBudget(6, timing)
    budget.pause('a', timing.now() + 60_000)
    const controller = new AbortController()
    const work = budget
      .run('a', () => Promise.resolve(1), controller.signal)
      .catch((error: unknown) => error)
    controller.abort()
    expect(isAbort(await work)).toBe(true)
  })
})
