import { createStore, type Readable } from '../lib/store.ts'
import { encodeLink } from '../query/link.ts'
import { defaultQuery, hasFacets, type Query } from '../query/query.ts'
import { indexRows, type RowIndex } from '../scan/row-index.ts'
import { emptyIndex } from '../scan/row-list.ts'
import type { Dataset } from './dataset.ts'
import type { Search, SearchStore } from './search.ts'
import type { UrlStore } from './url.ts'

/** The rows that the current query selects, and how much of the data they account for. */
export interface List {
  /** Changes when the list becomes another one, not while it grows. */
  readonly key: string
  readonly query: Query
  readonly dataset: Dataset
  readonly index: RowIndex
  /** Rows known by number, by `file/rowGroup`; others are matched by the reader. */
  readonly known: ReadonlyMap<string, readonly number[]>
  /** Rows of the open files that were judged, and all of them. */
  readonly covered: number
  readonly rows: number
  /** Whether the list can still grow by itself. */
  readonly isGrowing: boolean
}

const noneKnown: ReadonlyMap<string, readonly number[]> = new Map()

/** Derives the list from query, dataset and search, and starts the search that the query asks for. */
export function createListStore(
  url: UrlStore,
  dataset: Readable<Dataset>,
  search: SearchStore,
): Readable<List> {
  const derive = (): List => listOf(url.get(), dataset.get(), search.get())
  const store = createStore(derive())
  let indexed: { inputs: readonly unknown[]; list: List } | undefined
  const follow = () => {
    const query = url.get()
    const data = dataset.get()
    if (query.text.text === '') {
      if (search.get().question) search.clear()
    } else if (query.view === 'browse' && isSearchable(query, data)) {
      search.start({ facets: query.facets, text: query.text }, data)
    } else if (search.get().question && !isAnswer(search.get(), query, data)) {
      search.clear()
    }
    const inputs = [query, data.layouts, data.catalog, data.phase, data.measuring, search.get()]
    if (indexed && inputs.every((input, i) => Object.is(input, indexed?.inputs[i]))) return
    indexed = { inputs, list: derive() }
    store.set(indexed.list)
  }
  for (const input of [url, dataset, search]) input.subscribe(follow)
  follow()
  return store
}

/** With a filter a search waits for the catalog while it is coming: it rules out most of the bytes. */
function isSearchable(query: Query, { phase, kind, measuring }: Dataset): boolean {
  const isCounting = measuring.state === 'idle' || measuring.state === 'running'
  if (phase !== 'ready' || kind !== 'conversations') return false
  return !(hasFacets(query.facets) && isCounting)
}

/** Whether the search asks what the query does, of the same files. */
function isAnswer({ question, layouts }: Search, query: Query, dataset: Dataset): boolean {
  if (layouts !== dataset.layouts) return false
  const { facets, text } = query
  return JSON.stringify(question) === JSON.stringify({ facets, text })
}

function listOf(query: Query, dataset: Dataset, search: Search): List {
  const key = encodeLink({ ...defaultQuery, ...query, view: 'browse', open: null })
  const base = { key, query, dataset, rows: dataset.rows }
  const isEmpty = dataset.phase === 'empty'
  if (query.text.text !== '') {
    const isCurrent = isAnswer(search, query, dataset)
    return {
      ...base,
      index: isCurrent ? search.hits : emptyIndex,
      known: isCurrent ? search.hitRows : noneKnown,
      covered: isCurrent ? search.rowsRead + search.plan.prunedRows : 0,
      isGrowing: isCurrent ? search.status === 'running' : dataset.kind !== 'table' && !isEmpty,
    }
  }
  const index = indexRows(dataset.layouts, dataset.catalog, query.facets)
  const isOpening = dataset.phase === 'listing' || dataset.phase === 'opening'
  return {
    ...base,
    index,
    known: noneKnown,
    covered: index.covered,
    isGrowing: isOpening || (index.covered < dataset.rows && dataset.measuring.state === 'running'),
  }
}
