import { createStore, type Readable } from '../lib/store.ts'
import { encodeLink } from '../query/link.ts'
import {
  defaultQuery,
  hasFacets,
  needsScan,
  noQuestion,
  type Query,
  type Question,
} from '../query/query.ts'
import { indexRows, type RowIndex } from '../scan/row-index.ts'
import { emptyIndex } from '../scan/row-list.ts'
import { countsFor } from './card-counts.ts'
import type { Dataset } from './dataset.ts'
import { holdsFor, isSameQuestion, isSearched, type Search, type SearchStore } from './search.ts'
import type { UrlStore } from './url.ts'

/** The rows that the current query selects, and how much of the data they account for. */
export interface List {
  /** Changes when the list becomes another one, not while it grows. */
  readonly key: string
  /** What the list answers: in a plain table, without the conditions that it has no columns for. */
  readonly query: Query
  readonly dataset: Dataset
  readonly index: RowIndex
  /** Rows known by number, by `file/rowGroup`; others are matched by the reader. */
  readonly known: ReadonlyMap<string, readonly number[]>
  /** Rows of the open files that were judged, and all of them. */
  readonly covered: number
  readonly rows: number
  /** Whether the total follows from the dataset's card, until footers or counts confirm it. */
  readonly isPublished: boolean
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
  /** Whether the search was stopped here, because its list is out of sight. */
  let isPaused = false
  let indexed: { inputs: readonly unknown[]; list: List } | undefined
  const follow = () => {
    const query = url.get()
    const data = dataset.get()
    if (!needsScan(query)) {
      isPaused = false
      if (search.get().question) search.clear()
    } else if (query.view === 'browse' && isSearchable(query, data)) {
      const wasPaused = isPaused
      isPaused = false
      search.start(questionOf(query), data, query.seed)
      if (wasPaused) search.resume()
    } else if (search.get().question && !isAnswer(search.get(), query, data)) {
      isPaused = false
      search.clear()
    } else if (query.view !== 'browse' && search.get().status === 'running') {
      isPaused = true
      search.stop()
    }
    const { catalog } = countsFor(data, [], query.facets)
    const inputs = [
      query,
      data.openFile,
      data.shapes,
      isTold(data),
      catalog,
      data.phase,
      data.measuring,
      search.get(),
    ]
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
function isAnswer(search: Search, query: Query, dataset: Dataset): boolean {
  if (!isSearched(search, dataset) || !holdsFor(search, query.seed)) return false
  return isSameQuestion(search, questionOf(query))
}

function questionOf({ facets, text, where }: Query): Question {
  return { facets, text, where }
}

/** Whether the rows of a file that takes part are derived from the card. */
function isTold({ toldBy }: Dataset): boolean {
  return toldBy.includes('card')
}

function listOf(asked: Query, dataset: Dataset, search: Search): List {
  const isTable = dataset.phase === 'ready' && dataset.kind === 'table'
  const query = isTable ? { ...asked, ...noQuestion } : asked
  const key = encodeLink({ ...defaultQuery, ...query, view: 'browse', open: null, seed: null })
  const isOpening = dataset.phase === 'listing' || dataset.phase === 'opening'
  const { catalog, basis } = countsFor(dataset, [], query.facets)
  const isPublished = basis !== 'measured' || isTold(dataset)
  const base = { key, query, dataset, rows: dataset.rows, isPublished }
  if (needsScan(query)) {
    const isCurrent = isAnswer(search, query, dataset)
    const isToCome = isOpening || (dataset.phase === 'ready' && dataset.kind === 'conversations')
    return {
      ...base,
      index: isCurrent ? search.hits : emptyIndex,
      known: isCurrent ? search.hitRows : noneKnown,
      covered: isCurrent ? search.rowsRead + search.plan.prunedRows : 0,
      isGrowing: isCurrent ? ['idle', 'running'].includes(search.status) : isToCome,
    }
  }
  const index = indexRows(dataset.shapes, catalog, query.facets)
  return {
    ...base,
    index,
    known: noneKnown,
    covered: index.covered,
    isGrowing: isOpening || (index.covered < dataset.rows && dataset.measuring.state === 'running'),
  }
}
