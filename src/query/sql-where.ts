import { never } from '../lib/assert.ts'
import { comparedUuid } from '../lib/uuid.ts'
import type { FacetValue } from './query.ts'
import type { NumberRange, RowCondition } from './row-condition.ts'
import { finalAnswerSql } from './sql-boxed.ts'
import { metaSql } from './sql-meta.ts'
import { textSql } from './sql-text.ts'
import {
  anyTurn,
  inScope,
  notSpace,
  reasoningOf,
  textIn,
  valuesOfTurns,
  type Bind,
  type Turns,
} from './sql-turns.ts'

/** What a condition needs to know of the file. */
export interface WhereContext {
  readonly turns: Turns
  /** A top-level column as text; null where the file lacks it. */
  readonly column: (name: string) => string
  readonly bind: Bind
}

/** A condition on rows as an expression that is never null. */
export function whereSql(condition: RowCondition, context: WhereContext): string {
  const test = `coalesce(${testSql(condition, context)}, false)`
  return condition.not ? `not ${test}` : test
}

function testSql(condition: RowCondition, { turns, column, bind }: WhereContext): string {
  switch (condition.kind) {
    case 'turns':
      return inRange(`coalesce(len(${turns.list}), 0)`, condition.range, bind)
    case 'roles': {
      const has = (values: readonly FacetValue[]) =>
        anyTurn(turns, `${turns.turn} is not null and ${isOneOf(turns.role, values, bind)}`)
      return anyOrAll(condition, has)
    }
    case 'chars': {
      const text = textIn(turns, condition.of)
      const texts = valuesOfTurns(turns, inScope(turns, condition.of, bind), text)
      const lengths = `list_transform(${texts}, lambda t: ${lengthOf('t')})`
      return inRange(`coalesce(list_sum(${lengths}), 0)`, condition.range, bind)
    }
    case 'tools': {
      const calls = (test: string) =>
        anyTurn(turns, `list_bool_or(list_transform(${turns.calls}, lambda c: ${test}))`)
      if (condition.values.length === 0) return calls('c is not null')
      return anyOrAll(condition, (values) =>
        calls(`c is not null and ${isOneOf(turns.called, values, bind)}`),
      )
    }
    case 'boxed': {
      const answer = finalAnswerSql(turns)
      const { values } = condition
      return values.length === 0 ? `${answer} is not null` : isOneOf(answer, values, bind)
    }
    case 'think': {
      const reasoning = reasoningOf(turns.content)
      const has = (test: string) => anyTurn(turns, `${turns.role} = 'assistant' and ${test}`)
      const isFilled = `coalesce(${has(`regexp_matches(${reasoning}, '${notSpace}')`)}, false)`
      const isMarked = `coalesce(${has(`${reasoning} is not null`)}, false)`
      switch (condition.state) {
        case 'filled':
          return isFilled
        case 'empty':
          return `${isMarked} and not ${isFilled}`
        case 'none':
          return `not ${isMarked}`
        default:
          return never(condition.state)
      }
    }
    case 'redacted': {
      const first = `${valuesOfTurns(turns, `${turns.role} = 'user'`, turns.content)}[1]`
      const category = column('category')
      return `(${category} = 'chat' and ${first} = '' or ${category} = 'code' and ${first} = '-')`
    }
    case 'uuids':
      return uuidsSql(column('uuid'), condition.values, bind)
    case 'meta':
      return metaSql(column('metadata'), condition, bind)
    case 'text':
      return textSql(condition.filter, turns, bind)
    default:
      return never(condition)
  }
}

const hex = '[0-9A-Fa-f]'
const usualUuid = `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`

/** One parameter holds all uuids, so that thousands of them make no long statement. */
function uuidsSql(column: string, values: readonly FacetValue[], bind: Bind): string {
  const isMissing = `${column} is null`
  const texts = values.filter((value) => value !== null).map(comparedUuid)
  if (texts.length === 0) return isMissing
  const separator = separatorOf(texts)
  const list = `select unnest(string_split(${bind(texts.join(separator))}, ${bind(separator)}))`
  const compared = `case when regexp_full_match(${column}, '${usualUuid}') then lower(${column}) else ${column} end`
  const isListed = `coalesce(${compared} in (${list}), false)`
  return values.includes(null) ? `(${isListed} or ${isMissing})` : isListed
}

/** A character that none of the texts has: the line feed, or one that nobody has given a meaning. */
function separatorOf(texts: readonly string[]): string {
  let separator = '\n'
  for (let code = 0xe000; texts.some((text) => text.includes(separator)); code++)
    separator = String.fromCodePoint(code)
  return separator
}

function anyOrAll(
  { values, all }: { readonly values: readonly FacetValue[]; readonly all: boolean },
  has: (values: readonly FacetValue[]) => string,
): string {
  if (!all) return has(values)
  return `(${values.map((value) => `coalesce(${has([value])}, false)`).join(' and ')})`
}

/** Whether an expression is one of the values, null among them; null itself only as `in` is. */
export function isOneOf(expression: string, values: readonly FacetValue[], bind: Bind): string {
  const texts = values.filter((value) => value !== null)
  const parts = [
    ...(texts.length > 0 ? [`${expression} in (${texts.map(bind).join(', ')})`] : []),
    ...(values.includes(null) ? [`${expression} is null`] : []),
  ]
  return parts.length > 1 ? `(${parts.join(' or ')})` : (parts[0] ?? 'true')
}

function inRange(number: string, { min, max }: NumberRange, bind: Bind): string {
  const parts = [
    ...(min === null ? [] : [`${number} >= ${bind(min)}::bigint`]),
    ...(max === null ? [] : [`${number} <= ${bind(max)}::bigint`]),
  ]
  return `(${parts.join(' and ')})`
}

/** Length in UTF-16 units, as JavaScript counts: a character beyond the first 65,536 counts twice. */
function lengthOf(text: string): string {
  const large = `length(regexp_replace(${text}, '[^\\x{10000}-\\x{10FFFF}]+', '', 'g'))`
  return `length(${text}) + case when strlen(${text}) = length(${text}) then 0 else ${large} end`
}
