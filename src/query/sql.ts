import type { Range } from '../lib/range.ts'
import { facets, valuesOf, type FacetChoice, type Question } from './query.ts'
import { turnsOf, type Bind, type MessageForm } from './sql-turns.ts'
import { isOneOf, whereSql } from './sql-where.ts'

/** A statement and the values of its `$1`, `$2`, … */
export interface Statement {
  readonly sql: string
  readonly params: readonly (string | number | null)[]
}

/** What a scan asks of one row window of one file. */
export interface RowQuestion extends Question {
  /** Name under which the engine knows the file. */
  readonly file: string
  /** Row numbers in the file. */
  readonly rows: Range
  /** Top-level columns of the file: a column that it lacks is null everywhere. */
  readonly columns: readonly string[]
  /** How the file nests its messages; a list of structs when not given. */
  readonly messages?: MessageForm
  /** Paths of the file's leaf columns; as in the dataset when not given. */
  readonly paths?: readonly string[]
}

/** The row numbers that satisfy facets, text and further conditions, as the column `row`, ascending. */
export function matchingRowsSql(question: RowQuestion): Statement {
  const params: (string | number | null)[] = []
  const bind: Bind = (value) => `$${params.push(value)}`
  const column = (name: string) =>
    question.columns.includes(name) ? `"${name}"::varchar` : 'null::varchar'
  const { start, end } = question.rows
  const { text, where } = question
  const turns = turnsOf(question.messages ?? 'list-of-structs', question.paths)
  const conditions = [
    `file_row_number >= ${bind(start)}::bigint`,
    `file_row_number < ${bind(end)}::bigint`,
    ...facets.flatMap((facet) => {
      const choice = question.facets[facet]
      return valuesOf(choice).length > 0 ? [facetSql(column(facet), choice, bind)] : []
    }),
    ...where.map((condition) => whereSql(condition, { turns, column, bind })),
    ...(text.text === ''
      ? []
      : [whereSql({ kind: 'text', not: text.not, filter: text }, { turns, column, bind })]),
  ]
  const sql = [
    'select file_row_number as "row"',
    `from read_parquet(${bind(question.file)}, file_row_number = true)`,
    `where ${conditions.join('\n  and ')}`,
    'order by 1',
  ].join('\n')
  return { sql, params }
}

function facetSql(column: string, choice: FacetChoice, bind: Bind): string {
  const named = isOneOf(column, valuesOf(choice), bind)
  return 'not' in choice ? `not coalesce(${named}, false)` : named
}
