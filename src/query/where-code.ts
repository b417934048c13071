import { never } from '../lib/assert.ts'
import { keepList, keptList, mostInLink } from './kept-lists.ts'
import { decodeSigned, encodeSigned, sortValues, type Signed } from './list-code.ts'
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
      return encodeSigned(condition.values, not)
    case 'uuids': {
      const { values } = condition
      if (values.length > mostInLink) return `${not ? '!' : ''}${keptSign}${keepList(values)}`
      return encodeSigned(values, not)
    }
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
  const signed = kind === 'uuids' ? decodeUuids(text) : decodeSigned(text)
  if (!signed || (signed.all && kind !== 'roles' && kind !== 'tools')) return undefined
  return decoders[kind](signed)
}

type Decoder<K> = (signed: Signed) => Extract<RowCondition, { kind: K }> | undefined

const decoders: { readonly [K in RowConditionKind]: Decoder<K> } = {
  turns({ values: [first, ...more], not }) {
    const range = decodeRange(first)
    return range && more.length === 0 ? { kind: 'turns', not, range } : undefined
  },
  roles({ values, not, all }) {
    const sorted = sortValues(values)
    if (sorted.length === 0) return undefined
    return { kind: 'roles', not, all: all && sorted.length > 1, values: sorted }
  },
  chars({ values: [first, second, ...more], not }) {
    const of = scopes.find((scope) => scope === first)
    const range = decodeRange(second)
    return of && range && more.length === 0 ? { kind: 'chars', not, of, range } : undefined
  },
  tools({ values, not, all }) {
    const sorted = sortValues(values)
    return { kind: 'tools', not, all: all && sorted.length > 1, values: sorted }
  },
  boxed: ({ values, not }) => ({ kind: 'boxed', not, values: sortValues(values) }),
  think({ values: [first, ...more], not }) {
    const state = thinkStates.find((each) => each === first)
    return state && more.length === 0 ? { kind: 'think', not, state } : undefined
  },
  redacted: ({ values, not }) => (values.length === 0 ? { kind: 'redacted', not } : undefined),
  uuids: ({ values, not }) => (values.length > 0 ? { kind: 'uuids', not, values } : undefined),
  meta({ values: [key, value = null, ...more], not }) {
    if (typeof key !== 'string' || more.length > 0) return undefined
    return { kind: 'meta', not, key, value }
  },
  text({ values: [how, text, ...more], not }) {
    const filter = more.length === 0 ? decodeText(how, text) : undefined
    return filter && { kind: 'text', not, filter }
  },
}

/** Says that a list is kept in this browser under the name that follows. */
const keptSign = 'kept:'

function decodeUuids(text: string): Signed | undefined {
  const [signs = '', not] = /^(!?)kept:/.exec(text) ?? []
  if (signs !== '') {
    const values = keptList(text.slice(signs.length))
    return values && { values, not: not !== '', all: false }
  }
  const signed = decodeSigned(text)
  return signed && { ...signed, values: sortValues(signed.values) }
}

/** Order of conditions in a query and its link: by kind, then as they are written; each once. */
export function sortWhere(conditions: readonly RowCondition[]): RowCondition[] {
  const written = new Map(
    conditions.map((each) => [`${rowConditionKinds.indexOf(each.kind)}${encodeWhere(each)}`, each]),
  )
  return [...written].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}

/** `2..8`, `2..`, `..8`, or one number. */
function encodeRange({ min, max }: NumberRange): string {
  return min === max ? String(min) : `${min ?? ''}..${max ?? ''}`
}

/** Reads a range; undefined when it is none, holds nothing, or is open on both sides. */
function decodeRange(text: FacetValue | undefined): NumberRange | undefined {
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
