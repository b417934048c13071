import { expect, it } from 'vitest'
import { createLocalFiles } from '../../../src/state/local-files.ts'
import { queryOf } from '../../support/wired-stores.ts'
import type { UrlStore } from '../../../src/state/url.ts'

const loose = (file: File | null, entry: unknown = null) =>
  ({
    kind: 'file',
    webkitGetAsEntry: () => entry,
    getAsFile: () => file,
  }) as unknown as DataTransferItem

const gone = {
  isFile: true,
  isDirectory: false,
  fullPath: '/gone.parquet',
  file: (_: unknown, fail: (error: Error) => void) => fail(new Error('gone')),
}

function setUp() {
  const visits: unknown[] = []
  const url: Pick<UrlStore, 'get' | 'navigate'> = {
    get: () => queryOf(['a']),
    navigate: (change) => void visits.push(change(queryOf(['a'])).source),
  }
  const local = createLocalFiles(url as UrlStore, () => ({ open: () => undefined }))
  return { local, visits }
}

it('says why a dropped file could not be reached, and opens the others', async () => {
  const { local, visits } = setUp()
  await local.openDropped([loose(null, gone), loose(new File(['x'], 'a.parquet'))])
  expect(local.missed.get()).toEqual({ fault: { kind: 'file-unreadable', name: 'gone.parquet' } })
  expect(local.list().map(({ name }) => name)).toEqual(['a.parquet'])
  expect(visits).toEqual([{ kind: 'local' }])
})

it('says that a drop held no file, and leaves what is open', async () => {
  const { local, visits } = setUp()
  await local.openDropped([loose(new File(['x'], '.hidden'))])
  expect(local.missed.get()).toEqual({ fault: null })
  expect(visits).toEqual([])
  local.forgetMissed()
  expect(local.missed.get()).toBeNull()
})

it('has nothing to say of a drop that opened whole', async () => {
  const { local } = setUp()
  await local.openDropped([loose(null, gone)])
  await local.openDropped([loose(new File(['x'], 'a.parquet'))])
  expect(local.missed.get()).toBeNull()
})
