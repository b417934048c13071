import { createRandom } from '../../scripts/sample/random.ts'
import { lengthOf, totalLength } from '../../src/lib/range.ts'
import { blockReader } from '../../src/parquet/blocks/block-arrays.ts'
import { findBlocks } from '../../src/parquet/blocks/build.ts'
import { chunksOf } from '../../src/parquet/layout.ts'
import { readRowsByPrefix } from '../../src/parquet/prefix/read-rows.ts'
import { realLayoutShard } from '../support/real-layout-shard.ts'
import { chatLikeBlocks, compressByBlocks } from '../support/snappy-blocks.ts'
import { codeLikeShard } from '../unit/parquet/prefix/code-like-shard.ts'
import {
  contentOf,
  contentOfPath,
  countedFile,
  reopen,
  type Content,
} from '../unit/parquet/prefix/counted-file.ts'
import { mb, type Figure, type Part } from './report.ts'

/** Rows read one by one for a mean. */
const samples = 60

async function benchFirstRows(name: string, content: Content, rowGroup: number): Promise<Figure> {
  const { file, counted } = await countedFile(content)
  const group = file.layout.rowGroups[rowGroup]!
  const text = group.chunks.find(({ path }) => path.endsWith('.content'))!
  const rows = [{ start: 0, end: 50 }]
  await readRowsByPrefix(file, { rowGroup, rows, columns: file.layout.columns })
  const { bytes, requests, rounds } = counted
  return {
    name: `${name}: first 50 rows of 1,000`,
    ours: `${mb(bytes)}, ${requests.length} requests (at most 4), ${rounds} round (1)`,
    other: `${mb(lengthOf(text))} (content chunk)`,
    value: bytes / lengthOf(text),
    limit: { most: 0.1 },
    unit: '%',
  }
}

async function benchOneRow(
  name: string,
  content: Content,
  rowGroup: number,
  isIndexed: boolean,
): Promise<Figure> {
  const first = (await countedFile(content)).file
  const { columns, rowGroups } = first.layout
  const all = totalLength(chunksOf(rowGroups[rowGroup]!, columns))
  const index = isIndexed
    ? { blocks: await findBlocks(first, rowGroup), reader: blockReader }
    : undefined
  const random = createRandom('one conversation')
  const costs: number[] = []
  let rounds = 0
  for (let i = 0; i < samples; i++) {
    const { file, counted } = reopen(first, content)
    const start = random.int(0, 999)
    const rows = [{ start, end: start + 1 }]
    await readRowsByPrefix(file, { rowGroup, rows, columns }, undefined, index)
    costs.push(counted.bytes)
    rounds = Math.max(rounds, counted.rounds)
  }
  costs.sort((a, b) => a - b)
  const mean = costs.reduce((sum, bytes) => sum + bytes, 0) / samples
  const high = costs[Math.ceil(0.95 * samples) - 1] ?? Infinity
  const told = `mean ${mb(mean)}, 95 % under ${mb(high)}, at most ${rounds} rounds`
  const other = `${mb(all)} (row group)`
  return isIndexed
    ? {
        name: `${name}: one random row, block index`,
        ours: `${told} (3 with the index's own)`,
        other,
        value: high,
        limit: { most: 300_000 },
        unit: 'MB',
      }
    : {
        name: `${name}: one random row, no index`,
        ours: told,
        other,
        value: mean / all,
        limit: { most: 0.3 },
        unit: '%',
      }
}

/** Bytes and rounds of the prefix and block readers, counted in Node. */
export async function benchBytes(): Promise<Part> {
  const chat = contentOfPath(realLayoutShard().path)
  const code = contentOf(codeLikeShard())
  return {
    title: 'Bytes of rows in the real layout (the shard of 207 MB, and answers of 40 to 50 KB)',
    figures: [
      await benchFirstRows('chat-like', chat, 3),
      await benchFirstRows('code-like', code, 0),
      await benchOneRow('chat-like', chat, 3, false),
      await benchOneRow('code-like', code, 0, false),
      await benchOneRow('chat-like', contentOf(chatLikeBlocks(2)), 1, true),
      await benchOneRow('code-like', contentOf(codeLikeShard(1000, compressByBlocks)), 0, true),
    ],
  }
}
