import { describe, expect, it } from 'vitest'
import { buildCatalog, measureFile } from '../../../src/catalog/measure.ts'
import type { Fault } from '../../../src/lib/errors.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { createDatasetStore } from '../../../src/state/dataset-store.ts'
import type { ListedFiles } from '../../../src/state/opening.ts'
import { catalogBytes } from '../../../src/state/sidecar.ts'
import { fakeReader, settle } from '../../support/fake-reader.ts'
import { conversationWith, plannedSource, shardOf } from '../../support/parquet-bytes.ts'

const of = (category: string, rows = 2) =>
  Array.from({ length: rows }, () => conversationWith({ category }))
const files = {
  a: shardOf(of('math'), [...of('math', 1), ...of('chat', 1)]),
  b: shardOf(of('code', 3)),
}

/** What the command line builds of these files under these names. */
async function built(
  source: { name: string; revision: string | null },
  names: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const measured = Object.entries(files).map(async ([key, bytes]) =>
    measureFile(await openParquet(plannedSource(bytes, key)), {
      name: names[key]!,
      identity: null,
    }),
  )
  return buildCatalog(source, await Promise.all(measured))
}

async function counted(listed: ListedFiles) {
  const store = createDatasetStore(
    fakeReader(files).caller,
    { files: () => Promise.resolve(listed), catalog: () => Promise.resolve(null) },
    () => Promise.resolve(),
  )
  store.open({ kind: 'urls', urls: [] })
  while (store.get().measuring.state !== 'done') await settle()
  return store.get()
}
const urlsOf = (a: string, b: string) =>
  Object.entries({ a, b }).map(([name, url]) => ({ kind: 'url', name, url }) as const)

describe('catalogBytes', () => {
  it('names files below the folder of the first address', async () => {
    const refs = urlsOf('https://h.example/d/x%20y.parquet', 'https://h.example/e/b.parquet')
    const data = await counted({ refs, repository: null })
    const source = { name: 'https://h.example/d/', revision: null }
    const names = { a: 'x y.parquet', b: 'https://h.example/e/b.parquet' }
    expect(catalogBytes(data)).toEqual(await built(source, names))
  })

  it('names files of a listing as its own catalog would', async () => {
    const refs = urlsOf('https://h.example/d/one/a.parquet', 'https://h.example/d/b.parquet')
    const listed = { name: 'My files', revision: 'r1', base: 'https://h.example/d/list.json' }
    const data = await counted({ refs, repository: null, listed })
    const source = { name: 'My files', revision: 'r1' }
    const names = { a: 'one/a.parquet', b: 'b.parquet' }
    expect(catalogBytes(data)).toEqual(await built(source, names))
  })

  it('is nothing while a file could not be loaded, and leaves out what is no Parquet', async () => {
    const refs = urlsOf('https://h.example/a', 'https://h.example/b')
    const data = await counted({ refs, repository: null })
    const failed = (fault: Fault) => {
      const last = { ref: data.files[1]!.ref, fault }
      return { ...data, files: [data.files[0]!, last], shapes: [data.shapes[0], undefined] }
    }
    expect(catalogBytes(failed({ kind: 'offline', name: 'b' }))).toBeNull()
    expect(catalogBytes(failed({ kind: 'no-rows', name: 'b' }))).not.toBeNull()
  })

  it('is nothing when an address is signed, which no catalog may tell', async () => {
    const refs = urlsOf('https://h.example/a', 'https://h.example/b?X-Amz-Signature=secret')
    const data = await counted({ refs, repository: null })
    expect(data.measuring.rowGroups).toBe(3)
    expect(catalogBytes(data)).toBeNull()
  })

  it('is nothing while a row group is not counted', async () => {
    const data = await counted({
      refs: urlsOf('https://h.example/a', 'https://h.example/b'),
      repository: null,
    })
    const catalog = { ...data.catalog, files: [[undefined, []], data.catalog.files[1]!] }
    expect(catalogBytes({ ...data, catalog })).toBeNull()
  })
})
