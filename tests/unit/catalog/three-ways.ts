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
import type { nativeDuckDB } from '../../support/duckdb.ts'
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
const pairs = facets.flatMap((a) => facets.filter((b) => b !== a).map((b) => [a, b] as const))

const line = (...parts: readonly unknown[]) => JSON.stringify(parts)

const without = (filter: FacetFilter, facet: Facet): FacetFilter => ({ ...filter, [facet]: [] })

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
    rows.map((row) => JSON.stringify(key(row)).slice(1, -1))
  const valueKeys = facets.map((facet) => ({ facet, keys: keysOf((row) => [facet, row[facet]]) }))
  const pairKeys = pairs.map(([a, b]) => keysOf((row) => [a, b, row[a], row[b]]))
  const jointKeys = keysOf((row) => ['joint', ...facets.map((facet) => row[facet])])
  const groupKeys = keysOf((row) => ['row group', row.file, row.rowGroup])
  const groups = tally(groupKeys, () => true)
  return (filter) => {
    const matches = (row: PlacedRow | undefined, by: FacetFilter) =>
      facets.every((facet) => isWanted(by[facet], row?.[facet] ?? null))
    const isMatching = rows.map((row) => matches(row, filter))
    const isCounted = (i: number) => isMatching[i] === true
    const total = isMatching.filter(Boolean).length
    return [
      ...valueKeys.flatMap(({ facet, keys }) => {
        const others = without(filter, facet)
        const under = tally(keys, (i) => matches(rows[i], others))
        return [...tally(keys, () => true)].map(
          ([key, all]) => `[${key},${under.get(key) ?? 0},${all}]`,
        )
      }),
      ...pairKeys.flatMap((keys) => [...tally(keys, isCounted)].map((each) => `[${each.join()}]`)),
      ...[...tally(jointKeys, isCounted)].map((each) => `[${each.join()}]`),
      ...[...tally(groupKeys, isCounted)].map(
        ([key, count]) => `[${key},${count},${count === groups.get(key)}]`,
      ),
      line('total', total, total),
    ].sort()
  }
}

function tally(
  keys: readonly string[],
  isCounted: (row: number) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  keys.forEach((key, i) => {
    if (isCounted(i)) counts.set(key, (counts.get(key) ?? 0) + 1)
  })
  return counts
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

function conditionOf(filter: FacetFilter): string {
  const conditions = facets.flatMap((facet) => {
    const choice = filter[facet]
    const values = named(choice).map((value) =>
      value === null ? `${facet} is null` : `coalesce(${facet} = ${literal(value)}, false)`,
    )
    const not = 'not' in choice ? 'not ' : ''
    return values.length === 0 ? [] : [`${not}(${values.join(' or ')})`]
  })
  return conditions.length === 0 ? 'true' : conditions.join(' and ')
}

/** Counts by one `GROUP BY` of native DuckDB over a table of these files. */
export async function duckdbWay(
  duckdb: Awaited<ReturnType<typeof nativeDuckDB>>,
  table: string,
  paths: readonly string[],
): Promise<Count> {
  const list = `[${paths.map(literal).join(', ')}]`
  const place = 'row_group'
  await duckdb.ask({
    sql: `create table ${table} as
      with sizes as (
        select file_name, row_group_id as ${place}, max(row_group_num_rows) as size
        from parquet_metadata(${list}) group by all
      ), starts as (
        select *, sum(size) over (partition by file_name order by ${place}) - size as start from sizes
      )
      select list_position(${list}, filename) - 1 as file, ${place}, ${facets.join(', ')}
      from read_parquet(${list}, filename = true, file_row_number = true, union_by_name = true)
      join starts on filename = file_name
        and file_row_number >= start and file_row_number < start + size`,
    params: [],
  })
  const sets = [
    ...facets,
    ...pairs.filter(([a, b]) => facets.indexOf(a) < facets.indexOf(b)).map((pair) => pair.join()),
    facets.join(),
    `file, ${place}`,
    '',
  ]
  return async (filter) => {
    const matching = (by: FacetFilter) => `count(*) filter (where ${conditionOf(by)})`
    const answer = await duckdb.ask({
      sql: `select [${facets.map((facet) => `grouping(${facet}) = 0`).join()}]::varchar,
          grouping(file) = 0, ${facets.join()}, file, ${place}, count(*), ${matching(filter)},
          ${facets.map((facet) => matching(without(filter, facet))).join()}
        from ${table} group by grouping sets (${sets.map((set) => `(${set})`).join()})`,
      params: [],
    })
    return answer
      .flatMap(([used, isPlace, ...cells]): string[] => {
        const chosen = facets.filter((_, i) => String(used).slice(1, -1).split(', ')[i] === 'true')
        const values = Object.fromEntries(facets.map((facet, i) => [facet, cells[i]]))
        const [file, group, all, rows, ...others] = cells.slice(facets.length).map(Number)
        if (chosen.length === facets.length) {
          return rows === 0 ? [] : [line('joint', ...facets.map((facet) => values[facet]), rows)]
        }
        const [a, b] = chosen
        if (a && b) {
          const [left, right] = [values[a], values[b]]
          return rows === 0 ? [] : [line(a, b, left, right, rows), line(b, a, right, left, rows)]
        }
        if (a) return [line(a, values[a], others[facets.indexOf(a)], all)]
        if (isPlace === true) {
          return rows === 0 ? [] : [line('row group', file, group, rows, rows === all)]
        }
        return [line('total', rows, rows)]
      })
      .sort()
  }
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
