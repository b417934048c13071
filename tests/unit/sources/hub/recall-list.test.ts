import { expect, it } from 'vitest'
import { isAppError } from '../../../../src/lib/errors.ts'
import { createDocumentStore } from '../../../../src/sources/documents.ts'
import { createByteLayer } from '../../../../src/sources/layer.ts'
import { fakeTiming } from '../../../support/byte-sources.ts'
import { failureOf } from '../../../support/byte-layer.ts'
import { memoryCaches } from '../../../support/memory-caches.ts'
import { answerOf, commit, fakeNetwork, hub, infoOf, isTree, repo, treeFile } from './fake-hub.ts'

/** How the Hub behaves: `half` gives the first page of two, `cut` loses the network after it. */
type Mood = 'whole' | 'half' | 'cut' | 'gone'

/** A layer over a Hub with one file on each of two pages. */
function moodyHub() {
  const state = { mood: 'whole' as Mood, sha: commit }
  const { fetch } = fakeNetwork(({ url }) => {
    if (!isTree(url)) return { ...infoOf({}), sha: state.sha }
    if (url.includes('cursor')) {
      if (state.mood === 'half') return answerOf('no', url, 404)
      if (state.mood === 'cut') state.mood = 'gone'
      return [treeFile('b.parquet')]
    }
    const link = `<${hub}/api/datasets/${repo}/tree/${commit}?cursor=1>; rel="next"`
    return answerOf(JSON.stringify([treeFile('a.parquet')]), url, 200, { link })
  })
  const layer = createByteLayer({
    fetch: async (url, init) => {
      const answer = state.mood === 'gone' ? null : await fetch(url, init)
      if (!answer || state.mood === 'gone') throw new TypeError('failed')
      return answer
    },
    timing: fakeTiming(),
    isOnline: () => state.mood !== 'gone',
    store: null,
    documents: createDocumentStore(memoryCaches().caches),
  })
  const list = async (mood: Mood, revision: string | null = commit) => {
    state.mood = mood
    const { refs, isPartial } = await layer.listRepository({ hub, repo, revision })
    return [
      refs.map(({ name }) => name.replace('.parquet', '')).join(),
      isPartial,
      layer.meter.get().offline,
    ]
  }
  return { state, list, layer }
}

it.each([commit, null])('a partial list never replaces a whole one of %s', async (revision) => {
  const { list, layer } = moodyHub()
  expect(await list('whole', revision)).toEqual(['a,b', false, false])
  expect(await list('half', revision)).toEqual(['a,b', false, false])
  expect(layer.meter.get().cachedBytes).toBeGreaterThan(0)
  expect(await list('gone', revision)).toEqual(['a,b', false, true])
})

it('a partial list is kept while there is no better one', async () => {
  const { list } = moodyHub()
  expect(await list('half')).toEqual(['a', true, false])
  expect(await list('gone')).toEqual(['a', true, true])
  expect(await list('whole')).toEqual(['a,b', false, false])
  expect(await list('gone')).toEqual(['a,b', false, true])
})

it('a partial list of another commit is shown, and the whole one stays kept', async () => {
  const { list, state } = moodyHub()
  await list('whole', null)
  state.sha = 'f'.repeat(40)
  expect(await list('half', null)).toEqual(['a', true, false])
  expect(await list('gone', null)).toEqual(['a,b', false, true])
})

it('a network lost between pages is offline, not a list with gaps', async () => {
  const { list } = moodyHub()
  expect(isAppError(await failureOf(list('cut')), 'offline')).toBe(true)
  await list('whole')
  expect(await list('cut')).toEqual(['a,b', false, true])
})
