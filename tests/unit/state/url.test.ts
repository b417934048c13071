import { describe, expect, it } from 'vitest'
import { openRow, setText, setView, toggleValue } from '../../../src/query/edit.ts'
import { defaultQuery, type Query } from '../../../src/query/query.ts'
import { createPrefsStore } from '../../../src/state/prefs.ts'
import { createUrlStore } from '../../../src/state/url.ts'
import { fakeAddressBar } from '../../support/wired-stores.ts'

function setUp(search = '') {
  const address = fakeAddressBar(search)
  const store = createUrlStore(address.bar)
  const seen: Query[] = []
  store.subscribe(() => seen.push(store.get()))
  return { address, store, seen }
}

const browse = (query: Query) => setView(query, 'browse')
const search = (text: string) => (query: Query) => setText(query, { text })

describe('createUrlStore', () => {
  it('starts with the link and names its problems', () => {
    const { store } = setUp('?view=browse&category=math&in=nobody')
    expect(store.get()).toMatchObject({ view: 'browse', facets: { category: ['math'] } })
    expect(store.problems).toEqual([{ key: 'in', value: 'nobody' }])
  })

  it('pushes choices and replaces while typing', () => {
    const { address, store } = setUp()
    store.navigate(browse)
    store.navigate(search('a'), 'push')
    store.navigate(search('ab'), 'replace')
    store.navigate(search('abc'), 'replace')
    expect(address.entries).toEqual(['', '?view=browse', '?view=browse&q=abc'])
  })

  it('goes back and forward', () => {
    const { address, store, seen } = setUp()
    store.navigate(browse)
    store.navigate((query) => toggleValue(query, 'category', 'math'))
    address.back()
    expect(store.get()).toEqual({ ...defaultQuery, view: 'browse' })
    address.back()
    expect(store.get()).toEqual(defaultQuery)
    address.forward()
    address.forward()
    expect(store.get().facets.category).toEqual(['math'])
    expect(seen).toHaveLength(6)
  })

  it('forgets what was ahead when another way is taken', () => {
    const { address, store } = setUp()
    store.navigate(browse)
    address.back()
    store.navigate(search('x'))
    expect(address.entries).toEqual(['', '?q=x'])
  })

  it('keeps the same query object for the same link, and tells nobody', () => {
    const { address, store, seen } = setUp('?view=browse&license=b,a')
    const before = store.get()
    store.navigate((query) => ({ ...query, facets: { ...query.facets } }))
    store.navigate((query) => query)
    address.back()
    expect(store.get()).toBe(before)
    expect(seen).toEqual([])
    expect(address.entries).toHaveLength(1)
  })

  it('has a link for every query, and the address of the current one', () => {
    const { store } = setUp('?view=browse')
    expect(store.href(defaultQuery)).toBe('?')
    expect(store.href(openRow(defaultQuery, { uuid: 'u', at: null }))).toBe('?view=browse&row=u')
    expect(store.address()).toBe('https://app.example/?view=browse')
  })

  it('drops a conversation that a link opens on another screen than the list', () => {
    const { store } = setUp('?row=u')
    store.navigate((query) => setView(query, 'overview'))
    expect(store.get()).toEqual(defaultQuery)
  })
})

/** A storage that remembers, or throws as a full or forbidden one does. */
function fakeStorage(start: string | null, isBroken = false): Storage {
  let value = start
  const guard = () => {
    if (isBroken) throw new DOMException('no', 'QuotaExceededError')
  }
  return {
    length: 1,
    clear: guard,
    key: () => null,
    removeItem: guard,
    getItem: () => {
      guard()
      return value
    },
    setItem: (_, next) => {
      guard()
      value = next
    },
  }
}

describe('createPrefsStore', () => {
  const fallback = {
    ...{ theme: 'system', language: 'en', reader: 'pane', thinking: 'folded' },
    columns: {},
  }

  it('follows the device at first', () => {
    expect(createPrefsStore(undefined, ['ko-KR', 'en']).get().language).toBe('ko')
    expect(createPrefsStore(undefined, ['de', 'ko']).get()).toEqual(fallback)
    expect(createPrefsStore(undefined, []).get()).toEqual(fallback)
  })

  it('remembers choices', () => {
    const storage = fakeStorage(null)
    createPrefsStore(storage, []).change({ theme: 'dark' })
    createPrefsStore(storage, []).change({ reader: 'full', thinking: 'shown' })
    expect(createPrefsStore(storage, []).get()).toEqual({
      ...fallback,
      ...{ theme: 'dark', reader: 'full', thinking: 'shown' },
    })
  })

  it('remembers how columns are arranged, and nothing that is no arrangement', () => {
    const storage = fakeStorage(null)
    const columns = {
      sample: { shown: ['prompt', 'uuid'], pinned: ['uuid'], widths: { uuid: 80 } },
    }
    createPrefsStore(storage, []).change({ columns })
    expect(createPrefsStore(storage, []).get().columns).toEqual(columns)
    const broken = { a: { shown: [1], pinned: [], widths: {} }, b: null, ...columns }
    const found = createPrefsStore(fakeStorage(JSON.stringify({ columns: broken })), [])
    expect(found.get().columns).toEqual(columns)
  })

  it.each([
    ...['', 'null', '[]', '{', '{"theme":"pink","language":3,"reader":null,"x":1}'],
    '{"columns":3}',
  ])('does not trust what it finds: %s', (text) => {
    expect(createPrefsStore(fakeStorage(text), []).get()).toEqual(fallback)
  })

  it('works without a storage, and with one that refuses', () => {
    for (const storage of [undefined, fakeStorage(null, true)]) {
      const store = createPrefsStore(storage, [])
      store.change({ language: 'ko' })
      expect(store.get()).toEqual({ ...fallback, language: 'ko' })
    }
  })
})
