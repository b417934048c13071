import { describe, expect, it } from 'vitest'
import { noQuestion, noText } from '../../../src/query/query.ts'
import { datasetOf } from '../../../src/state/dataset.ts'
import { createLazySearch } from '../../../src/state/lazy-search.ts'
import { idleSearch, type SearchStore } from '../../../src/state/search.ts'

const question = { ...noQuestion, text: { ...noText, text: 'prime' } }
const dataset = datasetOf({ kind: 'local' })
const nothing = () => undefined

/** A search that notes what it is asked, behind code that arrives when `arrive` is called. */
function makeLazy() {
  const started: string[] = []
  const store: SearchStore = {
    get: () => idleSearch,
    subscribe: () => nothing,
    start: ({ text }) => started.push(text.text),
    begin: nothing,
    stop: nothing,
    resume: nothing,
    retryMissing: nothing,
    clear: nothing,
  }
  const loads: { resolve(found: SearchStore): void; reject(error: Error): void }[] = []
  const lazy = createLazySearch(
    () => new Promise((resolve, reject) => loads.push({ resolve, reject })),
  )
  return { lazy, loads, started, arrive: () => loads.at(-1)?.resolve(store) }
}

const settle = () => new Promise((done) => setTimeout(done))

describe('a search whose code arrives late', () => {
  it('asks for it once, when a question is likely or there', async () => {
    const { lazy, loads, started, arrive } = makeLazy()
    lazy.warm()
    lazy.warm()
    lazy.start(question, dataset)
    expect(loads.length).toBe(1)
    arrive()
    await settle()
    expect(started).toEqual(['prime'])
    lazy.warm()
    expect(loads.length).toBe(1)
  })

  it('starts at once where the code is there', async () => {
    const { lazy, started, arrive } = makeLazy()
    lazy.warm()
    arrive()
    await settle()
    expect(started).toEqual([])
    lazy.start(question, dataset)
    expect(started).toEqual(['prime'])
  })

  it('says nothing of code that did not arrive before a question, and asks for it again', async () => {
    const { lazy, loads, started, arrive } = makeLazy()
    lazy.warm()
    loads[0]?.reject(new Error('offline'))
    await settle()
    expect(lazy.get().status).toBe('idle')
    lazy.start(question, dataset)
    expect(loads.length).toBe(2)
    arrive()
    await settle()
    expect(started).toEqual(['prime'])
  })

  it('says that the code for a question did not arrive, and leaves asking again to resume', async () => {
    const { lazy, loads } = makeLazy()
    lazy.start(question, dataset)
    loads[0]?.reject(new Error('offline'))
    await settle()
    expect(lazy.get().status).toBe('failed')
    lazy.start(question, dataset)
    expect(loads.length).toBe(1)
    lazy.resume()
    expect(loads.length).toBe(2)
  })
})
