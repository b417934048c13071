import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRowsStore, stayMs } from '../../../src/state/rows.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const rowsFrom = (length: number) =>
  Array.from({ length }, (_, i) => conversationWith({ uuid: `${i}` }))

describe('createRowsStore, when the list is moved', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  const start = async () => {
    vi.useRealTimers()
    const { reader, list } = await wiredStores({ a: shardOf(rowsFrom(400)) })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const rows = createRowsStore(reader.caller, list, stayMs)
    const asked = () => (reader.asked('summaries') as { rows: number[] }[]).map((args) => args.rows)
    const after = (ms: number) => vi.advanceTimersByTimeAsync(ms)
    return { rows, asked, after }
  }
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => from + i)

  it('loads the first window at once, also when it grows', async () => {
    const { rows, asked, after } = await start()
    rows.show({ start: 0, end: 3 })
    rows.show({ start: 0, end: 8 })
    await after(0)
    expect(asked()).toEqual([numbers(0, 3), numbers(3, 8)])
  })

  it('reads nothing of what is dragged past, and what stays', async () => {
    const { rows, asked, after } = await start()
    rows.show({ start: 0, end: 4 })
    await after(0)
    for (let at = 10; at < 390; at += 10) {
      rows.show({ start: at, end: at + 8 })
      await after(40)
    }
    expect(asked()).toHaveLength(1)
    await after(2 * stayMs)
    expect(asked()).toEqual([numbers(0, 4), numbers(380, 388)])
  })

  it('reads the lines that stay while the list is moved slowly on', async () => {
    const { rows, asked, after } = await start()
    rows.show({ start: 0, end: 4 })
    await after(0)
    for (let at = 100; at < 110; at++) {
      rows.show({ start: at, end: at + 20 })
      await after(30)
    }
    await after(2 * stayMs)
    expect(asked().flat()).toEqual([...numbers(0, 4), ...numbers(103, 129)])
  })
})
