import { describe, expect, it } from 'vitest'
import { noQuestion, noText } from '../../../src/query/query.ts'
import { shapeOf } from '../../../src/scan/derived-shapes.ts'
import { datasetOf, type Dataset } from '../../../src/state/dataset.ts'
import { createKeptSearches } from '../../../src/state/kept-searches.ts'
import { planQuestion } from '../../../src/state/scan-files.ts'
import { idleSearch, type Search } from '../../../src/state/search.ts'
import { createSearchStore } from '../../../src/state/searching.ts'
import { fakeEngine } from '../../support/fake-engine.ts'
import { fakeReader } from '../../support/fake-reader.ts'
import { memoryCaches } from '../../support/memory-caches.ts'

const cacheName = 'searches-v1'

describe('createKeptSearches', () => {
  const nameless = { kind: 'url', name: 'a', url: 'https://files.example/a' } as const
  const ref = { ...nameless, size: 2_000_000_000, identity: 'sha256:1' }
  const rows = 4_000_000
  const dataset: Dataset = {
    ...datasetOf({ kind: 'sample' }),
    files: [{ ref }],
    shapes: [shapeOf(rows, rows)],
    openFile: () => Promise.resolve({ identity: 'sha256:1 9', size: 9, footer: 'f' } as never),
  }
  const question = (text: string) => ({ ...noQuestion, text: { ...noText, text } })
  const planned = (text: string, over = dataset): Search => ({
    ...idleSearch,
    question: question(text),
    searched: over,
    plan: planQuestion(over, question(text)),
  })
  /** A finished search with so many hits, far enough apart for `bytes` of each. */
  const done = (text: string, hits = 1, bytes = 2): Search => {
    const search = planned(text)
    const step = 10 ** (bytes - 2)
    const found = Array.from({ length: hits }, (_, i) => i * step)
    const { units, rows: rowsRead } = search.plan
    return {
      ...search,
      ...{ status: 'done', units: units.length, rowsRead },
      hits: { segments: [], total: hits, covered: 0 },
      hitRows: new Map([['0/0', found]]),
    }
  }
  const setUp = () => {
    const memory = memoryCaches()
    const kept = createKeptSearches(memory.caches)
    const has = async (text: string) => (await kept.recall(planned(text), dataset)) !== null
    return { memory, kept, has }
  }

  it('finds nothing in time where the browser does not answer', async () => {
    const waits: number[] = []
    const sleep = (ms: number) => {
      waits.push(ms)
      return Promise.resolve()
    }
    const hung = { open: () => new Promise(() => undefined) } as unknown as CacheStorage
    const kept = createKeptSearches(hung, { sleep })
    expect(await kept.recall(planned('text'), dataset)).toBeNull()
    expect(waits).toEqual([2000])
  })

  it('forgets the oldest beyond 24 searches', async () => {
    const { kept, has } = setUp()
    for (let i = 0; i < 25; i++) await kept.keep(done(`search ${i}`), dataset)
    expect([await has('search 0'), await has('search 1'), await has('search 24')]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('forgets the oldest beyond 8 MB, and keeps none beyond 2 MB', async () => {
    const { kept, has, memory } = setUp()
    for (let i = 0; i < 5; i++) await kept.keep(done(`large ${i}`, 900_000), dataset)
    expect([await has('large 0'), await has('large 1'), await has('large 4')]).toEqual([
      false,
      true,
      true,
    ])
    await kept.keep(done('too large', 700_000, 3), dataset)
    await kept.keep(done('too many', 1_000_001), dataset)
    expect([await has('too large'), await has('too many')]).toEqual([false, false])
    const sizes = [...(memory.all.get(cacheName)?.values() ?? [])].map(({ size }) => size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000)
  })

  it('keeps no search that has not read everything, and none of files without a version', async () => {
    const { kept, memory } = setUp()
    await kept.keep({ ...done('x'), status: 'stopped' }, dataset)
    await kept.keep({ ...done('x'), rowsRead: rows - 1 }, dataset)
    await kept.keep(done('x'), { ...dataset, source: { kind: 'local' } })
    const unknown: Dataset = { ...dataset, openFile: () => Promise.reject(new Error('gone')) }
    await kept.keep(done('x'), unknown)
    const opened = { identity: `${ref.url}  9`, size: 9, footer: 'f' } as never
    await kept.keep(done('x'), { ...dataset, files: [{ ref: nameless, opened }] })
    expect(memory.all.get(cacheName)?.size ?? 0).toBe(0)
    await kept.keep(done('x'), dataset)
    expect(memory.all.get(cacheName)?.size).toBe(1)
  })

  it('believes nothing of another list under the same name', async () => {
    const { kept } = setUp()
    await kept.keep(done('x'), dataset)
    const [file] = dataset.files
    const [shape] = dataset.shapes
    const other = { ...file!, ref: { ...ref, identity: 'sha256:2' } }
    const longer = { ...dataset, files: [file!, other], shapes: [shape, shape] }
    const changed = { ...dataset, files: [other] }
    expect(await kept.recall(planned('x', longer), longer)).toBeNull()
    expect(await kept.recall(planned('x', changed), changed)).toBeNull()
    expect(await kept.recall(planned('x'), dataset)).toMatchObject({ status: 'done' })
  })

  it('spares a large search the question whether to begin', async () => {
    const { kept } = setUp()
    await kept.keep(done('x', 3), dataset)
    const { engine } = await fakeEngine({})
    const search = createSearchStore(engine, fakeReader({}).caller, () => 0, { kept })
    search.start(question('x'), dataset)
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({ hits: { total: 3 }, rowsRead: rows })
    search.start(question('y'), dataset)
    await expect.poll(() => search.get().status).toBe('asking')
  })
})
