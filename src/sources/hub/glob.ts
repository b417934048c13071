/** One step of a pattern; `deep` is `**`, `folders` is `**` with the slash behind it. */
type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one'; readonly accepts: (char: string) => boolean }
  | { readonly kind: 'some' | 'deep' | 'folders' }

/** Bounds for patterns out of a card, which anybody may have written. */
const longestPattern = 1000
const mostAlternatives = 64

/**
 * Makes of a card's pattern (`*`, `**`, `?`, `[…]`, `{a,b}`) the test of a path. `*`, `?` and classes
 * stop at a slash. The test takes time in proportion to pattern times path, whatever they are; a
 * pattern beyond the bounds matches nothing.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  if (pattern.length > longestPattern) return () => false
  const alternatives = expandBraces(pattern.replace(/^(?:\.?\/)+/, '')).map(tokensOf)
  return (path) => alternatives.some((tokens) => matches(tokens, path))
}

/** `a{b,c}d` as `abd` and `acd`, inner braces first; braces that do not close are text. */
function expandBraces(pattern: string): string[] {
  const done: string[] = []
  const open = [pattern]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [whole, before = '', choices = '', after = ''] =
      /^(.*?)\{([^{}]*)\}(.*)$/s.exec(next) ?? []
    if (whole === undefined) done.push(next)
    else open.push(...choices.split(',').map((choice) => before + choice + after))
    if (done.length + open.length > mostAlternatives) return []
  }
  return done
}

function tokensOf(pattern: string): Token[] {
  const parts = pattern.match(/\*\*+\/?|\*|\?|\[!?\]?[^\]]*\]|[^*?[]+|\[/g) ?? []
  return parts.map((part): Token => {
    if (part === '*') return { kind: 'some' }
    if (part.startsWith('**')) return { kind: part.endsWith('/') ? 'folders' : 'deep' }
    if (part === '?') return { kind: 'one', accepts: (char) => char !== '' && char !== '/' }
    if (part.startsWith('[') && part.length > 2) {
      return { kind: 'one', accepts: readClass(part.slice(1, -1)) }
    }
    return { kind: 'text', text: part }
  })
}

/** `a-c` and single characters; a leading `!` turns the class round. */
function readClass(text: string): (char: string) => boolean {
  const isNegated = text.startsWith('!')
  const items = [...(isNegated ? text.slice(1) : text).matchAll(/(.)-(.)|(.)/gsu)]
  return (char) =>
    char !== '' &&
    char !== '/' &&
    isNegated !==
      items.some(([, first = '', last = '', only]) =>
        only === undefined ? first <= char && char <= last : only === char,
      )
}

/** Follows all ways at once, so that nothing is tried twice. */
function matches(tokens: readonly Token[], path: string): boolean {
  let ends = new Uint8Array(path.length + 1)
  ends[0] = 1
  for (const token of tokens) ends = step(token, ends, path)
  return ends[path.length] === 1
}

/** `ends[i]` says whether the tokens so far can end before character `i`; the same with one more. */
function step(token: Token, ends: Uint8Array, path: string) {
  const next = new Uint8Array(path.length + 1)
  let isOpen = false
  for (let at = 0; at <= path.length; at++) {
    const starts = ends[at] === 1
    if (token.kind === 'text' || token.kind === 'one') {
      if (starts) next[at + lengthAt(token, path, at)] = 1
      continue
    }
    const mayEnd = isOpen && (token.kind !== 'folders' || path[at - 1] === '/')
    if (starts || mayEnd) next[at] = 1
    isOpen = (isOpen || starts) && !(token.kind === 'some' && path[at] === '/')
  }
  return next
}

/** How many characters the token takes at `at`; beyond the path where it does not fit. */
function lengthAt(token: Token & { kind: 'text' | 'one' }, path: string, at: number): number {
  const [fits, length] =
    token.kind === 'text'
      ? [path.startsWith(token.text, at), token.text.length]
      : [token.accepts(path.charAt(at)), 1]
  return fits ? length : path.length + 1
}
