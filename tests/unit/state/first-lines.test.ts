import { describe, expect, it } from 'vitest'
import { isAbort } from '../../../src/lib/errors.ts'
import { createStore } from '../../../src/lib/store.ts'
import { defaultQuery, type View } from '../../../src/query/query.ts'
import { datasetOf } from '../../../src/state/dataset.ts'
import { firstLines } from '../../../src/state/first-lines.ts'
import type { List } from '../../../src/state/list.ts'
import type { Lines } from '../../../src/state/rows.ts'

function storesOf(view: View, total: number) {
  const query = { ...defaultQuery, view }
  const list: List = {
    ...{
      key: '',
      query,
      known: new Map(),
      covered: 0,
      rows: total,
      isPublished: false,
      isGrowing: false,
    },
    dataset: datasetOf(query.source),
    index: { segments: [], total, covered: 0 },
  }
  const lines: Lines = { key: '', lines: new Map(), needle: null }
  return { url: createStore(query), list: createStore(list), rows: createStore(lines) }
}

/** Whether the wait has passed, stopped, or goes on. */
async function stateOf(wait: Promise<void>): Promise<string> {
  const settled = wait.then(
    () => 'passed',
    (error: unknown) => (isAbort(error) ? 'stopped' : 'failed'),
  )
  return Promise.race([settled, new Promise<string>((done) => setTimeout(done, 0, 'waiting'))])
}

describe('firstLines', () => {
  it('waits for the first line, read or not', async () => {
    const stores = storesOf('browse', 50)
    const wait = firstLines(stores, new AbortController().signal)
    expect(await stateOf(wait)).toBe('waiting')
    const fault = { kind: 'offline', name: 'a.parquet' } as const
    stores.rows.set({ key: '', lines: new Map([[0, { kind: 'fault', fault }]]), needle: null })
    expect(await stateOf(wait)).toBe('passed')
  })

  it.each([
    ['on another screen', 'overview', 50],
    ['in an empty list', 'browse', 0],
  ] as const)('does not wait %s', async (_, view, total) => {
    const wait = firstLines(storesOf(view, total), new AbortController().signal)
    expect(await stateOf(wait)).toBe('passed')
  })

  it('passes when the list becomes empty or the screen another one', async () => {
    const stores = storesOf('browse', 50)
    const wait = firstLines(stores, new AbortController().signal)
    expect(await stateOf(wait)).toBe('waiting')
    stores.url.set({ ...stores.url.get(), view: 'overview' })
    expect(await stateOf(wait)).toBe('passed')
  })

  it('ends with its signal', async () => {
    const controller = new AbortController()
    const wait = firstLines(storesOf('browse', 50), controller.signal)
    controller.abort()
    expect(await stateOf(wait)).toBe('stopped')
  })
})
