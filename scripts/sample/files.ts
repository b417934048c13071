import { createHash } from 'node:crypto'
import type { Conversation } from '../../src/conversation/conversation.ts'
import { createShardWriter } from './parquet/shard-writer.ts'
import { makeSample, SPLITS } from './sample.ts'

/** The seed of the committed sample. */
export const SEED = 'nemotron-explorer sample 1'
/** Small row groups, so that pruning, paging and units show on a small sample. */
const GROUP_ROWS = 100

function encodeShard(rows: readonly Conversation[]): Uint8Array {
  const parts: Buffer[] = []
  const writer = createShardWriter((bytes) => parts.push(Buffer.from(bytes)))
  for (let start = 0; start < rows.length; start += GROUP_ROWS)
    writer.writeRowGroup(rows.slice(start, start + GROUP_ROWS))
  writer.finish()
  return Buffer.concat(parts)
}

/** Contiguous shards whose sizes differ by at most one, larger ones first, as `datasets` cuts. */
function cut<T>(rows: readonly T[], shards: number): T[][] {
  const size = Math.floor(rows.length / shards)
  const larger = rows.length % shards
  const startOf = (i: number) => i * size + Math.min(i, larger)
  return Array.from({ length: shards }, (_, i) => rows.slice(startOf(i), startOf(i + 1)))
}

function five(number: number): string {
  return String(number).padStart(5, '0')
}

/**
 * All files of the embedded sample, by path below `public/sample/`: the shards and `index.json`; their
 * catalog is made from these.
 * The same seed gives the same bytes.
 */
export function makeFiles(seed: string = SEED): Map<string, Uint8Array> {
  const sample = makeSample(seed)
  const files = new Map<string, Uint8Array>()
  const listed: unknown[] = []
  let total = 0
  for (const { split, prefix, shards } of SPLITS) {
    for (const [i, rows] of cut(sample.rows.get(split) ?? [], shards).entries()) {
      const path = `data/${prefix}-${five(i)}-of-${five(shards)}.parquet`
      const bytes = encodeShard(rows)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      files.set(path, bytes)
      listed.push({ path, split, size: bytes.length, sha256, rows: rows.length })
      total += rows.length
    }
  }
  const traps = Object.fromEntries([...sample.traps].map(([name, [first]]) => [name, first]))
  const index = {
    name: 'Synthetic sample',
    revision: seed,
    catalog: 'catalog.bin',
    rows: total,
    files: listed,
    traps,
  }
  files.set('index.json', Buffer.from(`${JSON.stringify(index, null, 2)}\n`))
  return files
}
