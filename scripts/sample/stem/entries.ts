import { turn, type Entry } from '../entry.ts'
import type { Random } from '../random.ts'
import { pickStyle, renderAnswer, renderMath } from '../render.ts'
import { sig } from '../tex.ts'
import { chemistry } from './chemistry.ts'
import { life } from './life.ts'
import { mechanics } from './mechanics.ts'
import { physics } from './physics.ts'
import type { Quantity } from './quantity.ts'

const TEMPLATES = [...mechanics, ...physics, ...chemistry, ...life]
const INSTRUCTION =
  'Read the following problem carefully and provide a detailed, step-by-step answer.\n'
/** What the usual slips do to a result: a factor of two, of ten, a forgotten root. */
const SLIPS = [0.5, 2, 10, 0.1, 1.41421, 0.70711, 3.6, 0.63, 1.25]
const LETTERS = ['A', 'B', 'C', 'D']

/** The `index`-th science question; templates take turns. */
export function stemQuantity(random: Random, index: number): Quantity {
  return TEMPLATES[index % TEMPLATES.length]!(random)
}

/** TeX of a value with the unit of a question. */
export function quantityTex(quantity: Quantity, value = quantity.value): string {
  const number = sig(value, quantity.digits)
  if (quantity.unit === '') return number
  return quantity.unit === String.raw`\%` ? `${number}\\%` : `${number}\\ ${quantity.unit}`
}

/** Four options in random order; `right` is the letter of the true one. */
function makeOptions(random: Random, quantity: Quantity): { list: string[]; right: string } {
  const slips = quantity.unit === '' ? [0.5, 1.25, 0.8, 1.1] : SLIPS
  const wrong = random.sample(slips, 3).map((slip) => quantityTex(quantity, quantity.value * slip))
  const truth = quantityTex(quantity)
  const list = random.shuffle([truth, ...wrong])
  return { list, right: LETTERS[list.indexOf(truth)]! }
}

/** The `index`-th science conversation of the sample: free answer or multiple choice. */
export function stemEntry(random: Random, index: number): Entry {
  const quantity = stemQuantity(random, index)
  const reasoning = random.chance(0.72)
  const style = pickStyle(random)
  const options = random.chance(0.45) ? makeOptions(random, quantity) : undefined
  const value = quantityTex(quantity)
  const expected = options?.right ?? value
  const choices = options?.list.map((option, i) => `${LETTERS[i]!}) ¦${option}¦`)
  const prompt = [
    `${random.chance(0.25) ? INSTRUCTION : ''}${quantity.prompt}`,
    ...(choices ? [choices.join('\n')] : []),
  ].join('\n\n')
  const ending = options
    ? `The value is ¦${value}¦, so option ${expected} is right.\n\n¦\\boxed{${expected}}¦`
    : random.pick([
        `The result is ¦\\boxed{${value}}¦.`,
        `¦¦\\boxed{${value}}¦¦`,
        `**Result:** \\boxed{${value}}`,
      ])
  const answer = renderAnswer(random, {
    reasoning,
    thoughts: options
      ? [...quantity.thoughts, `So about ¦${value}¦; that is option ${expected}.`]
      : quantity.thoughts,
    answer: [...quantity.steps, ending],
  })
  return {
    topic: quantity.topic,
    reasoning: reasoning ? 'on' : 'off',
    messages: [
      turn('user', renderMath(prompt, style)),
      turn('assistant', renderMath(answer, style)),
    ],
    notes: { expected_answer: expected },
  }
}
