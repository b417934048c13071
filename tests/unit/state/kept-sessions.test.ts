import { describe, expect, it } from 'vitest'
import { hashBytes } from '../../../src/lib/hash.ts'
import { setText, setView } from '../../../src/query/edit.ts'
import { noText, type Query } from '../../../src/query/query.ts'
import { createKeptSearches } from '../../../src/state/kept-searches.ts'
import { settle } from '../../support/fake-reader.ts'
import { memoryCaches } from '../../support/memory-caches.ts'
import { conversationWith, damaged, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const cacheName = 'searches-v1'
const row = (content: string) =>
  conversationWith({ messages: [{ role: 'user', content, tool_calls: null }] })
const files = {
  a: shardOf([row('needle one'), row('nothing')], [row('nothing')], [row('needle two')]),
  b: shardOf([row('nothing'), row('needle three'), row('needle four')]),
}
const needle = { text: { ...noText, text: 'needle' } }

type Caches = ReturnType<typeof memoryCaches>

/** A session of the app over a browser's caches. */
const session = (memory: Caches, change: Partial<Query> = {}, content = files) => {
  const kept = createKeptSearches(memory.caches)
  return wiredStores(content, { ...needle, ...change }, { kept })
}

/** A first session that has searched to its end, and what it left. */
async function searched(memory = memoryCaches(), change: Partial<Query> = {}, content = files) {
  const first = await session(memory, change, content)
  await expect.poll(() => first.search.get().status).toBe('done')
  const entries = () => memory.all.get(cacheName) ?? new Map<string, Blob>()
  // Names are hashed in a thread of their own, which has its time; where nothing is kept, nothing comes.
  for (let i = 0; i < 50 && entries().size === 0; i++) await settle()
  return { memory, first, entries }
}

describe('a finished search', { timeout: 30_000 }, () => {
  it('is there in another session, and nothing is asked', async () => {
    const { memory, first } = await searched()
    const { search, list, fake, reader } = await session(memory)
    await expect.poll(() => search.get().status).toBe('done')
    const { hits, hitRows, rowsRead, bytesRead, units, plan, missing } = first.search.get()
    expect(search.get()).toMatchObject({
      ...{ hits, rowsRead, bytesRead, units, missing, fault: null },
      plan: { bytes: plan.bytes, prunedRows: 0 },
    })
    expect(hits.total).toBe(4)
    expect([...search.get().hitRows]).toEqual([...hitRows])
    expect(list.get()).toMatchObject({ covered: 7, rows: 7, isGrowing: false, index: { total: 4 } })
    expect(fake.asked).toEqual([])
    expect(reader.asked('prefetch')).toEqual([])
  })

  it('is there with the words of a link, and of the search box', async () => {
    const { memory } = await searched()
    const { search, url, fake } = await session(memory, { text: noText })
    url.navigate((query) => setText(query, { text: 'needle' }))
    await expect.poll(() => search.get().status).toBe('done')
    expect([search.get().hits.total, fake.asked.length]).toEqual([4, 0])
    url.navigate((query) => setText(query, { text: 'needle o' }))
    await expect.poll(() => fake.asked.length).toBeGreaterThan(0)
  })

  it('is there in the order of any draw, and of the files after a draw', async () => {
    const { memory } = await searched(memoryCaches(), { seed: 7 })
    for (const seed of [null, 7, 8]) {
      const { search, fake } = await session(memory, { seed })
      await expect.poll(() => search.get().status).toBe('done')
      const { hits, plan, hitRows } = search.get()
      expect(hits.total).toBe(4)
      const placeOf = (file: number, rowGroup: number) =>
        plan.units.findIndex((unit) => unit.file === file && unit.rowGroups.end > rowGroup)
      const places = hits.segments.map(({ file, rowGroup }) => placeOf(file, rowGroup))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect([...hitRows.keys()].sort()).toEqual(['0/0', '0/2', '1/0'])
      expect(fake.asked).toEqual([])
    }
  })

  it('is not believed of files that are others by now', async () => {
    const { memory } = await searched()
    const { search, dataset, url, reader, fake } = await session(memory, { view: 'overview' })
    reader.replace('a', shardOf([row('needle'), row('nothing')], [row('needle')], [row('x')]))
    fake.replace('a', shardOf([row('needle'), row('nothing')], [row('needle')], [row('x')]))
    dataset.open(url.get().source, 'again')
    await settle()
    url.navigate((query) => setView(query, 'browse'))
    await expect.poll(() => search.get().status).toBe('done')
    expect(fake.asked.map(({ name }) => name)).toContain('a')
    expect([...search.get().hitRows.keys()]).toEqual(['0/0', '0/1', '1/0'])
    // What was found now takes its place.
    await settle()
    expect(memory.all.get(cacheName)?.size).toBe(1)
  })

  it('is not kept before its end, or with a part missing', async () => {
    const stopped = memoryCaches()
    const { search, url, fake } = await session(stopped, { view: 'overview' })
    fake.hold()
    url.navigate((query) => setView(query, 'browse'))
    await settle()
    fake.releaseOne()
    await settle()
    search.stop()
    await settle()
    expect(stopped.all.get(cacheName)?.size).toBe(0)
    const { entries } = await searched(memoryCaches(), {}, { ...files, a: damaged(files.a, 0) })
    expect(entries().size).toBe(0)
  })

  it('is looked up once, and given up for another question', async () => {
    const { memory } = await searched()
    const { search, url, fake } = await session(memory, { text: noText })
    url.navigate((query) => setText(query, { text: 'needle' }))
    expect(search.get()).toMatchObject({ status: 'idle', question: { text: { text: 'needle' } } })
    search.resume()
    search.stop()
    expect(search.get().status).toBe('idle')
    url.navigate((query) => setText(query, { text: 'thing' }))
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({
      question: { text: { text: 'thing' } },
      hits: { total: 3 },
    })
    expect(fake.asked.length).toBeGreaterThan(0)
  })

  it('gives nothing away on disk', async () => {
    const { entries } = await searched()
    const all = [...entries()]
    expect(all).toHaveLength(1)
    const texts = await Promise.all(all.map(async ([key, blob]) => key + (await blob.text())))
    expect(texts.join('\n')).not.toMatch(/files\.example|needle|parquet/)
  })
})

describe('what is kept of a search', { timeout: 30_000 }, () => {
  const withHash = (text: string) => {
    const bytes = new TextEncoder().encode(text)
    return hashBytes(bytes) + text
  }

  it.each([
    ['damaged', (text: string) => text.replace('"hits"', '"hitz"')],
    ['cut short', (text: string) => text.slice(0, -1)],
    ['of no hash', (text: string) => text.slice(16)],
    ['no JSON', () => withHash('{')],
    ['empty', () => withHash('null')],
    ['of another format', (text: string) => withHash(text.slice(16).replace('1', '2'))],
    [
      'of another shape',
      (text: string) => withHash(text.slice(16).replace('"hits":[[', '"hits":[9,[')),
    ],
    [
      'of rows that stand still',
      (text: string) => withHash(text.slice(16).replace('[1,1]', '[1,0]')),
    ],
  ])('is removed and not believed when it is %s', async (_, change) => {
    const { memory, entries } = await searched()
    const [[key, blob] = ['', new Blob()]] = entries()
    const text = change(await blob.text())
    entries().delete(key)
    const address = key.replace(/\d+$/, String(text.length))
    entries().set(address, new Blob([text]))
    const { search, url, fake } = await session(memory, { view: 'overview' })
    fake.hold()
    url.navigate((query) => setView(query, 'browse'))
    await expect.poll(() => search.get().status).toBe('running')
    expect([...entries().keys()]).toEqual([])
    fake.release()
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get().hits.total).toBe(4)
  })

  it('is as if it were not there when its entry has lost bytes', async () => {
    const { memory, entries } = await searched()
    for (const [key, blob] of entries()) entries().set(key, blob.slice(1))
    const { search, fake } = await session(memory)
    await expect.poll(() => search.get().status).toBe('done')
    expect([search.get().hits.total, fake.asked.length > 0]).toEqual([4, true])
  })

  it('stops nothing where there is no room, or no store', async () => {
    const memory = memoryCaches()
    memory.state.failing = true
    const { search } = await session(memory)
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get().hits.total).toBe(4)
    const none = await wiredStores(files, needle, { kept: null })
    await expect.poll(() => none.search.get().status).toBe('done')
  })
})
