import type { Catalog, GroupCounts, Tuple } from '../../../src/catalog/catalog.ts'
import type { CatalogContent, DescribedFile } from '../../../src/catalog/format.ts'
import { createRandom, type Random } from '../../../scripts/sample/random.ts'

/** A split of the dataset as its card gives it: rows, shards, and who wrote the answers. */
const splits = [
  {
    split: 'chat',
    prefix: 'chat',
    rows: 746_622,
    shards: 8,
    generator: 'Qwen3-235B-A22B',
    on: 0.5,
  },
  {
    split: 'code',
    prefix: 'code',
    rows: 1_896_395,
    shards: 183,
    generator: 'DeepSeek-R1-0528',
    on: 1,
  },
  {
    split: 'math',
    prefix: 'math',
    rows: 2_044_407,
    shards: 159,
    generator: 'DeepSeek-R1-0528',
    on: 0.9,
  },
  {
    split: 'stem',
    prefix: 'stem',
    rows: 20_662_167,
    shards: 660,
    generator: 'DeepSeek-R1-0528',
    on: 0.8,
  },
  {
    split: 'tool_calling',
    prefix: 'tool',
    rows: 310_051,
    shards: 13,
    generator: 'Qwen3-235B-A22B',
    on: 1,
  },
]

/** Rows of a row group, as `datasets` writes them. */
const groupRows = 1000

/** About as many of `size` rows as have a thing of this chance (normal approximation). */
function binomial(random: Random, size: number, chance: number): number {
  const bell = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  const rows = Math.round(size * chance + bell * Math.sqrt(size * chance * (1 - chance)))
  return Math.min(size, Math.max(0, rows))
}

const five = (number: number) => String(number).padStart(5, '0')

/**
 * A catalog of 1,023 shards with the card's rows, in groups of 1,000. What the card does not tell is
 * assumed for the worse: each row draws its license and reasoning anew, so that no count is like the
 * last one.
 * @param licenses their shares, adding up to 1
 */
export function syntheticContent(licenses: Readonly<Record<string, number>>): CatalogContent {
  const random = createRandom('synthetic catalog')
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(random.next() * 16).toString(16)).join('')
  const tuples: Tuple[] = []
  const files: DescribedFile[] = []
  const counts: GroupCounts[][] = []
  for (const { split, prefix, rows, shards, generator, on } of splits) {
    const kinds = Object.entries(licenses)
      .flatMap(([license, share]) => [
        { tuple: tuples.push([split, generator, 'on', license, 'v1']) - 1, share: share * on },
        {
          tuple: tuples.push([split, generator, 'off', license, 'v1']) - 1,
          share: share * (1 - on),
        },
      ])
      .filter(({ share }) => share > 0)
    const draw = (size: number): GroupCounts => {
      let left = size
      let shareLeft = 1
      return kinds.flatMap(({ tuple, share }) => {
        const chance = share < shareLeft - 1e-9 ? share / shareLeft : 1
        const rows = binomial(random, left, chance)
        left -= rows
        shareLeft -= share
        return rows > 0 ? { tuple, rows } : []
      })
    }
    for (let shard = 0; shard < shards; shard++) {
      const length = Math.floor(rows / shards) + (shard < rows % shards ? 1 : 0)
      const name = `data/${prefix}-${five(shard)}-of-${five(shards)}.parquet`
      const size = 190_000_000 + Math.floor(random.next() * 20_000_000)
      files.push({ name, size, identity: `sha256:${hex(64)}`, footer: hex(16) })
      counts.push(
        Array.from({ length: Math.ceil(length / groupRows) }, (_, i) =>
          draw(Math.min(groupRows, length - i * groupRows)),
        ),
      )
    }
  }
  const catalog: Catalog = { tuples, files: counts }
  return { source: { name: 'synthetic', revision: 'a'.repeat(40) }, files, catalog }
}
