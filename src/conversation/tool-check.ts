import { numericOf } from './json-number.ts'
import { writeSingle } from './json-write.ts'
import type { ParsedJson } from './json.ts'
import {
  isObject,
  isOpenSchema,
  isTree,
  ownValue,
  readAllowed,
  type JsonObject,
  type ToolDefinition,
  type ToolListing,
} from './tool-definitions.ts'
import { fitsKind, kindOf, readType, type JsonKind } from './tool-types.ts'

/** What is wrong with a call. `path` names the argument, such as `filter.tags[2]`. */
export type CallIssue =
  | { readonly kind: 'unknown-tool' }
  /** The arguments are JSON, but no record of arguments by name. */
  | { readonly kind: 'no-record'; readonly found: JsonKind }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'unknown'; readonly path: string }
  | {
      readonly kind: 'type'
      readonly path: string
      readonly found: JsonKind
      readonly wanted: readonly JsonKind[]
    }
  | { readonly kind: 'enum'; readonly path: string; readonly allowed: readonly string[] }

/** How far a call keeps to its definition. */
export type CallCheck =
  /** Nothing to check against, or arguments that are not JSON. */
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'checked'; readonly issues: readonly CallIssue[] }

/** How deep values are followed into nested schemas. */
const deepest = 24

/** Most issues of one call that are told: a call that is wrong throughout is told soon enough. */
const mostIssues = 50

/**
 * Checks a call against the definition of its tool. What a definition leaves open, or says in words
 * that are not known here, is not checked: an issue is one for certain.
 * @param args the arguments; null when the call has none
 */
export function checkCall(
  name: string | null,
  args: ParsedJson | null,
  listing: ToolListing,
): CallCheck {
  if (listing.kind !== 'listed') return { kind: 'unchecked' }
  const tools = listing.tools.filter((tool) => tool.name === name)
  if (tools.length === 0) {
    // An entry that could not be read may be the one.
    if (listing.unreadable > 0) return { kind: 'unchecked' }
    return { kind: 'checked', issues: [{ kind: 'unknown-tool' }] }
  }
  if (args && args.kind !== 'json') return { kind: 'unchecked' }
  // Tools of one name: the call is right when it is right for one of them.
  const checks = tools.map((tool) => checkArguments(tool, args === null ? {} : args.value))
  const best = checks.reduce((least, each) => (each.length < least.length ? each : least))
  return { kind: 'checked', issues: best.slice(0, mostIssues) }
}

function checkArguments(tool: ToolDefinition, value: unknown): CallIssue[] {
  if (!isObject(value)) return [{ kind: 'no-record', found: kindOf(value) }]
  const { parameters, isOpen } = tool
  if (parameters === null) return []
  const schemas = new Map(parameters.map((each) => [each.name, each.schema]))
  const required = parameters.flatMap((each) => (each.isRequired ? [each.name] : []))
  const issues: CallIssue[] = []
  checkFields(value, { schemas, required, isOpen }, { path: '', depth: 0, issues })
  return issues
}

interface Fields {
  readonly schemas: ReadonlyMap<string, unknown>
  readonly required: readonly string[]
  readonly isOpen: boolean
}

interface Place {
  readonly path: string
  readonly depth: number
  readonly issues: CallIssue[]
}

function checkFields(value: JsonObject, { schemas, required, isOpen }: Fields, place: Place): void {
  const below = (name: string) => (place.path === '' ? name : `${place.path}.${name}`)
  for (const name of required) {
    if (!Object.hasOwn(value, name)) place.issues.push({ kind: 'missing', path: below(name) })
  }
  for (const [name, entry] of Object.entries(value)) {
    if (place.issues.length >= mostIssues) return
    const path = below(name)
    if (!schemas.has(name)) {
      if (!isOpen) place.issues.push({ kind: 'unknown', path })
      continue
    }
    // Null stands for an argument that is not given, where it may be left out.
    if (entry === null && !required.includes(name)) continue
    checkValue(entry, schemas.get(name), { ...place, path, depth: place.depth + 1 })
  }
}

function checkValue(value: unknown, schema: unknown, place: Place): void {
  const { path, depth, issues } = place
  if (!isObject(schema) || depth > deepest || issues.length >= mostIssues) return
  if (value === null && ownValue(schema, 'nullable') === true) return
  const type = readType(ownValue(schema, 'type'))
  const found = kindOf(value)
  if (type && !type.kinds.some((wanted) => fitsKind(found, wanted))) {
    issues.push({ kind: 'type', path, found, wanted: type.kinds })
    return
  }
  const allowed = readAllowed(schema)
  if (allowed && !isAllowed(value, allowed)) {
    issues.push({ kind: 'enum', path, allowed: allowed.map(writeSingle) })
  }
  if (Array.isArray(value)) checkItems(value, schema, type?.items ?? null, place)
  else if (isObject(value)) checkRecord(value, schema, place)
}

function checkItems(
  values: readonly unknown[],
  schema: JsonObject,
  type: string | null,
  { path, depth, issues }: Place,
): void {
  const items = ownValue(schema, 'items') ?? (type === null ? undefined : { type })
  values.forEach((item, i) =>
    checkValue(item, items, { issues, path: `${path}[${i}]`, depth: depth + 1 }),
  )
}

function checkRecord(value: JsonObject, schema: JsonObject, place: Place): void {
  const properties = ownValue(schema, 'properties')
  if (!isObject(properties)) return
  const names = ownValue(schema, 'required')
  const required = Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  const schemas = new Map(Object.entries(properties))
  checkFields(value, { schemas, required, isOpen: isOpenSchema(schema) }, place)
}

/** Rows also write the values of a list's items beside the list's type: then each item counts. */
function isAllowed(value: unknown, allowed: readonly unknown[]): boolean {
  const isOne = (each: unknown) =>
    allowed.some((one) => one === each || (!isTree(each) && sameNumber(one, each)))
  return isOne(value) || (Array.isArray(value) && value.every(isOne))
}

/** Two numbers of one value, `1.0` and `1` too; large ones only when they are written the same. */
function sameNumber(left: unknown, right: unknown): boolean {
  const [one, two] = [numericOf(left), numericOf(right)]
  if (typeof one !== 'number' || typeof two !== 'number') return false
  return one === two && (Math.abs(one) < 2 ** 53 || writeSingle(left) === writeSingle(right))
}
