import { describe, expect, it } from 'vitest'
import { createDocumentStore } from '../../../../src/sources/documents.ts'
import { createByteLayer } from '../../../../src/sources/layer.ts'
import { fakeTiming } from '../../../support/byte-sources.ts'
import { memoryCaches } from '../../../support/memory-caches.ts'
import { answerOf, commit, fakeNetwork, hub, infoOf, isTree, repo, treeFile } from './fake-hub.ts'

const place = { hub, repo, revision: commit }

/** Tabs that follow each other, with nothing in common but what the browser keeps. */
function setUp() {
  const documents = createDocumentStore(memoryCaches().caches)
  const timing = fakeTiming({ manual: true })
  let isRefused = false
  const { fetch, asked } = fakeNetwork(({ url }) => {
    if (isRefused) return answerOf('', url, 429, { 'retry-after': '100' })
    return isTree(url) ? [treeFile('data/chat-00000-of-00001.parquet')] : infoOf()
  })
  const tab = () => createByteLayer({ fetch, timing, isOnline: () => true, store: null, documents })
  const refuse = (value: boolean) => {
    isRefused = value
  }
  return { documents, timing, asked, tab, refuse }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('the use of limits', () => {
  it('is known after a reload of the only tab, for as long as it counts', async () => {
    const { timing, tab } = setUp()
    await tab().listRepository(place)
    await timing.advance(1000)
    await settle()
    const second = tab()
    await second.listRepository(place)
    await expect.poll(() => second.meter.get().limits[0]?.used).toBe(4)
    await timing.advance(1000)
    await settle()
    await timing.advance(300_000)
    const third = tab()
    await third.listRepository(place)
    await settle()
    expect(third.meter.get().limits).toMatchObject([{ bucket: 'api', used: 2 }])
  })

  it('is nothing where what was kept is damaged', async () => {
    const { documents, tab } = setUp()
    const kept = [
      '{"',
      '[1,{"kind":"counts"}]',
      '[{"kind":"forget","origin":"https://hub.example"}]',
    ]
    for (const text of kept) {
      await documents.write('use of the limits of the Hub', new TextEncoder().encode(text))
      const layer = tab()
      await layer.listRepository(place)
      await settle()
      expect(layer.meter.get().limits).toMatchObject([{ bucket: 'api', used: 2 }])
    }
  })

  it('holds no address of a file', async () => {
    const { documents, timing, tab } = setUp()
    await tab().listRepository(place)
    await timing.advance(1000)
    await settle()
    const bytes = await documents.read('use of the limits of the Hub')
    const values = JSON.parse(new TextDecoder().decode(bytes)) as object[]
    expect(values.map((value) => Object.keys(value).sort())).toEqual([
      ['bucket', 'kind', 'origin', 'times', 'to'],
    ])
  })
})
