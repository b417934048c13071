import { turn, type Entry } from '../entry.ts'
import type { Problem } from '../problem.ts'
import type { Random } from '../random.ts'
import { pickStyle, renderAnswer, renderMath } from '../render.ts'
import { algebra } from './algebra.ts'
import { calculus } from './calculus.ts'
import { linearAlgebra } from './linear-algebra.ts'
import { numberTheory } from './number-theory.ts'
import { probability } from './probability.ts'

const TEMPLATES = [...algebra, ...calculus, ...numberTheory, ...linearAlgebra, ...probability]
const INSTRUCTION =
  'Solve the following math problem. Explain your reasoning and put the final answer in \\boxed{}.\n'

/** The sentence with the boxed result: in mathematics of every kind, or bare in prose. */
function conclusion(random: Random, answer: string): string {
  return random.pick([
    `The answer is ¦\\boxed{${answer}}¦.`,
    `¦¦\\boxed{${answer}}¦¦`,
    `**Answer:** \\boxed{${answer}}`,
    `Therefore the final answer is\n\n¦¦\\boxed{${answer}}¦¦`,
    `So we find \\boxed{${answer}}.`,
  ])
}

/** The `index`-th maths problem; templates take turns. */
export function mathProblem(random: Random, index: number): Problem {
  return TEMPLATES[index % TEMPLATES.length]!(random)
}

/** The `index`-th maths conversation of the sample. */
export function mathEntry(random: Random, index: number): Entry {
  const problem = mathProblem(random, index)
  const reasoning = random.chance(0.82)
  const style = pickStyle(random)
  const prompt = (random.chance(0.3) ? INSTRUCTION : '') + problem.prompt
  const answer = renderAnswer(random, {
    reasoning,
    thoughts: problem.thoughts,
    answer: [...problem.steps, conclusion(random, problem.answer)],
  })
  const messages = [
    turn('user', renderMath(prompt, style)),
    turn('assistant', renderMath(answer, style)),
  ]
  if (random.chance(0.06)) messages.unshift(turn('system', 'You are a careful mathematics tutor.'))
  return {
    topic: problem.topic,
    reasoning: reasoning ? 'on' : 'off',
    messages,
    notes: { expected_answer: problem.answer },
  }
}
