import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/sample/random.ts'
import { chunksOf } from '../../../../src/parquet/layout.ts'
import { readWindow } from '../../../../src/parquet/parquet-file.ts'
import { readRowsByPrefix } from '../../../../src/parquet/prefix/read-rows.ts'
import { createRowCache } from '../../../../src/parquet/row-cache.ts'
import { realLayoutShard } from '../../../support/real-layout-shard.ts'
import { codeLikeShard } from './code-like-shard.ts'
import { contentOf, contentOfPath, countedFile, reopen } from './counted-file.ts'

const shards = [
  {
    name: 'chat-like',
    rowGroup: 3,
    content: () => contentOfPath(realLayoutShard({ rowGroups: 10 }).path),
  },
  { name: 'code-like', rowGroup: 0, content: () => contentOf(codeLikeShard()) },
]

describe.each(shards)('prefixes of a $name row group', { timeout: 60_000 }, (shard) => {
  const content = shard.content()
  const { rowGroup } = shard

  it('bring the first 50 rows in one round of few bytes', async () => {
    const { file, counted } = await countedFile(content)
    const [group, columns] = [file.layout.rowGroups[rowGroup]!, file.layout.columns]
    const text = group.chunks.find(({ path }) => path.endsWith('.content'))!
    const rows = { start: 0, end: 50 }
    const found = await readRowsByPrefix(file, { rowGroup, rows: [rows], columns })
    const { requests, rounds, bytes } = counted
    console.info(`${shard.name}: 50 rows ${bytes} bytes, ${requests.length} requests`)
    expect({ groupRows: group.rows, rounds }).toEqual({ groupRows: 1000, rounds: 1 })
    expect(requests.length).toBeLessThanOrEqual(4)
    expect(bytes).toBeLessThanOrEqual(0.1 * (text.end - text.start))
    expect(found).toEqual(await readWindow(file, { rowGroup, rows, columns }))
  })

  it('bring one row anywhere for less than a third of the group on average', async () => {
    const first = (await countedFile(content)).file
    const { layout } = first
    const { columns } = layout
    const group = layout.rowGroups[rowGroup]!
    const whole = await readWindow(first, { rowGroup, rows: { start: 0, end: 1000 }, columns })
    const random = createRandom('one row')
    const costs: number[] = []
    let rounds = 0
    for (let part = 0; part < 40; part++) {
      const row = part * 25 + random.int(0, 24)
      const { file, counted } = reopen(first, content)
      const rows = [{ start: row, end: row + 1 }]
      const [found] = await readRowsByPrefix(file, { rowGroup, rows, columns })
      expect(isDeepStrictEqual(found, whole[row]), `row ${row}`).toBe(true)
      costs.push(counted.bytes)
      rounds = Math.max(rounds, counted.rounds)
    }
    const all = chunksOf(group, columns).reduce((sum, { start, end }) => sum + end - start, 0)
    const mean = costs.reduce((sum, bytes) => sum + bytes, 0) / costs.length / all
    console.info(`${shard.name}: one row ${(100 * mean).toFixed(1)} %, at most ${rounds} rounds`)
    expect(mean).toBeLessThanOrEqual(0.3)
    expect(Math.max(...costs)).toBeLessThan(0.6 * all)
    expect(rounds).toBeLessThanOrEqual(3)
  })

  it('cost nothing when their bytes or their neighbours are there', async () => {
    const { file, counted } = await countedFile(content)
    const { layout } = file
    const cache = createRowCache()
    await cache.readFew(file, rowGroup, [300])
    const { bytes } = counted
    expect(bytes).toBeGreaterThan(0)
    await cache.readFew(file, rowGroup, [299])
    await cache.readFew(file, rowGroup, [302])
    await cache.readFew(file, rowGroup, [120])
    await createRowCache().readFew(file, rowGroup, [10, 20, 290])
    expect(counted.bytes).toBe(bytes)

    await file.source.prefetch(chunksOf(layout.rowGroups[rowGroup]!, layout.columns))
    counted.restart()
    await createRowCache().readFew(file, rowGroup, [999])
    await createRowCache().readFew(file, rowGroup, [0, 500])
    expect(counted.requests).toEqual([])
  })
})
