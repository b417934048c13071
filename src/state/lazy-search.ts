import { faultOf } from '../lib/errors.ts'
import { createStore } from '../lib/store.ts'
import type { Question } from '../query/query.ts'
import { idleSearch, type Search, type SearchStore } from './search.ts'

/** A search whose code arrives late. */
export interface LazySearch extends SearchStore {
  /** Asks for the code before there is a question. */
  warm(): void
}

/** A search whose code arrives with the first question, or when one is likely: most visits ask none. */
export function createLazySearch(load: () => Promise<SearchStore>): LazySearch {
  const store = createStore<Search>(idleSearch)
  let made: SearchStore | null = null
  let asked: Parameters<SearchStore['start']> | null = null
  let isLoading = false

  const follow = (search: SearchStore) => {
    made = search
    search.subscribe(() => store.set(search.get()))
    if (asked) search.start(...asked)
  }
  const fail = (error: unknown) => {
    if (!asked) return
    const [question, { openFile, shapes }, seed = null] = asked
    const searched = { openFile, shapes }
    store.set({ ...idleSearch, question, searched, seed, status: 'failed', fault: faultOf(error) })
  }
  const ask = () => {
    if (isLoading) return
    isLoading = true
    load()
      .then(follow, fail)
      .finally(() => (isLoading = false))
  }

  /** Whether the code did not arrive for this very question: asking again is left to `resume`. */
  const hasFailed = (question: Question) =>
    JSON.stringify(question) === JSON.stringify(store.get().question)

  return {
    get: store.get,
    subscribe: store.subscribe,
    warm() {
      if (!made) ask()
    },
    start(...question) {
      asked = question
      if (made) made.start(...question)
      else if (!hasFailed(question[0])) ask()
    },
    begin: (sample) => made?.begin(sample),
    stop: () => made?.stop(),
    resume() {
      if (made) made.resume()
      else if (asked) ask()
    },
    retryMissing: () => made?.retryMissing(),
    clear() {
      asked = null
      if (made) made.clear()
      else store.set(idleSearch)
    },
  }
}
