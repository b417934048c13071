import { describe, expect, it } from 'vitest'
import type { Row } from '../../../../src/parquet/conversations.ts'
import { createReader } from '../../../../src/parquet/reader.ts'
import { createRowCache } from '../../../../src/parquet/row-cache.ts'
import { smallShard } from '../../../support/small-shard.ts'
import { contentOf, countedFile, countedSource } from './counted-file.ts'

const options = { tag: 'few', rowGroups: 2, groupRows: 200, ballast: 3000 }
const bytes = new Uint8Array(smallShard(options))
const content = contentOf(bytes)

const uuids = (rows: readonly Row[]) =>
  rows.map((row) => (row.kind === 'conversation' ? row.conversation.uuid : null))

const numbers = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, i) => start + i)

/** A cache over a fresh file, and what whole reads give. */
async function start() {
  const { file, counted } = await countedFile(content)
  const whole = await createRowCache().read((await countedFile(content)).file, 1, numbers(0, 200))
  return { file, counted, whole, cache: createRowCache() }
}

describe('readFew', () => {
  it('gives what a whole read gives, in the order asked, for fewer bytes', async () => {
    const { file, counted, whole, cache } = await start()
    const rows = [40, 3, 17, 3]
    expect(await cache.readFew(file, 1, rows)).toEqual(rows.map((row) => whole[row]))
    expect(counted.bytes).toBeLessThan(bytes.length / 4)
  })

  it('decodes a row once, and a lone row with its neighbours', async () => {
    const { file, cache } = await start()
    const [row] = await cache.readFew(file, 1, [50])
    const reads = { ...file.source, read: () => Promise.reject(new Error('no read')) }
    const blind = Object.assign(file, { source: reads })
    expect((await cache.readFew(blind, 1, [50]))[0]).toBe(row)
    expect(await cache.readFew(blind, 1, numbers(42, 53))).toHaveLength(11)
    await expect(cache.readFew(blind, 1, [53])).rejects.toThrow()
  })

  it('fetches no byte twice, whatever comes after what', async () => {
    const { file, counted, whole, cache } = await start()
    const asked = [[100], numbers(0, 30), numbers(90, 120), [199], numbers(0, 200), [5]]
    for (const rows of asked)
      expect(uuids(await cache.readFew(file, 1, rows))).toEqual(
        uuids(rows.map((row) => whole[row]!)),
      )
    const group = file.layout.rowGroups[1]!
    const size = group.chunks.reduce((sum, chunk) => sum + chunk.end - chunk.start, 0)
    expect(counted.bytes).toBeLessThanOrEqual(size)
  })

  it('reads the whole group once most of it is wanted, over several calls too', async () => {
    const { file, cache } = await start()
    const group = file.layout.rowGroups[1]!
    const all = group.chunks.map(({ start, end }) => ({ start, end }))
    await cache.readFew(file, 1, numbers(0, 60))
    expect(file.source.missing?.(all)).not.toEqual([])
    await cache.readFew(file, 1, numbers(60, 99))
    expect(file.source.missing?.(all)).not.toEqual([])
    await cache.readFew(file, 1, numbers(99, 110))
    expect(file.source.missing?.(all)).toEqual([])
  })

  it('says which row there is none of', async () => {
    const { file, cache } = await start()
    await expect(cache.readFew(file, 1, [200])).rejects.toThrow(RangeError)
    await expect(cache.readFew(file, 1, [1, 999])).rejects.toThrow(RangeError)
  })
})

describe('the reader', () => {
  it('reads windows and rows by prefix, and everything for an export', async () => {
    const counted = countedSource(content)
    const reader = createReader({
      openSource: () => Promise.resolve(counted.source),
      openBriefly: () => Promise.resolve({ ...counted.source, close: () => undefined }),
      encodeRows: (rows) => new TextEncoder().encode(String(rows.length)),
    })
    const scope = {
      signal: new AbortController().signal,
      emit: () => undefined,
      transfer: () => undefined,
    }
    const { id } = await reader.open({ ref: { kind: 'url', name: 'few', url: 'few' } }, scope)
    counted.restart()
    const rows = numbers(0, 10)
    const lines = await reader.summaries({ id, rowGroup: 1, rows, needle: null }, scope)
    expect(lines).toMatchObject(numbers(200, 210).map((row) => ({ row })))
    expect(counted.bytes).toBeLessThan(bytes.length / 10)
    const before = counted.bytes
    await reader.row({ id, rowGroup: 1, row: 4 }, scope)
    expect(counted.bytes).toBe(before)
    await reader.encode({ id, rowGroup: 1, rows: [0] }, scope)
    expect(counted.bytes).toBe(before)
    await reader.encode({ id, rowGroup: 1, rows: [150] }, scope)
    expect(counted.bytes).toBeGreaterThan(bytes.length / 3)
  })
})
