import { describe, expect, it } from 'vitest'
import { isAbort } from '../../../src/lib/errors.ts'
import { openParquet, type ParquetFile } from '../../../src/parquet/parquet-file.ts'
import { createRowCache } from '../../../src/parquet/row-cache.ts'
import { failureOf } from '../../support/byte-layer.ts'
import { conversationWith, plannedSource, shardOf } from '../../support/parquet-bytes.ts'

const group = (first: number, rows: number) =>
  Array.from({ length: rows }, (_, i) => conversationWith({ uuid: `${first + i}` }))

async function open(...sizes: number[]) {
  let first = 0
  const groups = sizes.map((size) => group((first += size) - size, size))
  const source = plannedSource(shardOf(...groups))
  return { source, file: await openParquet(source) }
}

/** The file with other sizes before compression: what the cache weighs. */
function weighing(file: ParquetFile, bytes: number): ParquetFile {
  const rowGroups = file.layout.rowGroups.map((each) => ({
    ...each,
    chunks: each.chunks.map((chunk, i) => ({ ...chunk, uncompressed: i === 0 ? bytes : 0 })),
  }))
  return { ...file, layout: { ...file.layout, rowGroups } }
}

const uuids = (rows: Awaited<ReturnType<ReturnType<typeof createRowCache>['read']>>) =>
  rows.map((row) => (row.kind === 'conversation' ? row.conversation.uuid : null))

describe('createRowCache', () => {
  it('gives rows in the order asked for, across blocks of 1,000', async () => {
    const { file } = await open(3, 2300)
    const cache = createRowCache()
    const rows = [2299, 0, 999, 1000, 5, 5]
    expect(uuids(await cache.read(file, 1, rows))).toEqual(rows.map((row) => `${row + 3}`))
    expect(await cache.read(file, 1, [])).toEqual([])
  })

  it('reads a block once', async () => {
    const { file, source } = await open(4, 4)
    const cache = createRowCache()
    await cache.read(file, 1, [3])
    source.reads.splice(0)
    expect(uuids(await cache.read(file, 1, [0, 1, 2]))).toEqual(['4', '5', '6'])
    expect(source.reads).toEqual([])
  })

  it('reads a block once for all who want it at the same time, also when one of them leaves', async () => {
    const { file, source } = await open(4)
    const once = createRowCache()
    source.reads.splice(0)
    await once.read(file, 0, [0])
    const reads = source.reads.splice(0).length
    const cache = createRowCache(0)
    const leaving = new AbortController()
    const left = cache.read(file, 0, [0], leaving.signal)
    const stayed = [cache.read(file, 0, [1, 2]), cache.read(file, 0, [3])]
    leaving.abort()
    expect(isAbort(await failureOf(left))).toBe(true)
    expect((await Promise.all(stayed)).map(uuids)).toEqual([['1', '2'], ['3']])
    expect(source.reads).toHaveLength(reads)
    expect(uuids(cache.kept(file, 0, [2, 0]) ?? [])).toEqual(['2', '0'])
  })

  it('gives what is kept without reading, all of it or nothing', async () => {
    const { file } = await open(2, 2)
    const cache = createRowCache(0)
    expect(cache.kept(file, 0, [0])).toBeNull()
    await cache.read(file, 0, [0])
    expect(uuids(cache.kept(file, 0, [1, 1]) ?? [])).toEqual(['1', '1'])
    expect(cache.kept(file, 0, [1, 2])).toBeNull()
    await cache.read(file, 1, [0])
    expect(cache.kept(file, 0, [0])).toBeNull()
  })

  it('keeps files apart', async () => {
    const one = await open(2)
    const other = await openParquet(plannedSource(shardOf(group(50, 2))))
    const cache = createRowCache()
    expect(uuids(await cache.read(one.file, 0, [1]))).toEqual(['1'])
    expect(uuids(await cache.read(other, 0, [1]))).toEqual(['51'])
  })

  it('forgets the block that was not used for longest when there are 64 MiB of rows', async () => {
    const { file, source } = await open(1, 1, 1, 1)
    const heavy = weighing(file, 21 * 1024 * 1024)
    const cache = createRowCache()
    const isRead = async (rowGroup: number) => {
      source.reads.splice(0)
      await cache.read(heavy, rowGroup, [0])
      return source.reads.length > 0
    }
    for (const rowGroup of [0, 1, 2]) await cache.read(heavy, rowGroup, [0])
    expect(await isRead(0)).toBe(false)
    expect(await isRead(3)).toBe(true)
    expect([await isRead(0), await isRead(2), await isRead(3)]).toEqual([false, false, false])
    expect(await isRead(1)).toBe(true)
  })

  it('keeps the block in use even when it alone is too large', async () => {
    const { file, source } = await open(2)
    const heavy = weighing(file, 1e9)
    const cache = createRowCache()
    await cache.read(heavy, 0, [0])
    source.reads.splice(0)
    await cache.read(heavy, 0, [1])
    expect(source.reads).toEqual([])
  })

  it('keeps nothing of a read that fails or is stopped', async () => {
    const { file, source } = await open(2)
    const cache = createRowCache()
    const failing: ParquetFile = {
      ...file,
      source: {
        ...source,
        read: () => Promise.reject(new DOMException('stop', 'AbortError')),
      },
    }
    expect(isAbort(await failureOf(cache.read(failing, 0, [0])))).toBe(true)
    expect(uuids(await cache.read(file, 0, [0]))).toEqual(['0'])
  })

  it('refuses a row that is not there', async () => {
    const { file } = await open(2)
    await expect(createRowCache().read(file, 0, [2])).rejects.toThrow(RangeError)
  })
})
