import { encodeLink } from '../../src/query/link.ts'
import { defaultQuery, type Query } from '../../src/query/query.ts'
import { createDatasetStore } from '../../src/state/dataset-store.ts'
import { createListStore } from '../../src/state/list.ts'
import { createOpenedStore } from '../../src/state/opened.ts'
import { createOrderedList } from '../../src/state/ordered-list.ts'
import { createRowsStore } from '../../src/state/rows.ts'
import { createSearchStore, type SearchSetting } from '../../src/state/searching.ts'
import { createUrlStore, type AddressBar } from '../../src/state/url.ts'
import { fakeEngine } from './fake-engine.ts'
import { fakeFinder, fakeReader, fakeRef, settle } from './fake-reader.ts'

/** An address bar with a history, as a browser has it. */
export function fakeAddressBar(search = '') {
  const entries = [search]
  let at = 0
  const listeners: (() => void)[] = []
  const bar: AddressBar = {
    search: () => entries[at]!,
    write(next, how) {
      if (how === 'push') entries.splice(++at, Infinity, next)
      else entries[at] = next
    },
    onPop: (listener) => void listeners.push(listener),
    absolute: (link) => `https://app.example/${link}`,
  }
  const go = (step: number) => {
    at = Math.min(Math.max(0, at + step), entries.length - 1)
    for (const listener of listeners) listener()
  }
  return { bar, entries, back: () => go(-1), forward: () => go(1) }
}

/** The query that opens these files and shows the list. */
export function queryOf(names: readonly string[], change: Partial<Query> = {}): Query {
  const urls = names.map((name) => `https://files.example/${name}`)
  return { ...defaultQuery, source: { kind: 'urls', urls }, view: 'browse', ...change }
}

/** All stores as the app wires them, over files in memory; settled when this returns. */
export async function wiredStores(
  files: Record<string, Uint8Array>,
  change: Partial<Query> = {},
  setting: SearchSetting = {},
) {
  const reader = fakeReader(files)
  const fake = await fakeEngine(files)
  const query = queryOf(Object.keys(files), change)
  const address = fakeAddressBar(encodeLink(query))
  const url = createUrlStore(address.bar)
  const dataset = createDatasetStore(
    reader.caller,
    fakeFinder((source) =>
      source.kind === 'urls'
        ? source.urls.map((each) => fakeRef(each.slice(each.lastIndexOf('/') + 1)))
        : [],
    ),
    () => Promise.resolve(),
  )
  let clock = 0
  const search = createSearchStore(fake.engine, reader.caller, () => (clock += 10), setting)
  const list = createOrderedList(createListStore(url, dataset, search), reader.caller)
  const rows = createRowsStore(reader.caller, list)
  const opened = createOpenedStore(reader.caller, url, dataset)
  const besideQuery = {
    get: () => ({ ...url.get(), open: url.get().open?.beside ?? null }),
    subscribe: url.subscribe,
  }
  const beside = createOpenedStore(reader.caller, besideQuery, dataset)
  const follow = () => dataset.open(url.get().source)
  url.subscribe(follow)
  follow()
  await settle()
  return { reader, fake, address, url, dataset, search, list, rows, opened, beside }
}
