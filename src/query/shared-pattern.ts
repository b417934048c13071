import { readPattern, type Part, type Sequence } from '../lib/pattern-tree.ts'

/** A regular expression that RE2 and JavaScript read alike. */
export interface SharedPattern {
  /** For JavaScript, with the flag `u`. */
  readonly source: string
  /** Texts that stand in everything it finds. */
  readonly literals: readonly string[]
}

/** Longest pattern, and most characters that a match may try at one place. */
const longest = 200

/** A literal character, or one that is escaped to be one. */
const literal = /^(?:[^\\.^$*+?()[\]{}|]|\\[\\.^$*+?()[\]{}|/])$/u

/** A class of characters and spans without escapes; `&&`, `--` and the like mean more in some dialects. */
const classOf = /^\[\^?(?:[\p{L}\p{N} _.,:;!?@#%=<>'"/*+]|[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9])+\]$/u

/**
 * The part of RE2's patterns that needs no engine: literal characters, plain classes, groups, alternatives,
 * and repeats that end soon. Everything else is left to it: dots, `\w` and `\s`, whose characters differ
 * between the two, places such as `^`, flags, and open repeats, which can take JavaScript long.
 * @returns null for any other pattern
 */
export function sharedPattern(pattern: string): SharedPattern | null {
  if (pattern.length > longest) return null
  const choices = readPattern(pattern)
  if (!choices?.every((parts) => parts.every(isShared))) return null
  if (triesOf(choices) > longest || choices.some((parts) => parts.length === 0)) return null
  const [only, ...others] = choices
  return { source: pattern, literals: only && others.length === 0 ? literalsOf(only) : [] }
}

function isShared(part: Part): boolean {
  switch (part.kind) {
    case 'character':
      return literal.test(part.source) || classOf.test(part.source)
    case 'place':
      return false
    case 'group':
      return part.choices.every((parts) => parts.length > 0 && parts.every(isShared))
    case 'repeat':
      return isShared(part.part) && part.max !== Infinity
  }
}

/** The characters that a match can look at from one place, on all ways. */
function triesOf(choices: readonly Sequence[]): number {
  return choices.reduce((sum, parts) => {
    const tries = parts.reduce((product, part) => product * waysOf(part), 1)
    return sum + tries * parts.length
  }, 0)
}

function waysOf(part: Part): number {
  if (part.kind === 'group') return triesOf(part.choices)
  if (part.kind !== 'repeat') return 1
  const each = Math.max(1, waysOf(part.part))
  return part.min === part.max ? each ** part.max : (part.max - part.min + 1) * each ** part.max
}

/** Runs of literal characters that stand in every match. */
function literalsOf(parts: Sequence): string[] {
  const runs: string[] = []
  let run = ''
  for (const part of parts) {
    if (part.kind === 'character' && literal.test(part.source)) {
      run += part.source.replace(/^\\/, '')
    } else {
      runs.push(run)
      run = ''
    }
  }
  return [...runs, run]
}
