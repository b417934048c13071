import { readNumber } from './json-number.ts'

/** A parsed text, or the text as it is with the place where it stops being JSON. */
export type ParsedJson =
  | { readonly kind: 'json'; readonly value: unknown }
  | {
      readonly kind: 'broken'
      readonly text: string
      /** Offset of the first character that does not fit; the text's length when it ends too early. */
      readonly at: number
    }
  /** Longer than is read at once: it stays a text. */
  | { readonly kind: 'long'; readonly text: string }

/** Longest text that is read, in UTF-16 units: more would hold the page up. Real ones are shorter. */
export const longestJson = 1_000_000

const space = /[ \t\n\r]*/y
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** A list or record that is still open; `key` is where its next value goes. */
type Open =
  | { readonly closer: ']'; readonly value: unknown[] }
  | { readonly closer: '}'; readonly value: Record<string, unknown>; readonly key: string }

/** Offset behind what the pattern matches at `at`; -1 when it matches nothing there. */
function advance(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

const skip = (text: string, at: number) => advance(space, text, at)

/**
 * Parses JSON (RFC 8259) that may not be JSON: never throws, keeps the text and finds the place.
 * Depth costs no stack. A number that JavaScript would write in another way comes as
 * a {@link WrittenNumber}.
 */
export function parseJson(text: string): ParsedJson {
  if (text.length > longestJson) return { kind: 'long', text }
  const open: Open[] = []
  let at = skip(text, 0)
  for (;;) {
    let step = enter(text, at, open)
    if (step.kind === 'value') step = leave(text, step.at, step.value, open)
    if (step.kind === 'broken') return { kind: 'broken', text, at: step.at }
    if (step.kind === 'value') return { kind: 'json', value: step.value }
    at = step.at
  }
}

/** A value that has ended before `at`; a place where a value has to begin; or what does not fit. */
type Step =
  | { readonly kind: 'value'; readonly value: unknown; readonly at: number }
  | { readonly kind: 'next'; readonly at: number }
  | { readonly kind: 'broken'; readonly at: number }

/** Reads a single value or an empty one, or goes into a list or record. */
function enter(text: string, at: number, open: Open[]): Step {
  const opener = text[at]
  if (opener !== '{' && opener !== '[') {
    const single = readSingle(text, at)
    return single ? { kind: 'value', value: single.value, at: single.end } : { kind: 'broken', at }
  }
  const closer = opener === '{' ? '}' : ']'
  const inside = skip(text, at + 1)
  if (text[inside] === closer) {
    return { kind: 'value', value: opener === '{' ? {} : [], at: inside + 1 }
  }
  if (closer === '}') return toKey(text, inside, {}, open)
  open.push({ closer, value: [] })
  return { kind: 'next', at: inside }
}

/** Puts a value where it belongs, out of all that end with it; the outermost ends the text. */
function leave(text: string, from: number, single: unknown, open: Open[]): Step {
  let value = single
  for (let at = skip(text, from); ; at = skip(text, at + 1)) {
    const last = open.pop()
    if (!last) return at === text.length ? { kind: 'value', value, at } : { kind: 'broken', at }
    put(last, value)
    value = last.value
    if (text[at] === last.closer) continue
    if (text[at] !== ',') return { kind: 'broken', at }
    const begin = skip(text, at + 1)
    if (last.closer === '}') return toKey(text, begin, last.value, open)
    open.push(last)
    return { kind: 'next', at: begin }
  }
}

function toKey(text: string, at: number, value: Record<string, unknown>, open: Open[]): Step {
  const key = readKey(text, at)
  if (key.error) return { kind: 'broken', at: key.at }
  open.push({ closer: '}', value, key: key.name })
  return { kind: 'next', at: key.at }
}

function put(into: Open, value: unknown): void {
  if (into.closer === ']') into.value.push(value)
  else if (into.key === '__proto__') {
    const field = { value, enumerable: true, configurable: true, writable: true }
    Object.defineProperty(into.value, into.key, field)
  } else into.value[into.key] = value
}

type Key =
  | { readonly error: false; readonly name: string; readonly at: number }
  | { readonly error: true; readonly at: number }

/** A key with its colon; `at` is where its value begins, or what does not fit. */
function readKey(text: string, at: number): Key {
  const key = text[at] === '"' ? readString(text, at) : null
  if (!key) return { error: true, at }
  const colon = skip(text, key.end)
  if (text[colon] !== ':') return { error: true, at: colon }
  return { error: false, name: key.value, at: skip(text, colon + 1) }
}

/** A string, number or name at `at` with the offset behind it. */
function readSingle(text: string, at: number): { value: unknown; end: number } | null {
  if (text[at] === '"') return readString(text, at)
  const end = advance(literal, text, at)
  if (end < 0) return null
  const source = text.slice(at, end)
  if (source === 'true' || source === 'false') return { value: source === 'true', end }
  return { value: source === 'null' ? null : readNumber(source), end }
}

const quote = 0x22
const backslash = 0x5c
const firstPrintable = 0x20

function readString(text: string, at: number): { value: string; end: number } | null {
  let isPlain = true
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === quote) {
      const written = text.slice(at, end + 1)
      const value = isPlain ? written.slice(1, -1) : unescape(written)
      return value === null ? null : { value, end: end + 1 }
    }
    if (code < firstPrintable) return null
    if (code === backslash) {
      isPlain = false
      end++
    }
  }
  return null
}

function unescape(written: string): string | null {
  try {
    return JSON.parse(written) as string
  } catch {
    return null // an escape that there is not
  }
}
