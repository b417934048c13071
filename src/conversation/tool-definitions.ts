import { isWrittenNumber } from './json-number.ts'
import { parseJson } from './json.ts'
import { readType } from './tool-types.ts'

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** One parameter of a tool. */
export interface ToolParameter {
  readonly name: string
  /** Its type as the row writes it; null where it writes none. */
  readonly type: string | null
  readonly isRequired: boolean
  readonly description: string | null
  readonly schema: JsonObject
}

/** A tool that the row defines. */
export interface ToolDefinition {
  readonly name: string
  readonly description: string | null
  /** In the row's order; null when they are missing or in a form that cannot be read. */
  readonly parameters: readonly ToolParameter[] | null
  /** Whether the definition allows arguments that it does not name. */
  readonly isOpen: boolean
  /** The parameters as they stand in the row. */
  readonly source: unknown
}

/** What the metadata say about tools. */
export type ToolListing =
  | { readonly kind: 'none' }
  /** The metadata, or the text under `tools` in them, are not JSON; or `tools` is no list. */
  | {
      readonly kind: 'broken'
      readonly what: 'metadata' | 'tools'
      /** Offset of the first character that does not fit, when known. */
      readonly at: number | null
    }
  | {
      readonly kind: 'listed'
      readonly tools: readonly ToolDefinition[]
      /** Entries of the list that define nothing that has a name. */
      readonly unreadable: number
    }

/** Whether a parsed value is an object or a list. */
export function isTree(value: unknown): value is JsonObject | readonly unknown[] {
  return typeof value === 'object' && value !== null && !isWrittenNumber(value)
}

/** Whether a parsed value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return isTree(value) && !Array.isArray(value)
}

/**
 * Reads the tools that `metadata.tools` defines, each bare or under `function`, its parameters as a
 * JSON Schema or as a bare record by name: the forms that occur in the dataset.
 */
export function readToolListing(metadata: string | null): ToolListing {
  if (metadata === null || metadata.trim() === '') return { kind: 'none' }
  const parsed = parseJson(metadata)
  if (parsed.kind === 'long') return { kind: 'none' }
  if (parsed.kind === 'broken') return { kind: 'broken', what: 'metadata', at: parsed.at }
  if (!isObject(parsed.value)) return { kind: 'none' }
  let tools = ownValue(parsed.value, 'tools')
  if (tools === undefined || tools === null) return { kind: 'none' }
  if (typeof tools === 'string') {
    const inner = parseJson(tools)
    if (inner.kind === 'long') return { kind: 'none' }
    if (inner.kind === 'broken') return { kind: 'broken', what: 'tools', at: inner.at }
    tools = inner.value
  }
  if (!Array.isArray(tools)) return { kind: 'broken', what: 'tools', at: null }
  const read = tools.map(readDefinition)
  const known = read.filter((tool) => tool !== null)
  return { kind: 'listed', tools: known, unreadable: read.length - known.length }
}

function readDefinition(entry: unknown): ToolDefinition | null {
  if (!isObject(entry)) return null
  const tool = ownValue(entry, 'function') ?? entry
  if (!isObject(tool)) return null
  const name = textOf(ownValue(tool, 'name'))
  if (name === null) return null
  const source = ownValue(tool, 'parameters') ?? null
  return {
    name,
    description: textOf(ownValue(tool, 'description')),
    parameters: isObject(source) ? readParameters(source) : null,
    isOpen: isObject(source) && isOpenSchema(source),
    source,
  }
}

function readParameters(source: JsonObject): ToolParameter[] | null {
  const properties = ownValue(source, 'properties')
  if (isObject(properties) && Object.values(properties).every(isObject)) {
    const required = ownValue(source, 'required')
    const names: readonly unknown[] = Array.isArray(required) ? required : []
    return Object.entries(properties).map(([name, schema]) =>
      readParameter(name, schema, names.includes(name)),
    )
  }
  const entries = Object.entries(source)
  if (entries.length === 0) return null
  if (entries.every(([, schema]) => isObject(schema))) {
    return entries.map(([name, schema]) => readParameter(name, schema, false))
  }
  return readType(ownValue(source, 'type'))?.kinds.includes('object') ? [] : null
}

function readParameter(name: string, value: unknown, isListed: boolean): ToolParameter {
  const schema = isObject(value) ? value : {}
  const type = ownValue(schema, 'type')
  const written = readType(type)
  return {
    name,
    type: written?.text ?? textOf(type),
    isRequired: (isListed || ownValue(schema, 'required') === true) && !written?.isOptional,
    description: textOf(ownValue(schema, 'description')),
    schema,
  }
}

/** Whether a schema of an object allows more than it names, as `additionalProperties` says. */
export function isOpenSchema(schema: JsonObject): boolean {
  const more = ownValue(schema, 'additionalProperties')
  return more === true || isObject(more) || isObject(ownValue(schema, 'patternProperties'))
}

/** The values that a schema's `enum` allows; null when it names none, or some that are not single. */
export function readAllowed(schema: JsonObject): readonly unknown[] | null {
  const allowed = ownValue(schema, 'enum')
  if (!Array.isArray(allowed) || allowed.length === 0) return null
  return allowed.some(isTree) ? null : allowed
}

/** A field of the object itself, never one that every object has. */
export function ownValue(record: JsonObject, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
