import { splitThink } from '../conversation/think.ts'
import { createAnchor, type Anchor } from '../lib/anchor.ts'
import { compilePattern } from '../lib/compile-pattern.ts'
import { escapePattern } from '../lib/escape-pattern.ts'
import { wholeWord as wholeWordOf } from '../lib/whole-word.ts'
import { roleOf } from './needle.ts'
import { sharedPattern } from './shared-pattern.ts'
import type { TextFilter } from './terms.ts'

/** A text condition for whoever reads messages without the engine. */
export interface TextTest {
  /** The role of the messages that are looked into; null for all. */
  readonly role: string | null
  /**
   * Stands in the UTF-8 of every content that passes, so that others need not be decoded; null where
   * nothing does that is worth looking for.
   */
  readonly anchor: Anchor | null
  /** Whether a content passes, whatever the filter's own `not` says. */
  readonly passes: (content: string) => boolean
}

/** Shorter anchors stand in most texts, and finding them costs more than it saves. In bytes. */
const leastAnchor = 3

/**
 * The text condition of a filter, with the same result as its SQL.
 * @returns null where only the engine can judge it: patterns that RE2 and JavaScript read differently or
 * JavaScript could take long over, whole words of patterns, and text that is no valid Unicode
 */
export function textTestOf(filter: TextFilter): TextTest | null {
  const { text, regex, scope, caseSensitive, wholeWord } = filter
  if (!isClean(text) || (regex && wholeWord)) return null
  const pattern = regex ? sharedPattern(text) : { source: escapePattern(text), literals: [text] }
  if (!pattern) return null
  const source = wholeWord ? wholeWordOf(pattern.source) : pattern.source
  const expression = compilePattern(source, caseSensitive ? 'u' : 'iu')
  if (!expression) return null
  const isPlain = !regex && caseSensitive && !wholeWord
  const holds = (content: string) => (isPlain ? content.includes(text) : expression.test(content))
  return {
    role: roleOf(scope),
    anchor: anchorOf(pattern.literals, caseSensitive),
    passes:
      scope === 'reasoning'
        ? (content) => splitThink(content).some((part) => part.kind === 'think' && holds(part.text))
        : holds,
  }
}

/** The replacement character stands for bytes that are no UTF-8, which the engine takes as they are. */
function isClean(text: string): boolean {
  return !/[\p{Surrogate}\uFFFD]/u.test(text)
}

/** The longest series of bytes out of texts that all stand in what is found. */
function anchorOf(literals: readonly string[], caseSensitive: boolean): Anchor | null {
  const runs = caseSensitive ? literals : literals.flatMap(runsOfOneForm)
  const encoder = new TextEncoder()
  const [longest] = runs
    .map((run) => encoder.encode(run))
    .sort((one, other) => other.length - one.length)
  return longest && longest.length >= leastAnchor ? createAnchor(longest, !caseSensitive) : null
}

/**
 * The parts of a text whose letters have no other forms than a to z and A to Z: `k` and `s` are also
 * found as the sign of Kelvin and the long s, and other letters with case have other bytes in it.
 */
function runsOfOneForm(text: string): string[] {
  const marked = Array.from(text, (character) => (hasOneForm(character) ? character : '\n'))
  return marked.join('').split('\n')
}

function hasOneForm(character: string): boolean {
  const isCased = character.toLowerCase() !== character.toUpperCase()
  return /[a-jl-rt-zA-JL-RT-Z]/.test(character) || !isCased
}
