import type { CatalogContent } from '../../../src/catalog/format.ts'
import type { Source } from '../../../src/query/query.ts'
import { createPartStore } from '../../../src/sources/part-store.ts'
import { createDatasetStore, type DatasetStore } from '../../../src/state/dataset-store.ts'
import type { Dataset } from '../../../src/state/dataset.ts'
import { createKeptCounts } from '../../../src/state/kept-counts.ts'
import { memoryCaches } from '../../support/memory-caches.ts'
import { toldFinder, toldReader } from '../../support/told-reader.ts'
// Loaded with the test: they arrive on demand.
import '../../../src/state/measuring.ts'
import '../../../src/state/recalled.ts'

export const source: Source = { kind: 'hub', repo: 'synthetic', revision: null }

/** 30 shards of 1,500 rows, as their card says, but for those named. */
export function smallContent(
  rows: Readonly<Record<number, readonly number[]>> = {},
): CatalogContent {
  const tuples = [
    ['math', 'g', 'on', 'l', 'v'],
    ['math', 'g', 'off', 'l', 'v'],
  ]
  const files = Array.from({ length: 30 }, (_, i) => ({
    name: `data/math-${String(i).padStart(5, '0')}-of-00030.parquet`,
    size: 1000 + i,
    identity: `sha256:${String(i).padStart(64, '0')}`,
    footer: String(i).padStart(16, '0'),
  }))
  const counts = files.map((_, i) =>
    (rows[i] ?? [1000, 500]).map((length, group) => [
      { tuple: 0, rows: length - 10 - group - i },
      { tuple: 1, rows: 10 + group + i },
    ]),
  )
  const about = { name: 'synthetic', revision: 'b'.repeat(40) }
  return { source: about, files, catalog: { tuples, files: counts } }
}
export const smallSplits = [
  { name: 'math', rows: 45_000, memoryBytes: 14_900_000_000, files: 30, bytes: 0 },
]

export function setUp(content: CatalogContent, splits = smallSplits, caches = memoryCaches()) {
  const reader = toldReader(content)
  const kept = createKeptCounts(createPartStore(caches.caches, () => 1))
  const store = createDatasetStore(
    reader.caller,
    toldFinder(content, splits),
    () => Promise.resolve(),
    () => Promise.resolve(kept),
  )
  let changes = 0
  store.subscribe(() => changes++)
  return { reader, store, kept, caches, changes: () => changes }
}

export async function until(store: DatasetStore, is: (data: Dataset) => boolean): Promise<Dataset> {
  while (!is(store.get())) await new Promise((done) => setTimeout(done, 5))
  return store.get()
}
export const isRested = ({ phase, measuring }: Dataset) =>
  phase === 'ready' && !['running', 'idle'].includes(measuring.state)
