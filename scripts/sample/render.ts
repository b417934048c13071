import type { Random } from './random.ts'

/** How a message writes its mathematics. */
export interface MathStyle {
  readonly inline: readonly [string, string]
  readonly display: readonly [string, string]
}

const DOLLARS: MathStyle = { inline: ['$', '$'], display: ['$$', '$$'] }
const BRACKETS: MathStyle = { inline: ['\\(', '\\)'], display: ['\\[', '\\]'] }

/** Dollars twice as often as brackets, as in the data. */
export function pickStyle(random: Random): MathStyle {
  return random.chance(0.67) ? DOLLARS : BRACKETS
}

/** Replaces the bars around mathematics (see Problem) by the delimiters of a style. */
export function renderMath(text: string, style: MathStyle): string {
  return text
    .replaceAll(/¦¦([^¦]*)¦¦/g, (_, tex: string) => style.display.join(tex))
    .replaceAll(/¦([^¦]*)¦/g, (_, tex: string) => style.inline.join(tex))
}

const OPENERS = [
  'Okay, let me read the question again and see what is given.',
  'First, what is asked? Let me write down the given quantities.',
  'Let me work through this step by step.',
  'Hmm, this looks familiar. I should still do it carefully.',
  'Alright. A direct computation should do.',
  'Let me set this up before computing anything.',
  'So, the question boils down to one idea; let me find it.',
]
const CLOSERS = [
  'I am confident in this.',
  'That settles it. Now write it up cleanly.',
  'Everything is consistent, so I can answer.',
  'Good. The answer should state the method briefly and then the result.',
  'Let me double-check the arithmetic once more... yes, it holds.',
  'Nothing else to consider here.',
]

/** An assistant's message: with `reasoning` a trace between think tags comes before the answer. */
export function renderAnswer(
  random: Random,
  parts: { thoughts: readonly string[]; answer: readonly string[]; reasoning: boolean },
): string {
  const answer = parts.answer.join('\n\n')
  if (!parts.reasoning) return answer
  const thoughts = [random.pick(OPENERS), ...parts.thoughts, random.pick(CLOSERS)]
  return `<think>\n${thoughts.join('\n\n')}\n</think>\n\n${answer}`
}
