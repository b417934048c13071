import type { RowCondition } from './row-condition.ts'
import type { Bind } from './sql-turns.ts'

/** Whether `metadata` is an object with the key, and holds the value there. */
export function metaSql(
  column: string,
  { key, value }: Extract<RowCondition, { kind: 'meta' }>,
  bind: Bind,
): string {
  // A JSON pointer (RFC 6901) takes any key; `$.key` would read signs in it.
  const pointer = bind(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  // A cast that fails gives null; reading text that is no JSON would end the statement.
  const json = `try_cast(${column} as json)`
  const found = `json_extract(${json}, ${pointer})`
  const isObject = `json_type(${json}) = 'OBJECT'`
  const holds = value === null ? `${found} is not null` : equalsSql(found, value, bind)
  return `case when ${isObject} and ${holds} then not ${isLoose(column)} else false end`
}

/** Whether text that the engine takes for JSON is none: `NaN`, `Infinity`, a comma behind the last item. */
function isLoose(column: string): string {
  const outsideStrings = String.raw`regexp_replace(${column}, '"(?:[^"\\]|\\.)*"', '""', 'g')`
  return String.raw`regexp_matches(${outsideStrings}, '(?i)nan|inf|,\s*[\]}]')`
}

const numberForm = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

function equalsSql(found: string, value: string, bind: Bind): string {
  const types = [`when 'VARCHAR' then ${found} ->> '$' = ${bind(value)}`]
  if (value === 'null') types.push(`when 'NULL' then true`)
  if (value === 'true' || value === 'false')
    types.push(`when 'BOOLEAN' then ${found}::varchar = '${value}'`)
  if (numberForm.test(value)) {
    const number = (text: string) => `try_cast(${text} as double)`
    const same = `${number(`${found}::varchar`)} = ${number(bind(value))}`
    types.push(...['UBIGINT', 'BIGINT', 'DOUBLE'].map((type) => `when '${type}' then ${same}`))
  }
  return `case json_type(${found}) ${types.join(' ')} else false end`
}
