import { addGroups, emptyCatalog, type Tuple } from '../../../src/catalog/catalog.ts'
import { tupleTotals } from '../../../src/catalog/counts.ts'
import { noFacets, type FacetFilter } from '../../../src/query/query.ts'
import type { Counted } from '../../../src/views/overview/cells.ts'

/** Category, generator, reasoning, license, version, and rows. */
export type CountedTuple = readonly [...Tuple, number]

/** Counts of one row group that holds these combinations, under a filter. */
export function countedOf(
  tuples: readonly CountedTuple[],
  filter: Partial<FacetFilter> = {},
): Counted {
  const catalog = addGroups(emptyCatalog([1]), [
    {
      file: 0,
      rowGroup: 0,
      tuples: tuples.map((tuple) => tuple.slice(0, 5) as Tuple),
      counts: tuples.map((tuple) => Number(tuple[5])),
    },
  ])
  return { catalog, totals: tupleTotals(catalog), filter: { ...noFacets, ...filter } }
}

/** The published numbers of the dataset, with made-up reasoning. */
export const published: readonly CountedTuple[] = [
  ['stem', 'DeepSeek-R1-0528', 'on', 'cc-by-4.0', 'v1', 20_000_000],
  ['stem', 'DeepSeek-R1-0528', 'off', 'cc-by-4.0', 'v1', 662_167],
  ['math', 'DeepSeek-R1-0528', 'on', 'cc-by-4.0', 'v1', 2_044_407],
  ['code', 'DeepSeek-R1-0528', 'on', 'cc-by-4.0', 'v1', 1_896_395],
  ['chat', 'Qwen3-235B-A22B', 'off', 'odc-by', 'v1', 746_622],
  ['tool_calling', 'Qwen3-235B-A22B', 'on', null, 'v1', 310_051],
]
