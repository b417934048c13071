import { sortValues } from '../../query/list-code.ts'
import { noText, scopes } from '../../query/query.ts'
import { mostUuids, readUuids } from '../../query/read-uuids.ts'
import {
  thinkStates,
  type NumberRange,
  type RowCondition,
  type RowConditionKind,
} from '../../query/row-condition.ts'

/** Why a form is no condition, by the field that it is about. */
export interface FormProblem {
  readonly field: string
  readonly problem:
    'number' | 'noRange' | 'order' | 'noRole' | 'noUuid' | 'manyUuids' | 'noKey' | 'noText'
}

/** Reads the form of a kind of condition: fields by their names, as the editors set them. */
export function readCondition(kind: RowConditionKind, form: FormData): RowCondition | FormProblem {
  return readers[kind](fieldsOf(form))
}

function fieldsOf(form: FormData) {
  const field = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const lines = field('values')
    .split(/\r?\n/)
    .map((line) => line.trim())
  return {
    field,
    has: (name: string) => form.has(name),
    not: form.has('not'),
    all: field('mode') === 'all',
    of: scopes.find((scope) => scope === field('of')) ?? 'all',
    /** The lines of the field for several values. */
    listed: sortValues(lines.filter((line) => line !== '')),
    roles: sortValues(form.getAll('role').filter((role) => typeof role === 'string')),
    range: () => readRange(field('min'), field('max')),
  }
}

type Reader<K> = (
  fields: ReturnType<typeof fieldsOf>,
) => Extract<RowCondition, { kind: K }> | FormProblem

const readers: { readonly [K in RowConditionKind]: Reader<K> } = {
  turns({ range: read, not }) {
    const range = read()
    return 'problem' in range ? range : { kind: 'turns', not, range }
  },
  chars({ range: read, not, of }) {
    const range = read()
    return 'problem' in range ? range : { kind: 'chars', not, of, range }
  },
  roles({ roles: values, not, all }) {
    if (values.length === 0) return { field: 'role', problem: 'noRole' }
    return { kind: 'roles', not, all: all && values.length > 1, values }
  },
  tools({ listed: values, not, all }) {
    return { kind: 'tools', not, all: all && values.length > 1, values }
  },
  boxed: ({ listed, not }) => ({ kind: 'boxed', not, values: listed }),
  think({ field, not }) {
    const state = thinkStates.find((each) => each === field('state')) ?? 'filled'
    return { kind: 'think', not, state }
  },
  redacted: ({ not }) => ({ kind: 'redacted', not }),
  uuids({ field, not }) {
    const values = readUuids(field('uuids'))
    if (values.length === 0) return { field: 'uuids', problem: 'noUuid' }
    if (values.length > mostUuids) return { field: 'uuids', problem: 'manyUuids' }
    return { kind: 'uuids', not, values }
  },
  meta({ field, not }) {
    const key = field('key').trim()
    if (key === '') return { field: 'key', problem: 'noKey' }
    return { kind: 'meta', not, key, value: readValue(field('value').trim()) }
  },
  text({ field, has, of, not }) {
    const text = field('text')
    if (text === '') return { field: 'text', problem: 'noText' }
    const [regex, caseSensitive, wholeWord] = [has('regex'), has('caseSensitive'), has('wholeWord')]
    const filter = { ...noText, text, scope: of, regex, caseSensitive, wholeWord }
    return { kind: 'text', not, filter }
  },
}

/** Nothing is any value; what stands in double quotes is taken as it stands, so `""` is an empty one. */
function readValue(text: string): string | null {
  const [, quoted] = /^"(.*)"$/s.exec(text) ?? []
  return quoted ?? (text === '' ? null : text)
}

function readRange(low: string, high: string): NumberRange | FormProblem {
  const min = readNumber(low)
  if (min === undefined) return { field: 'min', problem: 'number' }
  const max = readNumber(high)
  if (max === undefined) return { field: 'max', problem: 'number' }
  if (min === null && max === null) return { field: 'min', problem: 'noRange' }
  if (min !== null && max !== null && min > max) return { field: 'max', problem: 'order' }
  return { min, max }
}

/** Null for an empty field, undefined for one that holds no whole number. */
function readNumber(text: string): number | null | undefined {
  const digits = text.trim().replaceAll(/[,\s_]/g, '')
  if (digits === '') return null
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined
}
