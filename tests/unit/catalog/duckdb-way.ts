import type { DuckDBValue } from '@duckdb/node-api'
import {
  facets,
  valuesOf as named,
  type Facet,
  type FacetFilter,
} from '../../../src/query/query.ts'
import type { nativeDuckDB } from '../../support/duckdb.ts'
import { line, pairs, without, type Findings } from './three-ways.ts'

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

/** Filters that one statement counts under: most of its time does not depend on them. */
const filtersAtOnce = 20

/** Counts by `GROUP BY` of native DuckDB over a table of these files, under each of many filters. */
export async function duckdbWay(
  duckdb: Awaited<ReturnType<typeof nativeDuckDB>>,
  table: string,
  paths: readonly string[],
): Promise<(filters: readonly FacetFilter[]) => Promise<Findings[]>> {
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
  const countUnder = async (filters: readonly FacetFilter[]) => {
    const matching = (by: FacetFilter) => `count(*) filter (where ${conditionOf(by)})`
    const under = filters.flatMap((filter) => [
      matching(filter),
      ...facets.map((facet) => matching(without(filter, facet))),
    ])
    const answer = await duckdb.ask({
      sql: `select [${facets.map((facet) => `grouping(${facet}) = 0`).join()}]::varchar,
          grouping(file) = 0, ${facets.join()}, file, ${place}, count(*), ${under.join()}
        from ${table} group by grouping sets (${sets.map((set) => `(${set})`).join()})`,
      params: [],
    })
    const lines = answer.map(linesOf)
    return filters.map((_, i) => lines.flatMap((each) => each[i] ?? []).sort())
  }
  return async (filters) => {
    const found: Findings[] = []
    for (let i = 0; i < filters.length; i += filtersAtOnce) {
      found.push(...(await countUnder(filters.slice(i, i + filtersAtOnce))))
    }
    return found
  }
}

/** What a line of DuckDB's answer says of each filter. */
function linesOf([used, isPlace, ...cells]: readonly DuckDBValue[]): string[][] {
  const chosen = facets.filter((_, i) => String(used).slice(1, -1).split(', ')[i] === 'true')
  const valueAt = (facet: Facet) => cells[facets.indexOf(facet)]
  const [file, group, all, ...counts] = cells.slice(facets.length).map(Number)
  const [a, b] = chosen
  const say = (rows = 0, ...others: number[]): string[] => {
    if (a && !b) return [line(a, valueAt(a), others[facets.indexOf(a)], all)]
    if (!a && isPlace !== true) return [line('total', rows, rows)]
    if (rows === 0) return []
    if (!a) return [line('row group', file, group, rows, rows === all)]
    if (chosen.length === facets.length) return [line('joint', ...facets.map(valueAt), rows)]
    const [left, right] = [valueAt(a), valueAt(b!)]
    return [line(a, b, left, right, rows), line(b, a, right, left, rows)]
  }
  const each = facets.length + 1
  return Array.from({ length: counts.length / each }, (_, i) =>
    say(...counts.slice(i * each, (i + 1) * each)),
  )
}
