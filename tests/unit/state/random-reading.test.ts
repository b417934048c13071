import { describe, expect, it } from 'vitest'
import { setDraws } from '../../../src/query/edit.ts'
import { noText, type Query } from '../../../src/query/query.ts'
import type { RowRef } from '../../../src/scan/row-index.ts'
import { drawPlan, stepRandom } from '../../../src/state/random-reading.ts'
import type { Stores } from '../../../src/state/stores.ts'
import { settle } from '../../support/fake-reader.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const row = (content: string) =>
  conversationWith({ messages: [{ role: 'user', content, tool_calls: null }] })
const shard = shardOf(
  ...Array.from({ length: 8 }, (_, i) => [row('needle'), row(i % 3 === 0 ? 'hay' : 'needle')]),
)
const needle = { text: { ...noText, text: 'needle' } }
const files = { a: shard, b: shard }

async function open(change: Partial<Query>) {
  const stores = await wiredStores(files, { ...needle, ...change })
  const all = stores as unknown as Stores
  const drawsOf = async () => {
    const { draws } = drawPlan(stores.list.get(), stores.url.get().seed ?? 0, null, all.rows)
    return Promise.all(Array.from({ length: draws.total }, (_, draw) => draws.at(draw)))
  }
  const done = () => expect.poll(() => stores.search.get().status).toBe('done')
  return { ...stores, step: (by: 1 | -1) => stepRandom(all, by), drawsOf, done }
}

/** Where a link says that a row is. */
const placeOf = (ref: RowRef | undefined) =>
  ref && { split: '-', shard: ref.file, row: ref.rowGroup * 2 + ref.row }

const placesOf = ({ list }: Awaited<ReturnType<typeof open>>) =>
  list.get().index.segments.map(({ file, rowGroup }) => [file, rowGroup])

describe('random reading over hits', { timeout: 30_000 }, () => {
  it('reads nothing anew, and gives what the link gives anyone', async () => {
    const here = await open({})
    await here.done()
    const { hits, rowsRead } = here.search.get()
    const asked = here.fake.asked.length
    await here.step(1)
    const first = here.url.get().open?.at
    expect(first).toBeDefined()
    const { seed } = here.url.get()
    expect(here.search.get()).toMatchObject({ seed, status: 'done', rowsRead })
    expect(here.list.get().index.total).toBe(hits.total)
    await here.step(1)
    const second = here.url.get().open?.at
    expect(second).not.toEqual(first)
    expect(here.fake.asked.length).toBe(asked)

    const there = await open({ seed })
    await there.done()
    expect(there.search.get().plan.isDrawn).toBe(true)
    expect(placesOf(there)).toEqual(placesOf(here))
    expect(placesOf(there)).not.toEqual(placesOf(here).toSorted(([a], [b]) => a! - b!))
    expect(await there.drawsOf()).toEqual(await here.drawsOf())
    const [one, two] = await there.drawsOf()
    expect([placeOf(one), placeOf(two)]).toEqual([first, second])

    here.url.navigate((query) => setDraws(query, null))
    expect(here.search.get()).toMatchObject({ seed: null, status: 'done', hits })
    there.url.navigate((query) => setDraws(query, null))
    expect(there.search.get()).toMatchObject({ seed: null, status: 'done' })
    expect(placesOf(there)).toEqual(placesOf(here))
    expect(here.fake.asked.length).toBe(asked)
  })

  it('goes on with a search that has begun, and draws anew when it is done', async () => {
    const here = await open({ view: 'overview' })
    here.fake.hold()
    here.url.navigate((query) => ({ ...query, view: 'browse' }))
    await settle()
    here.fake.releaseOne()
    await expect.poll(() => here.search.get().units).toBe(1)
    await here.step(1)
    const { seed, open: opened } = here.url.get()
    expect(opened?.at?.row).toBeGreaterThanOrEqual(0)
    expect(here.search.get()).toMatchObject({ seed: null, status: 'running', units: 1 })
    expect(here.list.get()).toMatchObject({ isGrowing: true, index: { total: 13 } })
    await here.step(1)
    expect(here.url.get().open).not.toEqual(opened)
    here.fake.release()
    await here.done()
    expect(here.search.get()).toMatchObject({ seed, units: 16, rowsRead: 32 })
    expect(here.fake.asked).toHaveLength(2)
    const there = await open({ seed })
    await there.done()
    expect(await there.drawsOf()).toEqual(await here.drawsOf())
  })

  it('takes turns by a facet where counts tell the value of every hit, and says where not', async () => {
    const of = (category: string) => conversationWith({ ...row('needle'), category })
    const plain = shardOf([of('math'), of('math')], [of('code')], [of('math')])
    const mixed = shardOf([of('math'), of('code')])
    const planOf = async (shards: Record<string, Uint8Array>) => {
      const { list, rows, search, dataset } = await wiredStores(shards, { ...needle, seed: 1 })
      await expect.poll(() => search.get().status).toBe('done')
      await expect.poll(() => dataset.get().measuring.state).toBe('done')
      return drawPlan(list.get(), 1, 'category', rows)
    }
    const { draws, strata, isUneven } = await planOf({ plain })
    expect([strata.map(({ value }) => value), isUneven]).toEqual([['code', 'math'], false])
    const [first, second] = await Promise.all([draws.at(0), draws.at(1)])
    expect([first?.rowGroup, [0, 2].includes(second?.rowGroup ?? 1)]).toEqual([1, true])
    expect(await planOf({ plain, mixed })).toMatchObject({ strata: [], isUneven: true })
  })
})
