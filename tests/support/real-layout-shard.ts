import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs'
import { writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createShardWriter } from '../../scripts/sample/parquet/shard-writer.ts'
import { createRowMaker, type RowMaker } from './real-layout/rows.ts'

/** Rows of the full shard: what design.md, section 4, was measured on. */
const FULL_ROWS = 139_887
const GROUP_ROWS = 1000
/** Changes whenever the bytes change, so that an old file in the cache is not taken for a new one. */
const EDITION = 1

export interface RealLayoutOptions {
  /** Row groups of 1,000 rows; 140 when not given, and then the last one has 887 rows. */
  readonly rowGroups?: number
  readonly seed?: string
  /** Folder for the file, from the repository root. */
  readonly folder?: string
}

export interface RealLayoutShard {
  /** Path of the file, from the repository root. */
  readonly path: string
  readonly rows: number
  /** Bytes. */
  readonly size: number
  readonly rowGroups: number
  /** Rows (from 0 in the file) whose user message holds the word `zanzibar` once; ascending. */
  readonly markedUser: readonly number[]
  /** Rows whose assistant message holds the word `zanzibar` once; ascending. */
  readonly markedAssistant: readonly number[]
  /** Rows with the word in either message; ascending. */
  readonly marked: readonly number[]
  /** Rows by `category|generator|reasoning|license|version`. */
  readonly facets: Readonly<Record<string, number>>
}

function writeRows(path: string, maker: RowMaker, rows: number): void {
  const file = openSync(path, 'w')
  try {
    const writer = createShardWriter((bytes) => {
      writeSync(file, bytes)
    })
    for (let start = 0; start < rows; start += GROUP_ROWS) {
      const count = Math.min(GROUP_ROWS, rows - start)
      writer.writeRowGroup(Array.from({ length: count }, () => maker.next()))
    }
    writer.finish()
  } finally {
    closeSync(file)
  }
}

function readCached(path: string, notes: string): RealLayoutShard | undefined {
  if (!existsSync(path) || !existsSync(notes)) return undefined
  const shard = JSON.parse(readFileSync(notes, 'utf8')) as RealLayoutShard
  return statSync(path).size === shard.size ? shard : undefined
}

/**
 * A Parquet file of about 207 MB in the layout of the dataset's chat shards (row groups of 1,000,
 * data pages V1, Snappy, dictionary page of the first 1,024 texts followed by PLAIN pages, no page
 * index), deterministic from its seed. Written once and kept; later calls only check its size.
 */
export function realLayoutShard(options: RealLayoutOptions = {}): RealLayoutShard {
  const { seed = 'real layout', folder = '.cache/fixtures' } = options
  const rows = Math.min(FULL_ROWS, (options.rowGroups ?? 140) * GROUP_ROWS)
  const name = `real-layout-${EDITION}-${seed.replaceAll(/\W/g, '-')}-${rows}`
  const path = join(folder, `${name}.parquet`)
  const notes = join(folder, `${name}.json`)
  const cached = readCached(path, notes)
  if (cached) return cached

  mkdirSync(folder, { recursive: true })
  const maker = createRowMaker(seed)
  const draft = `${path}.${process.pid}`
  writeRows(draft, maker, rows)
  renameSync(draft, path)
  const { markedUser, markedAssistant, facets } = maker
  const shard: RealLayoutShard = {
    path,
    rows,
    size: statSync(path).size,
    rowGroups: Math.ceil(rows / GROUP_ROWS),
    markedUser,
    markedAssistant,
    marked: [...new Set([...markedUser, ...markedAssistant])].sort((a, b) => a - b),
    facets: Object.fromEntries(facets),
  }
  writeFileSync(`${notes}.${process.pid}`, JSON.stringify(shard))
  renameSync(`${notes}.${process.pid}`, notes)
  return shard
}
