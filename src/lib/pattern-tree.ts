/** A part of a regular expression, in the syntax that RE2 and JavaScript share. */
export type Part =
  /** One character out of some: a literal, an escape, a class or the dot. */
  | { readonly kind: 'character'; readonly source: string }
  /** A place without width: `^`, `$`, `\b`, `\B`. */
  | { readonly kind: 'place'; readonly source: string }
  | { readonly kind: 'group'; readonly open: string; readonly choices: readonly Sequence[] }
  | {
      readonly kind: 'repeat'
      readonly part: Part
      readonly min: number
      /** Infinity for an open end. */
      readonly max: number
      readonly isLazy: boolean
    }

export type Sequence = readonly Part[]

const character =
  /\\u\{[\dA-Fa-f]+\}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\[pP]\{[^}]*\}|\\[^1-9kpPuxAzQEC]|\[\^?(?:\\.|[^\]\\])+\]|[^\\[\](){}|*+?^$]/suy
const place = /\\[bB]|[\^$]/uy
const opening = /\((?:\?:)?(?!\?)/uy
const repetition = /(?:[*+?]|\{(\d+)(,?)(\d*)\})(\??)/uy

/**
 * Reads a regular expression.
 * @returns the alternatives at the top; null for anything outside the shared syntax, such as
 * flags and names in groups, classes like `[:alpha:]`, back references and looking around
 */
export function readPattern(source: string): readonly Sequence[] | null {
  if (source.includes('[:')) return null
  let at = 0
  const take = (token: RegExp): RegExpExecArray | null => {
    token.lastIndex = at
    const found = token.exec(source)
    if (found) at = token.lastIndex
    return found
  }

  const readPart = (): Part | null => {
    const border = take(place)
    if (border) return { kind: 'place', source: border[0] }
    const open = take(opening)
    if (open) {
      const choices = readChoices()
      if (!choices || source[at] !== ')') return null
      at++
      return { kind: 'group', open: open[0], choices }
    }
    const one = take(character)
    return one && { kind: 'character', source: one[0] }
  }

  const readSequence = (): Sequence | null => {
    const parts: Part[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const part = readPart()
      if (!part) return null
      const times = take(repetition)
      parts.push(times ? repeatOf(part, times) : part)
    }
    return parts
  }

  const readChoices = (): readonly Sequence[] | null => {
    const choices: Sequence[] = []
    do {
      const sequence = readSequence()
      if (!sequence) return null
      choices.push(sequence)
    } while (source[at] === '|' && ++at)
    return choices
  }

  const choices = readChoices()
  return at === source.length ? choices : null
}

function repeatOf(part: Part, [token, low, comma, high, lazy]: RegExpExecArray): Part {
  const isLazy = lazy === '?'
  if (low === undefined) {
    const max = token.startsWith('?') ? 1 : Infinity
    return { kind: 'repeat', part, min: token.startsWith('+') ? 1 : 0, max, isLazy }
  }
  const max = comma === '' ? Number(low) : high ? Number(high) : Infinity
  return { kind: 'repeat', part, min: Number(low), max, isLazy }
}

/** Writes alternatives back as a regular expression, with no repeat open beyond `longest` times. */
export function writePattern(choices: readonly Sequence[], longest: number): string {
  return choices.map((parts) => parts.map((part) => writePart(part, longest)).join('')).join('|')
}

function writePart(part: Part, longest: number): string {
  if (part.kind === 'group') return `${part.open}${writePattern(part.choices, longest)})`
  if (part.kind !== 'repeat') return part.source
  const max = part.max === Infinity ? Math.max(longest, part.min) : part.max
  const inner = writePart(part.part, longest)
  const times = max === Infinity ? `${part.min},` : `${part.min},${max}`
  return `${inner}{${times}}${part.isLazy ? '?' : ''}`
}
