import { describe, expect, it } from 'vitest'
import { AppError, isAppError } from '../../../src/lib/errors.ts'
import { createDocumentStore, readOrRecall } from '../../../src/sources/documents.ts'
import { systemFetch } from '../../../src/sources/http.ts'
import { createByteLayer } from '../../../src/sources/layer.ts'
import { createDirectoryStore } from '../../../src/sources/directory-store.ts'
import { wholeFileBytes } from '../../../src/sources/remote.ts'
import { fakeTiming } from '../../support/byte-sources.ts'
import { failureOf, testServer } from '../../support/byte-layer.ts'
import { memoryCaches } from '../../support/memory-caches.ts'
import { memoryFolder } from '../../support/memory-directory.ts'
import { commit, fakeNetwork, infoOf, repo, treeFile } from './hub/fake-hub.ts'

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

it('createDocumentStore drops its former format, when it is first used', async () => {
  const { caches, all } = memoryCaches()
  await (
    await caches.open('documents-v1')
  ).put('https://documents.invalid/x', new Response(address))
  await (await caches.open('app')).put('https://x.test/', new Response('x'))
  const store = createDocumentStore(caches)
  expect([...all.keys()]).toContain('documents-v1')
  await store.read('key')
  expect([...all.keys()]).toEqual(['app', 'documents-v2'])
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

const place = { hub: 'https://hub.example', repo, revision: commit }

/** A layer over a Hub with one file, which can be out of reach. */
function listingLayer() {
  const documents = createDocumentStore(memoryCaches().caches)
  let isOnline = true
  const { fetch } = fakeNetwork(({ url }) =>
    url.includes('/tree/') ? [treeFile('data/chat-00000-of-00001.parquet')] : infoOf(),
  )
  const layer = createByteLayer({
    fetch: (url, init) => (isOnline ? fetch(url, init) : Promise.reject(new TypeError('failed'))),
    timing: fakeTiming(),
    isOnline: () => isOnline,
    store: null,
    documents,
  })
  const setOnline = (value: boolean) => {
    isOnline = value
  }
  return { documents, layer, setOnline }
}

it('the byte layer lists a repository as it was listed last while the Hub is out of reach', async () => {
  const { layer, setOnline } = listingLayer()
  const listing = await layer.listRepository(place)
  expect(listing.refs).toHaveLength(1)
  setOnline(false)
  expect(await layer.listRepository(place)).toEqual(listing)
  expect(layer.meter.get().offline).toBe(true)
  const other = layer.listRepository({ ...place, repo: 'o/n' })
  expect(isAppError(await failureOf(other), 'offline')).toBe(true)
})

it.each([
  ['cut short', '{"repo":"o/n","com'],
  [
    'of another shape',
    '{"repo":"o/n","commit":"c","base":"b","refs":[{}],"splits":[],"configs":[]}',
  ],
  ['no object', '7'],
  ['empty', ''],
])('a kept listing that is damaged (%s) is as if it was not kept', async (_, damaged) => {
  const { documents, layer, setOnline } = listingLayer()
  await layer.listRepository(place)
  await documents.write(`hub 3 ${place.hub} ${repo} ${commit}`, text(damaged))
  setOnline(false)
  expect(isAppError(await failureOf(layer.listRepository(place)), 'offline')).toBe(true)
  setOnline(true)
  const listing = await layer.listRepository(place)
  expect(listing.refs).toHaveLength(1)
  setOnline(false)
  expect(await layer.listRepository(place)).toEqual(listing)
})

it('the byte layer lists nothing that was kept in another format', async () => {
  const documents = createDocumentStore(memoryCaches().caches)
  await documents.write(`hub ${place.hub} ${repo} ${commit}`, text('{"repo":"o/n"}'))
  const layer = createByteLayer({
    fetch: () => Promise.reject(new TypeError('failed')),
    timing: fakeTiming(),
    isOnline: () => false,
    store: null,
    documents,
  })
  expect(isAppError(await failureOf(layer.listRepository(place)), 'offline')).toBe(true)
})

describe('a file on a server that is out of reach', () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251)
  const visit = async (isOnline: () => boolean, etag: () => string, query = '') => {
    const { caches, all } = memoryCaches()
    const url = (await testServer()).add('/a.parquet', bytes) + query
    const store = createDirectoryStore({
      home: memoryFolder().handle,
      grantedBytes: () => Promise.resolve(undefined),
      now: () => 0,
    })
    const session = () =>
      createByteLayer({
        fetch: async (url, init) => {
          if (!isOnline()) throw new TypeError('failed')
          const response = await systemFetch(url, init)
          const headers = new Headers(response.headers)
          headers.set('etag', etag())
          return new Response(response.body, { status: response.status, headers })
        },
        timing: fakeTiming(),
        isOnline,
        store,
        documents: createDocumentStore(caches),
      })
    const ref = { kind: 'url', name: 'a', url } as const
    const first = session()
    expect(await (await first.open(ref)).read(0, 1000)).toEqual(bytes.slice(0, 1000))
    await first.flush()
    await expect.poll(() => all.get('documents-v2')?.size).toBe(1)
    return { ref, session, caches, all }
  }

  it('is what it was: kept bytes are read, others when the server is back', async () => {
    let isOnline = true
    const { ref, session } = await visit(
      () => isOnline,
      () => '"1"',
    )
    isOnline = false
    const file = await session().open(ref)
    expect(await file.read(10, 1000)).toEqual(bytes.slice(10, 1000))
    expect(isAppError(await failureOf(file.read(150_000, 150_010)), 'offline')).toBe(true)
    isOnline = true
    expect(await file.read(150_000, 150_010)).toEqual(bytes.slice(150_000, 150_010))
  })

  it('is not mixed with another that stands there when the server is back', async () => {
    let isOnline = true
    let etag = '"1"'
    const { ref, session } = await visit(
      () => isOnline,
      () => etag,
    )
    isOnline = false
    const file = await session().open(ref)
    isOnline = true
    etag = '"2"'
    expect(isAppError(await failureOf(file.read(150_000, 150_010)), 'shard-changed')).toBe(true)
  })

  it('is recalled without its address being kept, which may be signed', async () => {
    let isOnline = true
    const { ref, session, all } = await visit(
      () => isOnline,
      () => '"1"',
      '?X-Amz-Signature=secret',
    )
    const entries = [...all.values()].flatMap((cache) => [...cache])
    const texts = await Promise.all(entries.map(async ([key, blob]) => key + (await blob.text())))
    expect([...all.keys(), ...texts].join('\n')).not.toMatch(/secret|127\.0\.0\.1/)
    isOnline = false
    const file = await session().open(ref)
    expect(await file.read(10, 1000)).toEqual(bytes.slice(10, 1000))
  })

  it.each(['{"identity":', 'null', '7', '{"rest":1,"size":2}'])(
    'says so when what is kept of it is damaged: %s',
    async (damaged) => {
      let isOnline = true
      const { ref, session, caches } = await visit(
        () => isOnline,
        () => '"1"',
      )
      await createDocumentStore(caches).write(`file ${ref.url}`, text(damaged))
      isOnline = false
      expect(isAppError(await failureOf(session().open(ref)), 'offline')).toBe(true)
    },
  )
})

describe('a document without any length, as CORS leaves a compressed one', () => {
  const layerOver = (pieces: readonly Uint8Array<ArrayBuffer>[]) => {
    const body = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          for (const piece of pieces) controller.enqueue(piece)
          controller.close()
        },
      })
    return createByteLayer({
      fetch: () => Promise.resolve(new Response(body())),
      timing: fakeTiming(),
      isOnline: () => true,
      store: null,
      documents: null,
    })
  }

  it('is read to its end', async () => {
    const layer = layerOver([text('in two '), text('pieces')])
    expect(await layer.readDocument(address, 'a')).toEqual(text('in two pieces'))
  })

  it('is refused beyond the size of a small file', async () => {
    const layer = layerOver([new Uint8Array(wholeFileBytes), new Uint8Array(1)])
    expect(await failureOf(layer.readDocument(address, 'a'))).toMatchObject({
      fault: { kind: 'range-unsupported', name: 'a' },
    })
  })
})
