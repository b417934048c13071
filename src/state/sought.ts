import { joinPatterns } from '../lib/join-patterns.ts'
import type { Needle } from '../parquet/protocol.ts'
import { needleOf, roleOf, soughtTexts } from '../query/needle.ts'
import type { Question } from '../query/query.ts'

/** What lines of a list show of its text conditions. */
export interface Sought {
  /** Where previews begin; null where no text is sought that this browser can find. */
  readonly needle: Needle | null
  /** What is marked in previews. */
  readonly marks: RegExp | null
}

/**
 * What the text conditions of a question let lines show: a preview begins where the first of them is
 * found, and marks what is sought in the same messages.
 */
export async function soughtOf(question: Pick<Question, 'text' | 'where'>): Promise<Sought> {
  const texts = soughtTexts(question)
  const needles = await Promise.all(texts.map(needleOf))
  const found = texts.flatMap(({ scope }, i) => {
    const pattern = needles[i]
    return pattern ? [{ scope, pattern }] : []
  })
  const [first] = found
  if (!first) return { needle: null, marks: null }
  const { source, flags } = first.pattern
  const alike = found.filter(({ scope }) => scope === first.scope || scope === 'all')
  return {
    needle: {
      source,
      flags: flags.replace('g', ''),
      role: roleOf(first.scope),
      inReasoning: first.scope === 'reasoning',
    },
    marks: joinPatterns(alike.map(({ pattern }) => pattern)),
  }
}
