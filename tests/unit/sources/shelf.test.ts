import { expect, it } from 'vitest'
import type { ByteStore } from '../../../src/sources/byte-store.ts'
import { openShelf } from '../../../src/sources/shelf.ts'
import { patternBytes } from '../../support/byte-sources.ts'

const bytes = patternBytes(4000)

it('comes back to what an entry stood before that gives nothing', async () => {
  const store: ByteStore = {
    list: () =>
      Promise.resolve([
        { start: 0, end: 4000 },
        { start: 100, end: 1000 },
      ]),
    read: (_, extent, start, end) =>
      Promise.resolve(extent.end === 1000 ? bytes.subarray(start, end) : undefined),
    write: () => Promise.resolve(),
    drop: () => Promise.resolve(),
  }
  const writes: Promise<void>[] = []
  const shelf = await openShelf(store, 'a', (work) => writes.push(work))
  expect(shelf.extents()).toEqual([{ start: 0, end: 4000 }])
  expect(await shelf.read({ start: 200, end: 300 })).toBeUndefined()
  expect(shelf.extents()).toEqual([{ start: 100, end: 1000 }])
  expect(await shelf.read({ start: 200, end: 300 })).toEqual(bytes.subarray(200, 300))
  shelf.write(0, bytes)
  await Promise.all(writes)
  expect(shelf.extents()).toEqual([{ start: 0, end: 4000 }])
})
