import { addGroups, emptyCatalog, type Catalog } from '../../../src/catalog/catalog.ts'
import { tupleTotals } from '../../../src/catalog/counts.ts'
import { publishedSplits, publishedStoredBytes } from '../../../src/catalog/published.ts'
import { mainDataset } from '../../../src/query/query.ts'
import { deriveShapes } from '../../../src/scan/derived-shapes.ts'
import { datasetOf, type Dataset, type ToldBy } from '../../../src/state/dataset.ts'
import type { Repository } from '../../../src/state/repository.ts'

const commit = mainDataset.revision!
const base = `https://huggingface.co/datasets/${mainDataset.repo}/resolve/${commit}/`
const five = (number: number) => String(number).padStart(5, '0')

const splits = publishedSplits.map((split) => {
  const files = Math.floor(split.memoryBytes / 500_000_000) + 1
  return { ...split, files, shapes: deriveShapes({ ...split, files })! }
})

const refs = splits.flatMap(({ category, files }) =>
  Array.from({ length: files }, (_, shard) => {
    const prefix = category === 'tool_calling' ? 'tool' : category
    const name = `${prefix}-${five(shard)}-of-${five(files)}.parquet`
    const place = { split: category, shard }
    return { kind: 'url', name, url: `${base}data/${name}`, path: `data/${name}`, place } as const
  }),
)
const size = Math.floor(publishedStoredBytes / refs.length)
const files = refs.map((ref, i) => ({
  ref: { ...ref, size: i === 0 ? publishedStoredBytes - size * (refs.length - 1) : size },
}))
const shapes = splits.flatMap((split) => split.shapes)

/** The main dataset as the Hub lists it. */
export const repository: Repository = {
  repo: mainDataset.repo,
  commit,
  base,
  splits: splits.map(({ category, rows, memoryBytes, files: shards }) => ({
    name: category,
    files: shards,
    bytes: shards * size,
    rows,
    memoryBytes,
  })),
  config: 'default',
  configs: ['default'],
  license: 'cc-by-4.0',
  gated: false,
  isPrivate: false,
  lastModified: '2025-07-31T10:00:00.000Z',
  downloads: 1234,
  likes: 56,
  isPartial: false,
  kind: 'conversations',
}

const unmeasured: Catalog = emptyCatalog(shapes.map(({ rowGroups }) => rowGroups.length))

/**
 * All 1,023 shards of the main dataset: as its card derives them, told whole by a catalog, or with
 * the first row groups counted.
 */
export function hubDataset(how: 'card' | 'catalog' | 'begun'): Dataset {
  const catalog = measured(how)
  const told: ToldBy = how === 'catalog' ? 'catalog' : 'card'
  const rowGroups = shapes.reduce((sum, shape) => sum + shape.rowGroups.length, 0)
  const counted = { card: 0, begun: 8, catalog: rowGroups }[how]
  return {
    ...datasetOf(mainDataset),
    phase: 'ready',
    repository,
    files,
    shapes,
    toldBy: files.map(() => told),
    layouts: files.map(() => undefined),
    kind: 'conversations',
    rows: shapes.reduce((sum, { rows }) => sum + rows, 0),
    rowGroups,
    bytes: publishedStoredBytes,
    catalog,
    totals: tupleTotals(catalog),
    measuring: { state: how === 'catalog' ? 'done' : 'asking', rowGroups: counted, fault: null },
  }
}

/** Rows alternate between two licenses, group by group; every tenth group of stem is off. */
function measured(how: 'card' | 'catalog' | 'begun'): Catalog {
  if (how === 'card') return unmeasured
  let file = 0
  const groups = splits.flatMap(({ category, generator, shapes: own }) =>
    own.flatMap((shape) => {
      const number = file++
      return shape.rowGroups.map(({ rows }, rowGroup) => ({
        file: number,
        rowGroup,
        tuples: [
          [
            category,
            generator,
            category === 'stem' && rowGroup % 10 === 0 ? 'off' : 'on',
            rowGroup % 2 === 0 ? 'cc-by-4.0' : 'odc-by',
            'v1',
          ],
        ],
        counts: [rows],
      }))
    }),
  )
  return addGroups(unmeasured, how === 'begun' ? groups.slice(0, 8) : groups)
}
