import {
  facets,
  valuesOf,
  type Facet,
  type FacetChoice,
  type FacetFilter,
} from '../../query/query.ts'
import { filterWithout } from './cells.ts'

/** What the statements read: files by address or name, and the top-level columns of each. */
export interface SqlFile {
  readonly name: string
  readonly columns: readonly string[]
}

/** The files of a split, or one that stands alone. */
export interface SqlSplit {
  readonly name: string
  readonly files: readonly SqlFile[]
}

/**
 * The statement whose answer is a chart's table: conversations by the columns, and those that match
 * the filter of the other facets when there is one. For DuckDB, with every value written out.
 */
export function groupSql(
  files: readonly SqlFile[],
  by: readonly Facet[],
  filter: FacetFilter,
): string {
  const { column, source } = sourceOf(files)
  const others = filterWithout(filter, by)
  const conditions = facets
    .filter((facet) => valuesOf(others[facet]).length > 0)
    .map((facet) => conditionOf(column(facet), others[facet]))
  const columns = [
    ...by.map((facet) =>
      column(facet) === name(facet) ? name(facet) : `${column(facet)} as ${name(facet)}`,
    ),
    'count(*) as "conversations"',
    ...(conditions.length > 0
      ? [`count(*) filter (where ${conditions.join('\n    and ')}) as "matching"`]
      : []),
  ]
  return [
    `select\n  ${columns.join(',\n  ')}`,
    `from ${source}`,
    'group by all',
    `order by "conversations" desc, ${by.map(name).join(', ')}`,
  ].join('\n')
}

/** The statement whose answer is files, rows, row groups and bytes of each split, by their footers. */
export function filesSql(splits: readonly SqlSplit[]): string {
  const read = splits.map(
    ({ name, files }) =>
      `  select ${literal(name)} as "name", * from parquet_file_metadata(${listOf(files)})`,
  )
  return [
    'select "name", count(*) as "files", sum(num_rows)::bigint as "rows",',
    '  sum(num_row_groups)::bigint as "row_groups", sum(file_size_bytes)::bigint as "bytes"',
    `from (\n${read.join('\n  union all\n')}\n)`,
    'group by "name"',
    'order by "rows" desc, "name"',
  ].join('\n')
}

/** A text as SQL writes it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function name(facet: Facet): string {
  return `"${facet}"`
}

function listOf(files: readonly SqlFile[]): string {
  const names = files.map((file) => literal(file.name))
  return names.length === 1 ? (names[0] ?? '') : `[\n  ${names.join(',\n  ')}\n]`
}

function sourceOf(files: readonly SqlFile[]) {
  const [first] = files
  const isAlike = files.every((file) => file.columns.join('\n') === first?.columns.join('\n'))
  return {
    source: `read_parquet(${listOf(files)}${isAlike ? '' : ', union_by_name = true'})`,
    /** A column that no file has is missing everywhere. */
    column: (facet: Facet) =>
      files.some((file) => file.columns.includes(facet)) ? name(facet) : 'null::varchar',
  }
}

function conditionOf(column: string, choice: FacetChoice): string {
  const values = valuesOf(choice)
  const texts = values.filter((value) => value !== null).map(literal)
  const parts = [
    ...(texts.length > 0 ? [`${column} in (${texts.join(', ')})`] : []),
    ...(values.includes(null) ? [`${column} is null`] : []),
  ]
  const any = parts.length > 1 ? `(${parts.join(' or ')})` : (parts[0] ?? 'true')
  return 'not' in choice ? `not coalesce(${any}, false)` : any
}
