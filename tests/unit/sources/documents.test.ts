import { describe, expect, it } from 'vitest'
import { AppError, isAppError } from '../../../src/lib/errors.ts'
import { createDocumentStore, readOrRecall } from '../../../src/sources/documents.ts'
import { createByteLayer } from '../../../src/sources/layer.ts'
import { fakeTiming } from '../../support/byte-sources.ts'
import { failureOf } from '../../support/byte-layer.ts'
import { memoryCaches } from '../../support/memory-caches.ts'

const text = (value: string) => new TextEncoder().encode(value)
const address = 'https://files.example/index.json?signature=secret'

describe('createDocumentStore', () => {
  it('gives back what was written last, in another session too, and names no address', async () => {
    const { caches, all } = memoryCaches()
    await createDocumentStore(caches).write(address, text('old'))
    await createDocumentStore(caches).write(address, text('new'))
    expect(await createDocumentStore(caches).read(address)).toEqual(text('new'))
    expect(await createDocumentStore(caches).read('another')).toBeUndefined()
    const keys = [...all.values()].flatMap((entries) => [...entries.keys()])
    expect(keys).toHaveLength(1)
    expect(keys.join()).not.toMatch(/files\.example|secret/)
  })

  it('forgets the oldest beyond 200 documents or 32 MB, and never fails', async () => {
    const { caches, state } = memoryCaches()
    const store = createDocumentStore(caches)
    for (let i = 0; i <= 200; i++) await store.write(`${i}`, text(`${i}`))
    expect(await store.read('0')).toBeUndefined()
    expect(await store.read('1')).toEqual(text('1'))
    const large = new Uint8Array(20_000_000)
    await store.write('large', large)
    await store.write('larger', large)
    expect(await store.read('large')).toBeUndefined()
    expect((await store.read('larger'))?.byteLength).toBe(20_000_000)
    await store.write('too large', new Uint8Array(32_000_001))
    expect(await store.read('too large')).toBeUndefined()
    state.failing = true
    await store.write('x', text('x'))
    expect(await store.read('larger')).toBeUndefined()
  })
})

describe('readOrRecall', () => {
  it('recalls for a host out of reach, and for no other reason', async () => {
    const documents = createDocumentStore(memoryCaches().caches)
    await documents.write('key', text('kept'))
    const fail = (error: AppError) => () => Promise.reject(error)
    for (const fault of [
      { kind: 'offline', name: 'a' },
      { kind: 'network', name: 'a', attempts: 4 },
    ] as const) {
      const found = await readOrRecall(documents, 'key', fail(new AppError(fault)))
      expect(found).toEqual({ bytes: text('kept'), isKept: true })
      expect(
        isAppError(
          await failureOf(readOrRecall(documents, 'other', fail(new AppError(fault)))),
          fault.kind,
        ),
      ).toBe(true)
    }
    const gone = new AppError({ kind: 'not-found', name: 'a', status: 404 })
    expect(await failureOf(readOrRecall(documents, 'key', fail(gone)))).toBe(gone)
  })
})

it('the byte layer reads documents fresh, keeps them, and says when it recalls one', async () => {
  const documents = createDocumentStore(memoryCaches().caches)
  let isOnline = true
  let served = 'first'
  const layer = createByteLayer({
    fetch: () =>
      isOnline
        ? Promise.resolve(
            new Response(served, { headers: { 'content-length': `${served.length}` } }),
          )
        : Promise.reject(new TypeError('failed')),
    timing: fakeTiming(),
    isOnline: () => isOnline,
    store: null,
    documents,
  })
  expect(await layer.readDocument(address, 'a')).toEqual(text('first'))
  served = 'second'
  expect(await layer.readDocument(address, 'a')).toEqual(text('second'))
  isOnline = false
  expect(await layer.readDocument(address, 'a')).toEqual(text('second'))
  expect(layer.meter.get()).toMatchObject({ offline: true, cachedBytes: 6 })
  isOnline = true
  served = 'third'
  expect(await layer.readDocument(address, 'a')).toEqual(text('third'))
  expect(layer.meter.get().offline).toBe(false)
})
