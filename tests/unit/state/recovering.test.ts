import { describe, expect, it } from 'vitest'
import { AppError, type Fault } from '../../../src/lib/errors.ts'
import { createStore } from '../../../src/lib/store.ts'
import type { Finder } from '../../../src/state/opening.ts'
import { createDatasetStore } from '../../../src/state/dataset-store.ts'
import { keepRecovering } from '../../../src/state/recovering.ts'
import { fakeTiming } from '../../support/byte-sources.ts'
import { fakeRef, settle } from '../../support/fake-reader.ts'
import { smallShard } from '../../support/small-shard.ts'
import { repository as described } from '../overview/hub-dataset.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const files = { 'a.parquet': smallShard({ tag: 'a', rowGroups: 2, groupRows: 10 }) }
const lost: Fault = { kind: 'network', name: 'a.parquet', attempts: 4 }
const open = { uuid: null, at: { split: '-', shard: 0, row: 3 } }

/** As {@link lostStores}, with trying again under way from the beginning. */
async function recovering() {
  const made = await lostStores()
  made.start()
  return made
}

/** The stores over a host that answers or does not, tried again under a clock of the test. */
async function lostStores() {
  const wired = await wiredStores(files)
  const { reader } = wired
  const state = { isGone: false, isAwake: true, isOnline: true, isPartial: false, listed: 0 }
  const finder: Finder = {
    files() {
      state.listed++
      const repository = state.isPartial ? { ...described, isPartial: true, splits: [] } : null
      return state.isGone
        ? Promise.reject(new AppError(lost))
        : Promise.resolve({ refs: [fakeRef('a.parquet')], repository })
    },
    catalog: () => Promise.resolve(null),
  }
  const dataset = createDatasetStore(reader.caller, finder, () => Promise.resolve())
  const timing = fakeTiming({ manual: true })
  const told = createStore(false)
  const wakes: ((isBack: boolean) => void)[] = []
  const start = () =>
    keepRecovering(
      { ...wired, dataset },
      {
        timing,
        reader: reader.caller,
        finder,
        told,
        isAwake: () => state.isAwake,
        isOnline: () => state.isOnline,
        onWake: (listener) => void wakes.push(listener),
      },
    )
  const pass = async (ms: number) => {
    await timing.advance(ms)
    await settle()
  }
  const wake = async (isBack: boolean) => {
    for (const each of wakes) each(isBack)
    await settle()
  }
  const openSource = async (url: string) => {
    dataset.open({ kind: 'urls', urls: [url] })
    await settle()
  }
  return { ...wired, dataset, state, timing, told, start, pass, wake, openSource }
}

describe('keepRecovering', () => {
  it('lists again after waits that double up to 30 s, and stops when that has helped', async () => {
    const { dataset, state, timing, told, pass, openSource } = await recovering()
    state.isGone = true
    await openSource('https://gone.example/a.parquet')
    expect([dataset.get().fault, told.get(), state.listed]).toEqual([lost, true, 1])
    const shown = dataset.get()
    for (const [tries, ms] of [2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
      await pass(ms - 1)
      expect(state.listed).toBe(1 + tries)
      await pass(1)
      expect(state.listed).toBe(2 + tries)
    }
    // What is on screen stays until a try has shown that it helps.
    expect(dataset.get()).toBe(shown)
    state.isGone = false
    await pass(30_000)
    expect(dataset.get()).toMatchObject({ phase: 'ready', fault: null, rows: 20 })
    expect(told.get()).toBe(false)
    const { listed } = state
    await pass(600_000)
    expect(state.listed).toBe(listed)
    expect(timing.sleeps.slice(0, 6)).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000])
  })

  it('waits while nobody looks or the browser is offline', async () => {
    const { state, told, pass, wake, openSource } = await recovering()
    state.isGone = true
    state.isAwake = false
    await openSource('https://gone.example/a.parquet')
    await pass(600_000)
    expect([state.listed, told.get()]).toEqual([1, true])
    state.isAwake = true
    await wake(false)
    await pass(2000)
    expect(state.listed).toBe(2)
  })

  it('begins with the first wait for another source, whose fault is another', async () => {
    const { state, pass, openSource } = await recovering()
    state.isGone = true
    await openSource('https://gone.example/a.parquet')
    await pass(2000)
    await pass(3000)
    expect(state.listed).toBe(2)
    await openSource('https://other.example/a.parquet')
    expect(state.listed).toBe(3)
    await pass(1000)
    expect(state.listed).toBe(3)
    await pass(1000)
    expect(state.listed).toBe(4)
  })

  it('opens the files again once the one that was not reached opens', async () => {
    const { reader, dataset, state, pass, openSource } = await recovering()
    reader.failNext('open', new AppError(lost))
    await openSource('https://files.example/a.parquet')
    expect(dataset.get().files[0]?.fault).toEqual(lost)
    reader.failNext('open', new AppError(lost))
    await pass(2000)
    expect([dataset.get().files[0]?.fault, state.listed]).toEqual([lost, 1])
    await pass(4000)
    expect(dataset.get()).toMatchObject({ phase: 'ready', rows: 20 })
    expect(state.listed).toBe(2)
  })

  it('reads lines and the conversation again, which say why until they are there', async () => {
    const { reader, rows, opened, url, told, pass } = await recovering()
    reader.failNext('summaries', new AppError(lost))
    rows.show({ start: 0, end: 5 })
    reader.failNext('row', new AppError(lost))
    url.navigate((query) => ({ ...query, open }))
    await settle()
    expect(told.get()).toBe(true)
    reader.hold('summaries')
    reader.hold('row')
    await pass(2000)
    expect(rows.get().lines.get(0)).toEqual({ kind: 'fault', fault: lost })
    expect(opened.get()).toMatchObject({ kind: 'fault', fault: lost })
    reader.release('summaries')
    reader.release('row')
    await settle()
    expect(rows.get().lines.get(0)).toMatchObject({ kind: 'row' })
    expect(opened.get()).toMatchObject({ kind: 'row' })
    expect(told.get()).toBe(false)
  })

  it('goes on at once when the browser is back', async () => {
    const { reader, rows, dataset, state, wake, openSource } = await recovering()
    await openSource('https://files.example/a.parquet')
    reader.failNext('summaries', new AppError(lost))
    rows.show({ start: 0, end: 5 })
    await settle()
    await wake(true)
    expect(rows.get().lines.get(0)).toMatchObject({ kind: 'row' })
    expect([dataset.get().phase, state.listed]).toEqual(['ready', 1])
  })

  it('lists anew what was listed with gaps, once the browser is back', async () => {
    const { dataset, state, told, pass, wake, openSource } = await recovering()
    state.isPartial = true
    await openSource('https://files.example/a.parquet')
    expect([dataset.get().repository?.isPartial, told.get()]).toEqual([true, false])
    await pass(600_000)
    expect(state.listed).toBe(1)
    state.isPartial = false
    await wake(true)
    expect([dataset.get().repository, dataset.get().phase, state.listed]).toEqual([
      null,
      'ready',
      2,
    ])
  })

  describe('begun when something is lost already', () => {
    it('lists anew what was listed with gaps, at once when online and once only', async () => {
      const { dataset, state, start, pass, openSource } = await lostStores()
      state.isPartial = true
      state.isAwake = false
      await openSource('https://files.example/a.parquet')
      expect([dataset.get().repository?.isPartial, state.listed]).toEqual([true, 1])
      start()
      await settle()
      expect(state.listed).toBe(2)
      state.isAwake = true
      await pass(600_000)
      expect([dataset.get().repository?.isPartial, state.listed]).toEqual([true, 2])
    })

    it('goes on with lines, and leaves the files that are open', async () => {
      const { reader, rows, dataset, state, told, start, openSource } = await lostStores()
      await openSource('https://files.example/a.parquet')
      reader.failNext('summaries', new AppError(lost))
      rows.show({ start: 0, end: 5 })
      await settle()
      expect(rows.get().lines.get(0)).toEqual({ kind: 'fault', fault: lost })
      start()
      await settle()
      expect(rows.get().lines.get(0)).toMatchObject({ kind: 'row' })
      expect([dataset.get().phase, state.listed, told.get()]).toEqual(['ready', 1, false])
    })

    it('waits until the browser is online', async () => {
      const { dataset, state, told, start, pass, wake, openSource } = await lostStores()
      state.isPartial = true
      await openSource('https://files.example/a.parquet')
      state.isOnline = false
      state.isAwake = false
      start()
      await pass(600_000)
      expect([state.listed, told.get()]).toEqual([1, false])
      state.isOnline = true
      state.isAwake = true
      state.isPartial = false
      await wake(true)
      expect([dataset.get().repository, state.listed]).toEqual([null, 2])
    })
  })
})
