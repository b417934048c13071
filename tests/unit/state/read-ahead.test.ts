import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { openRow } from '../../../src/query/edit.ts'
import type { OpenRow, Query } from '../../../src/query/query.ts'
import { readAhead } from '../../../src/state/read-ahead.ts'
import { settle } from '../../support/fake-reader.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const reasonings = ['on', 'off', 'on', 'off', 'on'] as const
const group = (first: number) =>
  reasonings.map((reasoning, i) => conversationWith({ uuid: `u${first + i}`, reasoning }))
const files = { 'math-00000-of-00001.parquet': shardOf(group(0), group(5)) }
const at = (row: number): OpenRow => ({ uuid: null, at: { split: 'math', shard: 0, row } })

async function opened(row: number, change: Partial<Query> = {}) {
  const stores = await wiredStores(files, { open: at(row), ...change })
  const stop = readAhead(stores, 0)
  await settle()
  const ahead = () => stores.reader.calls.filter(({ kind }) => kind === 'summaries')
  const rows = () =>
    ahead().map(({ args }) => {
      const { rowGroup, rows: wanted } = args as { rowGroup: number; rows: number[] }
      return [rowGroup, ...wanted]
    })
  return { ...stores, stop, ahead, rows }
}

describe('readAhead', () => {
  it('reads the rows beside the opened one, across row groups', async () => {
    const { rows } = await opened(4)
    await expect.poll(rows).toEqual([
      [1, 0],
      [0, 3],
    ])
  })

  it('reads none outside the list', async () => {
    await expect.poll((await opened(0)).rows).toEqual([[0, 1]])
    await expect.poll((await opened(9)).rows).toEqual([[1, 3]])
  })

  it('keeps to the filter', async () => {
    const { facets } = (await opened(0)).url.get()
    const { rows } = await opened(4, { facets: { ...facets, reasoning: ['on'] } })
    await expect.poll(rows).toEqual([
      [1, 0],
      [0, 2],
    ])
  })

  it('keeps to the order', async () => {
    const { rows } = await opened(3, { sort: { column: 'reasoning', descending: true } })
    await expect
      .poll(() => rows().slice(-2))
      .toEqual([
        [1, 1],
        [0, 1],
      ])
  })

  it('opens a row that was read ahead from what is kept', async () => {
    const { url, opened: store, reader, rows } = await opened(4)
    reader.hold('summaries')
    url.navigate((query) => openRow(query, at(5)))
    await settle()
    expect(store.get()).toMatchObject({ kind: 'row', ref: { rowGroup: 1, row: 0 } })
    await expect
      .poll(() => rows().slice(2))
      .toEqual([
        [1, 1],
        [0, 4],
      ])
  })

  it('stops what the user moved away from, and goes on with what they open', async () => {
    const { url, reader, ahead, stop } = await opened(7)
    reader.hold('summaries')
    url.navigate((query) => openRow(query, at(2)))
    await settle()
    const [next, previous] = ahead().slice(2)
    reader.hold('row')
    url.navigate((query) => openRow(query, at(3)))
    expect([next?.signal?.aborted, previous?.signal?.aborted]).toEqual([false, true])
    url.navigate((query) => openRow(query, at(9)))
    expect(next?.signal?.aborted).toBe(true)
    reader.release('row')
    await settle()
    const last = ahead().at(-1)
    expect(last?.signal?.aborted).toBe(false)
    stop()
    expect(last?.signal?.aborted).toBe(true)
  })

  it('says nothing of a failure', async () => {
    const { reader, url, opened: store } = await opened(7)
    reader.failNext('summaries', new AppError({ kind: 'offline', name: 'math' }))
    url.navigate((query) => openRow(query, at(2)))
    await settle()
    expect(store.get()).toMatchObject({ kind: 'row', ref: { rowGroup: 0, row: 2 } })
  })
})
