import type { Range } from '../lib/range.ts'
import { enginePattern, roleOf } from './needle.ts'
import { facets, type FacetFilter, type FacetValue, type TextFilter } from './query.ts'

/** A statement and the values of its `$1`, `$2`, … */
export interface Statement {
  readonly sql: string
  readonly params: readonly (string | number | null)[]
}

/** What a scan asks of one row window of one file. */
export interface RowQuestion {
  /** Name under which the engine knows the file. */
  readonly file: string
  /** Row numbers in the file. */
  readonly rows: Range
  readonly facets: FacetFilter
  readonly text: TextFilter
  /** Top-level columns of the file: a facet column that it lacks is null everywhere. */
  readonly columns: readonly string[]
  /** How the file nests its messages; a list of structs when not given. */
  readonly messages?: 'list-of-structs' | 'struct-of-lists'
}

/** The row numbers that satisfy facets and text, as the column `row`, ascending. */
export function matchingRowsSql(question: RowQuestion): Statement {
  const params: (string | number | null)[] = []
  const bind = (value: string | number) => `$${params.push(value)}`
  const { start, end } = question.rows
  const conditions = [
    `file_row_number >= ${bind(start)}::bigint`,
    `file_row_number < ${bind(end)}::bigint`,
    ...facets.flatMap((facet) => {
      const values = question.facets[facet]
      const column = question.columns.includes(facet) ? `"${facet}"::varchar` : 'null::varchar'
      return values.length > 0 ? [facetCondition(column, values, bind)] : []
    }),
    ...(question.text.text === '' ? [] : [textCondition(question, bind)]),
  ]
  const sql = [
    'select file_row_number as "row"',
    `from read_parquet(${bind(question.file)}, file_row_number = true)`,
    `where ${conditions.join('\n  and ')}`,
    'order by 1',
  ].join('\n')
  return { sql, params }
}

type Bind = (value: string | number) => string

function facetCondition(column: string, values: readonly FacetValue[], bind: Bind): string {
  const texts = values.filter((value) => value !== null)
  const parts = [
    ...(texts.length > 0 ? [`${column} in (${texts.map(bind).join(', ')})`] : []),
    ...(values.includes(null) ? [`${column} is null`] : []),
  ]
  return parts.length > 1 ? `(${parts.join(' or ')})` : (parts[0] ?? 'true')
}

function textCondition({ text: filter, messages }: RowQuestion, bind: Bind): string {
  const isOldForm = messages === 'struct-of-lists'
  const [role, content] = isOldForm
    ? ['messages."role"[i]', 'messages."content"[i]']
    : ['m."role"', 'm."content"']
  const wanted = roleOf(filter.scope)
  const inRole = wanted === null ? '' : `${role} = ${bind(wanted)} and `
  const text = filter.scope === 'reasoning' ? reasoningOf(content) : content
  const found = `${inRole}${matches(filter, text, bind)}`
  const [list, turn] = isOldForm
    ? ['range(1, greatest(len(messages."role"), len(messages."content")) + 1)', 'i']
    : ['messages', 'm']
  return `list_bool_or(list_transform(${list}, lambda ${turn}: ${found}))`
}

function matches(filter: TextFilter, text: string, bind: Bind): string {
  if (!filter.regex && filter.caseSensitive) return `contains(${text}, ${bind(filter.text)})`
  const flags = filter.caseSensitive ? 'c' : 'i'
  return `regexp_matches(${text}, ${bind(enginePattern(filter))}, '${flags}')`
}

/** White space as JavaScript's trim sees it, which RE2's `\s` is not. */
const space = String.raw`[\s\v\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]`

/**
 * The reasoning in an assistant message, by the rules of `splitThink` in conversation/think.ts: a
 * leading tag up to its end tag or the end, a leading bare line `think` up to a bare line `answer`,
 * or everything before an end tag that no tag opened. Null when there is none.
 */
function reasoningOf(content: string): string {
  const extract = (pattern: string) => `regexp_extract(${content}, '(?s)${pattern}', 1)`
  const bareOpen = String.raw`^${space}*think[ \t]*\r?\n`
  const bareClose = String.raw`[ \t]*answer[ \t]*(?:\r?\n|\z)`
  return [
    'case',
    `when regexp_matches(${content}, '^${space}*<think>')`,
    `then ${extract(`^${space}*<think>(.*?)(?:</think>|\\z)`)}`,
    `when regexp_matches(${content}, '${bareOpen}')`,
    `then ${extract(String.raw`${bareOpen}(?:${bareClose}|(.*?)(?:\r?\n${bareClose}|\z))`)}`,
    `when contains(${content}, '</think>')`,
    `and not contains(split_part(${content}, '</think>', 1), '<think>')`,
    `then split_part(${content}, '</think>', 1)`,
    'end',
  ].join(' ')
}
