import { describe, expect, it } from 'vitest'
import { isAbort } from '../../../src/lib/errors.ts'
import type { ScanPlan, Unit } from '../../../src/scan/plan.ts'
import { runScan, type ScanEffects, type UnitResult } from '../../../src/scan/run.ts'

function planOf(length: number): ScanPlan {
  const units = Array.from({ length }, (_, i): Unit => {
    const one = { start: i, end: i + 1 }
    return { file: 0, rowGroups: one, rows: one, bytes: 1 }
  })
  return { units, rows: length, bytes: length, isEstimated: false, prunedRows: 0, isDrawn: false }
}

/** Effects that note what happens; questions wait until the test lets them go. */
function fakeEffects({ failAt = -1, isHeld = false } = {}) {
  const log: string[] = []
  const prefetchSignals: AbortSignal[] = []
  const held: (() => void)[] = []
  const effects: ScanEffects = {
    prefetch(unit, signal) {
      log.push(`load ${unit.rowGroups.start}`)
      prefetchSignals.push(signal)
      return unit.rowGroups.start === failAt
        ? Promise.reject(new Error('prefetch'))
        : Promise.resolve()
    },
    async ask(unit, signal) {
      log.push(`ask ${unit.rowGroups.start}`)
      if (isHeld) {
        await new Promise<void>((resolve, reject) => {
          held.push(resolve)
          signal.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')))
        })
      }
      if (unit.rowGroups.start === failAt) throw new Error('ask')
      return [unit.rows.start]
    },
  }
  return { effects, log, prefetchSignals, held }
}

async function collect(results: AsyncIterable<UnitResult>) {
  const rows: number[] = []
  let error: unknown = null
  try {
    for await (const result of results) rows.push(...result.rows)
  } catch (thrown) {
    error = thrown
  }
  return { rows, error }
}

const idle = () => new AbortController().signal

describe('runScan', () => {
  it('asks the units in order and loads one ahead', async () => {
    const { effects, log } = fakeEffects()
    expect(await collect(runScan(planOf(6), effects, idle()))).toEqual({
      rows: [0, 1, 2, 3, 4, 5],
      error: null,
    })
    expect(log).toEqual([
      ...['load 0', 'load 1', 'ask 0', 'load 2', 'ask 1', 'load 3', 'ask 2', 'load 4', 'ask 3'],
      ...['load 5', 'ask 4', 'ask 5'],
    ])
  })

  it('asks one unit at a time', async () => {
    const { effects, log, held } = fakeEffects({ isHeld: true })
    const results = collect(runScan(planOf(2), effects, idle()))
    await Promise.resolve()
    expect(log.filter((line) => line.startsWith('ask'))).toEqual(['ask 0'])
    held[0]!()
    await new Promise((done) => setTimeout(done, 0))
    held[1]!()
    expect((await results).rows).toEqual([0, 1])
  })

  it('keeps what it has yielded when a unit fails, and asks no more', async () => {
    const { effects, log, prefetchSignals } = fakeEffects({ failAt: 2 })
    const { rows, error } = await collect(runScan(planOf(9), effects, idle()))
    expect(rows).toEqual([0, 1])
    expect(error).toMatchObject({ message: 'ask' })
    expect(log.at(-1)).toBe('ask 2')
    expect(prefetchSignals.every((signal) => signal.aborted)).toBe(true)
  })

  it('stops at once, loading too', async () => {
    const { effects, log, prefetchSignals, held } = fakeEffects({ isHeld: true })
    const controller = new AbortController()
    const results = collect(runScan(planOf(9), effects, controller.signal))
    await Promise.resolve()
    held[0]!()
    await new Promise((done) => setTimeout(done, 0))
    controller.abort()
    const { rows, error } = await results
    expect(rows).toEqual([0])
    expect(isAbort(error)).toBe(true)
    expect(prefetchSignals.every((signal) => signal.aborted)).toBe(true)
    expect(log.at(-1)).toBe('ask 1')
  })

  it('loads nothing when it is stopped before it starts', async () => {
    const { effects, log } = fakeEffects()
    const { error } = await collect(runScan(planOf(2), effects, AbortSignal.abort()))
    expect(isAbort(error)).toBe(true)
    expect(log).toEqual([])
  })

  it('stops loading when its reader goes away', async () => {
    const { effects, prefetchSignals } = fakeEffects()
    for await (const { unit } of runScan(planOf(9), effects, idle())) {
      if (unit.rowGroups.start === 1) break
    }
    expect(prefetchSignals).toHaveLength(3)
    expect(prefetchSignals.every((signal) => signal.aborted)).toBe(true)
  })

  it('asks nothing of an empty plan', async () => {
    const { effects, log } = fakeEffects()
    expect((await collect(runScan(planOf(0), effects, idle()))).rows).toEqual([])
    expect(log).toEqual([])
  })
})
