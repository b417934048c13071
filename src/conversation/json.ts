/** A parsed text, or the text as it is with the place where it stops being JSON. */
export type ParsedJson =
  | { readonly kind: 'json'; readonly value: unknown }
  | {
      readonly kind: 'broken'
      readonly text: string
      /** Offset of the first character that does not fit, when known. */
      readonly at: number | null
    }

const space = /\s*/y
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const string = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy

function advance(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/**
 * Offset of the first character at which `text` stops being JSON (RFC 8259), `text.length` when it
 * ends too early, or null when it is JSON. Without recursion: depth costs no stack.
 */
export function findJsonError(text: string): number | null {
  const closers: string[] = []
  let at = advance(space, text, 0)
  for (;;) {
    const opener = text[at]
    if (opener === '{' || opener === '[') {
      const closer = opener === '{' ? '}' : ']'
      at = advance(space, text, at + 1)
      if (text[at] !== closer) {
        closers.push(closer)
        if (closer === '}') {
          const key = advanceKey(text, at)
          if (key.error) return key.at
          at = key.at
        }
        continue
      }
      at++
    } else {
      const end = Math.max(advance(string, text, at), advance(literal, text, at))
      if (end < 0) return at
      at = end
    }
    at = advance(space, text, at)
    while (closers.length > 0 && text[at] === closers.at(-1)) {
      closers.pop()
      at = advance(space, text, at + 1)
    }
    if (closers.length === 0) return at === text.length ? null : at
    if (text[at] !== ',') return at
    at = advance(space, text, at + 1)
    if (closers.at(-1) === '}') {
      const key = advanceKey(text, at)
      if (key.error) return key.at
      at = key.at
    }
  }
}

function advanceKey(text: string, at: number): { at: number; error: boolean } {
  const end = advance(string, text, at)
  if (end < 0) return { at, error: true }
  const colon = advance(space, text, end)
  if (text[colon] !== ':') return { at: colon, error: true }
  return { at: advance(space, text, colon + 1), error: false }
}

/** Parses JSON that may not be JSON: never throws, keeps the text and finds the place. */
export function parseJson(text: string): ParsedJson {
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown }
  } catch {
    // JSON.parse names no offset in every browser, so the place is found by our own walk.
    return { kind: 'broken', text, at: findJsonError(text) }
  }
}
