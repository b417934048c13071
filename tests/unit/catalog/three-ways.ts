import { readFile } from 'node:fs/promises'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import {
  countMatching,
  crossCounts,
  facetCounts,
  tupleTotals,
} from '../../../src/catalog/counts.ts'
import { valueOf } from '../../../src/catalog/catalog.ts'
import { parseCatalog } from '../../../src/catalog/format.ts'
import { matchesTuple } from '../../../src/catalog/match.ts'
import { buildCatalog, measureFile } from '../../../src/catalog/measure.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import {
  facets,
  isWanted,
  noFacets,
  valuesOf as named,
  type Facet,
  type FacetFilter,
  type FacetValue,
} from '../../../src/query/query.ts'
import { indexRows, type Shapes } from '../../../src/scan/row-index.ts'
import { plannedSource } from '../../support/parquet-bytes.ts'

/**
 * What one way of counting finds under a filter, one line for each number, sorted: rows and all rows
 * of every value, rows of every pair of values and of every combination of all five, matching rows of
 * every row group, and the total.
 */
export type Findings = readonly string[]

/** A way to count. */
export type Count = (filter: FacetFilter) => Promise<Findings> | Findings

/** All ordered pairs of two facets. */
export const pairs = facets.flatMap((a) =>
  facets.filter((b) => b !== a).map((b) => [a, b] as const),
)

/** A number found, with what it counts. */
export const line = (...parts: readonly unknown[]) => JSON.stringify(parts)

/** The filter of the other facets. */
export const without = (filter: FacetFilter, facet: Facet): FacetFilter => ({
  ...filter,
  [facet]: [],
})

/** Counts from the catalog that measuring these files gives, written and read once. */
export async function catalogWay(paths: readonly string[]): Promise<Count> {
  const opened = await Promise.all(
    paths.map(async (path) => openParquet(plannedSource(await readFile(path), path))),
  )
  const measured = await Promise.all(
    opened.map((file, i) =>
      measureFile(file, { name: `${String(i).padStart(3, '0')}.parquet`, identity: null }),
    ),
  )
  const bytes = buildCatalog({ name: 'files', revision: null }, measured)
  const { catalog } = parseCatalog(bytes, 'catalog.bin')
  const totals = tupleTotals(catalog)
  const shapes: Shapes = opened.map(({ layout }) => layout)
  return (filter) => {
    const counts = facetCounts(catalog, totals, filter)
    const { segments, total } = indexRows(shapes, catalog, filter)
    return [
      ...facets.flatMap((facet) =>
        counts[facet].map(({ value, rows, all }) => line(facet, value, rows, all)),
      ),
      ...pairs.flatMap(([a, b]) =>
        crossCounts(catalog, totals, filter, a, b).map(({ row, column, rows }) =>
          line(a, b, row, column, rows),
        ),
      ),
      ...segments.map(({ file, rowGroup, rows, isWhole }) =>
        line('row group', file, rowGroup, rows, isWhole),
      ),
      ...catalog.tuples.flatMap((tuple, i) => {
        const rows = matchesTuple(tuple, filter) ? (totals[i] ?? 0) : 0
        return rows > 0
          ? [line('joint', ...facets.map((facet) => valueOf(tuple, facet)), rows)]
          : []
      }),
      line('total', countMatching(catalog, totals, filter), total),
    ].sort()
  }
}

/** The facets of a row, and where it is. */
export interface PlacedRow extends Readonly<Record<Facet, FacetValue>> {
  readonly file: number
  readonly rowGroup: number
}

/** The rows of these files, decoded one by one. */
export async function readRows(paths: readonly string[]): Promise<PlacedRow[]> {
  const files = paths.map(async (path, file) => {
    const { buffer } = new Uint8Array(await readFile(path))
    const metadata = parquetMetadata(buffer)
    const groups = metadata.row_groups.flatMap(({ num_rows }, i) =>
      new Array<number>(Number(num_rows)).fill(i),
    )
    const present = metadata.schema.map(({ name }) => name)
    const columns = facets.filter((facet) => present.includes(facet))
    const rows = await parquetReadObjects({ file: buffer, columns, compressors })
    return rows.map((row, i): PlacedRow => {
      const value = (facet: Facet) => (row[facet] as string | null | undefined) ?? null
      return {
        file,
        rowGroup: groups[i]!,
        category: value('category'),
        generator: value('generator'),
        reasoning: value('reasoning'),
        license: value('license'),
        version: value('version'),
      }
    })
  })
  return (await Promise.all(files)).flat()
}

/** Counts by looking at every row. */
export function plainWay(rows: readonly PlacedRow[]): Count {
  const keysOf = (key: (row: PlacedRow) => readonly unknown[]) =>
    numbered(rows.map((row) => JSON.stringify(key(row)).slice(1, -1)))
  const values = facets.map((facet) => ({
    facet,
    distinct: valuesOf(rows, facet),
    ...numbered(rows.map((row) => JSON.stringify(row[facet]))),
  }))
  const valueKeys = facets.map((facet) => keysOf((row) => [facet, row[facet]]))
  const pairKeys = pairs.map(([a, b]) => keysOf((row) => [a, b, row[a], row[b]]))
  const jointKeys = keysOf((row) => ['joint', ...facets.map((facet) => row[facet])])
  const groupKeys = keysOf((row) => ['row group', row.file, row.rowGroup])
  const every = () => true
  const ofValues = valueKeys.map((keys) => tally(keys, every))
  const ofGroups = tally(groupKeys, every)
  return (filter) => {
    const isWantedBy = values.map(({ facet, distinct, ids }) => {
      const wanted = distinct.map((value) => isWanted(filter[facet], value))
      return ids.map((id) => wanted[id] === true)
    })
    const missed = rows.map((_, i) => isWantedBy.filter((wanted) => !wanted[i]).length)
    const isCounted = (i: number) => missed[i] === 0
    const total = missed.filter((facetsMissed) => facetsMissed === 0).length
    const lines = (keys: Numbered) =>
      tally(keys, isCounted).flatMap((count, id) =>
        count > 0 ? [`[${keys.names[id]},${count}]`] : [],
      )
    return [
      ...valueKeys.flatMap((keys, facet) => {
        const wanted = isWantedBy[facet]!
        // Under the filters of the other facets: its own may be missed.
        const under = tally(keys, (i) => missed[i] === (wanted[i] ? 0 : 1))
        return keys.names.map((key, id) => `[${key},${under[id]},${ofValues[facet]![id]}]`)
      }),
      ...pairKeys.flatMap(lines),
      ...lines(jointKeys),
      ...tally(groupKeys, isCounted).flatMap((count, id) =>
        count > 0 ? [`[${groupKeys.names[id]},${count},${count === ofGroups[id]}]`] : [],
      ),
      line('total', total, total),
    ].sort()
  }
}

/** Keys by number, so that they are compared once: each name, and the number of each row's. */
interface Numbered {
  readonly names: readonly string[]
  readonly ids: readonly number[]
}

function numbered(keys: readonly string[]): Numbered {
  const numbers = new Map<string, number>()
  for (const key of keys) if (!numbers.has(key)) numbers.set(key, numbers.size)
  return { names: [...numbers.keys()], ids: keys.map((key) => numbers.get(key)!) }
}

/** How many rows that count each name has. */
function tally({ names, ids }: Numbered, isCounted: (row: number) => boolean): number[] {
  const counts = names.map(() => 0)
  ids.forEach((id, row) => {
    if (isCounted(row)) counts[id]!++
  })
  return counts
}

/** Every filter of one or two of the values that these rows have, and none at all. */
export function smallFilters(rows: readonly PlacedRow[]): FacetFilter[] {
  const choices = facets.flatMap((facet) =>
    valuesOf(rows, facet).map((value) => ({ facet, value })),
  )
  const filterOf = (chosen: readonly (typeof choices)[number][]) =>
    chosen.reduce<FacetFilter>(
      (filter, { facet, value }) => ({ ...filter, [facet]: [...named(filter[facet]), value] }),
      noFacets,
    )
  return [
    noFacets,
    ...choices.flatMap((one, i) => [
      filterOf([one]),
      ...choices.slice(i + 1).map((other) => filterOf([one, other])),
    ]),
  ]
}

/**
 * Every filter that names one value of each facet of a subset of them, of one value of each that some
 * row has together: all subsets but the empty one.
 */
export function jointFilters(rows: readonly PlacedRow[]): FacetFilter[] {
  const subsets = facets
    .reduce<Facet[][]>((all, facet) => [...all, ...all.map((some) => [...some, facet])], [[]])
    .filter((subset) => subset.length > 0)
  const found = new Map<string, FacetFilter>()
  for (const row of rows) {
    for (const subset of subsets) {
      const chosen = subset.map((facet) => [facet, [row[facet]]] as const)
      found.set(JSON.stringify(chosen), { ...noFacets, ...Object.fromEntries(chosen) })
    }
  }
  return [...found.values()]
}

/** The distinct values of a facet. */
export function valuesOf(rows: readonly PlacedRow[], facet: Facet): FacetValue[] {
  return [...new Set(rows.map((row) => row[facet]))]
}
