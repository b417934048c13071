import { numberOf, type AnswerNumber } from './answer-number.ts'
import { plainAnswer, sameNames, textsIn } from './answer-text.ts'
import { isWrittenNumber } from './json-number.ts'
import { writeSingle } from './json-write.ts'
import type { ParsedJson } from './json.ts'

/** The answer that the row's metadata expects (`expected_answer`), or null when it names none. */
export function expectedAnswer(metadata: ParsedJson | null): string | null {
  if (metadata?.kind !== 'json' || typeof metadata.value !== 'object' || metadata.value === null)
    return null
  const { expected_answer: expected } = metadata.value as { expected_answer?: unknown }
  if (typeof expected === 'number' || isWrittenNumber(expected)) return writeSingle(expected)
  return typeof expected === 'string' && expected.trim() !== '' ? expected : null
}

/** How two answers compare: `unknown` says that writing alone does not tell. */
export type Agreement = 'equal' | 'different' | 'unknown'

/** Longer answers (UTF-16 units) are compared as they stand. */
const longest = 2_000

/**
 * Compares two answers as they are written. Equal: the same after what does not change a value is
 * folded away (spaces, dollars, text commands, sizes of fractions and brackets, separators of
 * thousands, leading and trailing zeros, a unit or percent sign on one side only), or the same exact
 * fraction, `50%` and `1/2` too. Different: two numbers of other values, or two letters or words that
 * name choices. Everything else is unknown: `x+1` and `1+x` may well be equal.
 */
export function compareAnswers(left: string, right: string): Agreement {
  if (left.trim() === right.trim()) return 'equal'
  if (left.length > longest || right.length > longest) return 'unknown'
  const [one, two] = [plainAnswer(left), plainAnswer(right)]
  if (one === two) return one === '' ? 'unknown' : 'equal'
  const [a, b] = [numberOf(one, textsIn(left)), numberOf(two, textsIn(right))]
  return a && b ? compareNumbers(a, b) : sameNames(one, two)
}

function compareNumbers(a: AnswerNumber, b: AnswerNumber): Agreement {
  const isSame = a.top * b.bottom === b.top * a.bottom
  if (a.unit === b.unit) return isSame ? 'equal' : 'different'
  if (a.unit !== '' && b.unit !== '') return 'unknown'
  // `50` against `50 \%` or `5` against `5 cm`: the unit may be in the question.
  if (isSame) return 'equal'
  const [c, d] = [hundredthOf(a), hundredthOf(b)]
  return c.top * d.bottom === d.top * c.bottom ? 'equal' : 'different'
}

/** A percentage as the fraction that it is; any other number as it stands. */
function hundredthOf(number: AnswerNumber): AnswerNumber {
  return number.unit === '%' ? { ...number, bottom: number.bottom * 100n } : number
}
