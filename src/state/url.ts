import { createStore, type Readable } from '../lib/store.ts'
import { decodeLink, encodeLink, type LinkProblem } from '../query/link.ts'
import type { Query } from '../query/query.ts'

/** The browser's address and history, as far as the app uses them. */
export interface AddressBar {
  /** The current search string, with its `?`, or empty. */
  search(): string
  write(search: string, how: 'push' | 'replace'): void
  /** Calls back after Back or Forward. */
  onPop(listener: () => void): void
  /** The absolute address of a search string. */
  absolute(search: string): string
}

/** The one home of the query. */
export interface UrlStore extends Readable<Query> {
  /**
   * Changes the query. A discrete choice makes a new entry in the history (`push`); typing replaces
   * the current one, so that Back does not step through letters.
   */
  navigate(edit: (query: Query) => Query, how?: 'push' | 'replace'): void
  /** Parameters of the opened link that could not be used, to be named once. */
  readonly problems: readonly LinkProblem[]
  /** The link of a query: what a `href` holds. */
  href(query: Query): string
  /** The absolute address of the current query. */
  address(): string
}

/** Reads the query from the address bar and keeps both in step. */
export function createUrlStore(bar: AddressBar): UrlStore {
  const first = decodeLink(bar.search())
  const store = createStore(first.query)
  let written = encodeLink(first.query)
  const show = (query: Query): boolean => {
    const next = encodeLink(query)
    if (next === written) return false
    written = next
    store.set(query)
    return true
  }
  bar.onPop(() => {
    show(decodeLink(bar.search()).query)
  })
  return {
    get: store.get,
    subscribe: store.subscribe,
    problems: first.problems,
    navigate(edit, how = 'push') {
      const next = edit(store.get())
      if (encodeLink(next) === written) return
      bar.write(encodeLink(next), how)
      show(next)
    },
    href: (query) => encodeLink(query) || '?',
    address: () => bar.absolute(written),
  }
}

/** The address bar of this window. */
export function windowAddressBar(): AddressBar {
  return {
    search: () => location.search,
    write(search, how) {
      const url = `${location.pathname}${search}`
      if (how === 'push') history.pushState(null, '', url)
      else history.replaceState(null, '', url)
    },
    onPop: (listener) => window.addEventListener('popstate', listener),
    absolute: (search) => `${location.origin}${location.pathname}${search}`,
  }
}
