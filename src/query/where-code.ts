import { never } from '../lib/assert.ts'
import { decodeSigned, encodeSigned, sortValues } from './list-code.ts'
import { scopes, type FacetValue, type TextFilter } from './query.ts'
import {
  rowConditionKinds,
  thinkStates,
  type NumberRange,
  type RowCondition,
  type RowConditionKind,
} from './row-condition.ts'

/** Writes a condition as the value of its key; the key is its kind. */
export function encodeWhere(condition: RowCondition): string {
  const { not } = condition
  switch (condition.kind) {
    case 'turns':
      return encodeSigned([encodeRange(condition.range)], not)
    case 'roles':
    case 'tools':
      return encodeSigned(condition.values, not, condition.all)
    case 'chars':
      return encodeSigned([condition.of, encodeRange(condition.range)], not)
    case 'boxed':
    case 'uuids':
      return encodeSigned(condition.values, not)
    case 'think':
      return encodeSigned([condition.state], not)
    case 'redacted':
      return encodeSigned([], not)
    case 'meta':
      return encodeSigned([condition.key, ...asList(condition.value)], not)
    case 'text': {
      const { text, regex, scope, caseSensitive, wholeWord } = condition.filter
      const flags = [regex && 're', caseSensitive && 'case', wholeWord && 'word']
      const how = [scope, ...flags.filter((flag) => flag !== false)]
      return encodeSigned([how.join('.'), text], not)
    }
    default:
      return never(condition)
  }
}

/** Reads what {@link encodeWhere} wrote for this kind; undefined when it is no such condition. */
export function decodeWhere(kind: RowConditionKind, text: string): RowCondition | undefined {
  const signed = decodeSigned(text)
  if (!signed) return undefined
  const { not, all } = signed
  if (all && kind !== 'roles' && kind !== 'tools') return undefined
  const values = sortValues(signed.values)
  const [first, second, ...more] = signed.values
  switch (kind) {
    case 'turns': {
      const range = decodeRange(first)
      return range && second === undefined ? { kind, not, range } : undefined
    }
    case 'roles':
      return values.length > 0 ? { kind, not, all: all && values.length > 1, values } : undefined
    case 'tools':
      return { kind, not, all: all && values.length > 1, values }
    case 'chars': {
      const of = scopes.find((scope) => scope === first)
      const range = decodeRange(second)
      return of && range && more.length === 0 ? { kind, not, of, range } : undefined
    }
    case 'boxed':
      return { kind, not, values }
    case 'uuids':
      return values.length > 0 ? { kind, not, values } : undefined
    case 'think': {
      const state = thinkStates.find((each) => each === first)
      return state && second === undefined ? { kind, not, state } : undefined
    }
    case 'redacted':
      return values.length === 0 ? { kind, not } : undefined
    case 'meta':
      return typeof first === 'string' && second !== null && more.length === 0
        ? { kind, not, key: first, value: second ?? null }
        : undefined
    case 'text': {
      const filter = more.length === 0 ? decodeText(first, second) : undefined
      return filter && { kind, not, filter }
    }
    default:
      return never(kind)
  }
}

/** Order of conditions in a query and its link: by kind, then as they are written; each once. */
export function sortWhere(conditions: readonly RowCondition[]): RowCondition[] {
  const written = new Map(
    conditions.map((each) => [`${rowConditionKinds.indexOf(each.kind)}${encodeWhere(each)}`, each]),
  )
  return [...written].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}

/** `2..8`, `2..`, `..8`, or one number. */
export function encodeRange({ min, max }: NumberRange): string {
  return min === max ? String(min) : `${min ?? ''}..${max ?? ''}`
}

/** Reads a range; undefined when it is none, holds nothing, or is open on both sides. */
export function decodeRange(text: FacetValue | undefined): NumberRange | undefined {
  const [, low, dots, high] = /^(\d{1,12})?(\.\.)?(\d{1,12})?$/.exec(text ?? '') ?? []
  const min = low === undefined ? null : Number(low)
  const max = dots === undefined ? min : high === undefined ? null : Number(high)
  if ((min ?? max) === null || (dots === undefined && high !== undefined)) return undefined
  return min !== null && max !== null && min > max ? undefined : { min, max }
}

function decodeText(how: FacetValue | undefined, text: FacetValue | undefined) {
  const [scope, ...flags] = how?.split('.') ?? []
  const found = scopes.find((each) => each === scope)
  const isKnown = flags.every((flag) => ['re', 'case', 'word'].includes(flag))
  if (!found || !isKnown || typeof text !== 'string' || text === '') return undefined
  const filter: TextFilter = {
    text,
    regex: flags.includes('re'),
    scope: found,
    caseSensitive: flags.includes('case'),
    wholeWord: flags.includes('word'),
    not: false,
  }
  return filter
}

function asList(value: string | null): string[] {
  return value === null ? [] : [value]
}
