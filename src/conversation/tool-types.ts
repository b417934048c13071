import { numericOf } from './json-number.ts'

/** What a JSON value is, with whole numbers apart. */
export type JsonKind =
  'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object' | 'any'

/**
 * Names that definitions use for types, in lower case: those of JSON Schema and those of Python, which
 * many rows of the dataset use instead.
 */
const kindsByName: Readonly<Record<string, JsonKind>> = {
  null: 'null',
  none: 'null',
  boolean: 'boolean',
  bool: 'boolean',
  integer: 'integer',
  int: 'integer',
  number: 'number',
  float: 'number',
  double: 'number',
  string: 'string',
  str: 'string',
  array: 'array',
  list: 'array',
  tuple: 'array',
  set: 'array',
  object: 'object',
  dict: 'object',
  any: 'any',
}

/** The kind of a parsed value. */
export function kindOf(parsed: unknown): JsonKind {
  const value = numericOf(parsed)
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  switch (typeof value) {
    case 'boolean':
      return 'boolean'
    case 'string':
      return 'string'
    case 'object':
      return 'object'
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number'
    default:
      return 'any'
  }
}

/** Whether a value of one kind may stand where another is asked for. */
export function fitsKind(found: JsonKind, wanted: JsonKind): boolean {
  return wanted === 'any' || found === wanted || (found === 'integer' && wanted === 'number')
}

/** A written type: what values may be, and what their items may be where it says so. */
export interface WrittenType {
  readonly text: string
  readonly kinds: readonly JsonKind[]
  readonly items: string | null
  /** The type itself says that the value may be left out, as in `str, optional`. */
  readonly isOptional: boolean
}

/**
 * Reads the `type` of a parameter: a name, a Python type such as `List[float]` or `int, optional`, or a
 * list of names.
 * @returns null when it says nothing that a value can be checked against
 */
export function readType(type: unknown): WrittenType | null {
  if (typeof type === 'string') return readName(type)
  if (!Array.isArray(type) || type.length === 0) return null
  const all = type.map((name: unknown) => (typeof name === 'string' ? readName(name) : null))
  if (all.includes(null)) return null
  const kinds = all.flatMap((each) => each?.kinds ?? [])
  return { text: type.join(' | '), kinds, items: null, isOptional: false }
}

function readName(type: string): WrittenType | null {
  const [written = '', ...notes] = type.toLowerCase().split(/,(?![^[]*\])/)
  const isOptional = notes.some((note) => note.trim() === 'optional')
  const [, outer = '', inner] = /^\s*([a-z]+)\s*(?:\[(.*)\])?\s*$/.exec(written) ?? []
  if (outer === 'optional' && inner !== undefined) {
    const wrapped = readName(inner)
    return (
      wrapped && { ...wrapped, text: type, kinds: [...wrapped.kinds, 'null'], isOptional: true }
    )
  }
  const kind = Object.hasOwn(kindsByName, outer) ? kindsByName[outer] : undefined
  if (kind === undefined) return null
  const hasItems = outer === 'list' || outer === 'set'
  return { text: type, kinds: [kind], items: hasItems ? (inner ?? null) : null, isOptional }
}
