import { describe, expect, it } from 'vitest'
import type { CatalogContent } from '../../../src/catalog/format.ts'
import type { Dataset } from '../../../src/state/dataset.ts'
import { placingCost } from '../../../src/state/placing-cost.ts'
import { rowOfPosition } from '../../../src/state/positions.ts'
import { unplacedFiles } from '../../../src/state/unplaced.ts'
import { isRested, setUp, source, until } from './counting.ts'

const sizes = { math: 60, code: 10, chat: 30 }
const names = Object.entries(sizes).flatMap(([split, files]) =>
  Array.from({ length: files }, (_, shard) => ({ split, shard, files })),
)
const perShard = 15_000

/** Shards of 15,000 rows as their card says, cut into row groups of `groupRows`, but for those named. */
function wideContent(
  rowsOf: Readonly<Record<number, readonly number[]>> = {},
  groupRows = 1000,
): CatalogContent {
  const whole = Array.from({ length: Math.ceil(perShard / groupRows) }, (_, i) =>
    Math.min(groupRows, perShard - i * groupRows),
  )
  const digits = (n: number, length: number) => String(n).padStart(length, '0')
  return {
    source: { name: 'synthetic', revision: 'b'.repeat(40) },
    files: names.map(({ split, shard, files }, i) => ({
      name: `data/${split}-${digits(shard, 5)}-of-${digits(files, 5)}.parquet`,
      size: 1_000_000 + i,
      identity: `sha256:${digits(i, 64)}`,
      footer: digits(i, 16),
    })),
    catalog: {
      tuples: [['math', 'g', 'on', 'l', 'v']],
      files: names.map((_, i) => (rowsOf[i] ?? whole).map((rows) => [{ tuple: 0, rows }])),
    },
  }
}

const splits = Object.entries(sizes).map(([name, files]) => ({
  ...{ name, files, bytes: 0, rows: files * perShard, memoryBytes: files * 500_000_000 - 1 },
}))

async function opened(content: CatalogContent) {
  const all = setUp(content, splits)
  all.store.open(source)
  const data = await until(all.store, isRested)
  expect(all.reader.opened).toEqual([])
  expect(data.rowGroups).toBe(1500)
  return all
}
const settled = () => new Promise((done) => setTimeout(done, 50))
const groupsOf = ({ shapes }: Dataset, file: number) => shapes[file]?.rowGroups.map((g) => g.rows)

describe('a card that is right about rows', () => {
  it('keeps all places where row groups are cut otherwise, and cuts the split as seen', async () => {
    const { store, reader } = await opened(wideContent({}, 4000))
    await store.get().openFile(3)
    await settled()
    const data = store.get()
    expect(reader.opened).toHaveLength(1)
    expect(data).toMatchObject({ phase: 'ready', rows: 100 * perShard })
    expect(data.rowGroups).toBe(60 * 4 + 40 * 15)
    expect(groupsOf(data, 59)).toEqual([4000, 4000, 4000, 3000])
    expect(groupsOf(data, 60)).toHaveLength(15)
    const at = { split: 'math', shard: 40, row: 4001 }
    expect(rowOfPosition(data, at)).toEqual({ file: 40, rowGroup: 1, row: 1 })
  })

  it('leaves others as they are where one shard is cut unevenly', async () => {
    const { store, reader } = await opened(wideContent({ 2: [5000, 100, 9900] }))
    await store.get().openFile(2)
    await settled()
    expect(reader.opened).toHaveLength(1)
    expect(groupsOf(store.get(), 2)).toEqual([5000, 100, 9900])
    expect(groupsOf(store.get(), 1)).toHaveLength(15)
  })
})

describe('a card that is wrong about rows', () => {
  const wrong = wideContent({ 0: [1000, 500] })

  it('loses one split, whose many files are opened when asked for', async () => {
    const { store, reader } = await opened(wrong)
    await store.get().openFile(0)
    await settled()
    const data = store.get()
    expect(reader.opened).toHaveLength(1)
    expect(data).toMatchObject({ phase: 'ready', rows: 40 * perShard + 1500 })
    expect(unplacedFiles(data)).toHaveLength(59)
    expect(placingCost(data)).toEqual({ files: 59, requests: 118, bytes: 59 * 196_608 })
    expect(data.measuring.state).toBe('asking')
    expect(rowOfPosition(data, { split: 'math', shard: 7, row: 3 })).toBeUndefined()
    expect(rowOfPosition(data, { split: 'chat', shard: 7, row: 3 })?.file).toBe(77)
    await data.openFile(7)
    expect(rowOfPosition(store.get(), { split: 'math', shard: 7, row: 3 })?.file).toBe(7)
    store.place()
    await until(store, ({ phase, files }) => phase === 'ready' && !!files[59]?.opened)
    expect(reader.opened).toHaveLength(60)
    expect(store.get().rows).toBe(99 * perShard + 1500)
    expect(unplacedFiles(store.get())).toEqual([])
  })

  it('opens few files by itself', async () => {
    const { store, reader } = await opened(wideContent({ 60: [100] }))
    await store.get().openFile(60)
    await until(store, (data) => unplacedFiles(data).length === 0)
    await settled()
    expect(reader.opened).toHaveLength(10)
    expect(store.get().rows).toBe(99 * perShard + 100)
  })

  it.each([0, 60])(
    'is found while measuring, which opens no file as well (file %d)',
    async (file) => {
      const { store, reader } = await opened(wideContent({ [file]: [1000, 500] }))
      store.measure()
      const data = await until(store, ({ measuring }) => measuring.state === 'done')
      await settled()
      expect(reader.opened).toEqual([])
      expect(reader.asked).toHaveLength(100)
      expect(data.rows).toBe(99 * perShard + 1500)
      expect(unplacedFiles(data)).toEqual([])
    },
  )
})
