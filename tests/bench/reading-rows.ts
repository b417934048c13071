import { createRandom, type Random } from '../../scripts/sample/random.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'
import { createProse } from '../support/real-layout/prose.ts'

function formula(random: Random, i: number): string {
  const [a, b] = [random.int(2, 99), random.int(2, 99)]
  return random.pick([
    String.raw`\frac{${a}x^{${i}} + ${b}}{x - ${a}}`,
    String.raw`\sum_{k=0}^{${i}} \binom{${a}}{k} x^k y^{${b}-k}`,
    String.raw`\int_{0}^{${a}} \sqrt{${b} - t^2}\, dt = \alpha_{${i}}`,
    String.raw`\begin{pmatrix} ${a} & ${b} \\ x_{${i}} & \lambda \end{pmatrix}`,
    String.raw`\lim_{n \to \infty} \left( 1 + \frac{${a}}{n} \right)^{${i}n}`,
    `a_{${i}} = ${a}`,
  ])
}

function rowOf(answer: string): Conversation {
  return {
    uuid: null,
    license: 'cc-by-4.0',
    generator: 'DeepSeek-R1-0528',
    version: 'v1',
    category: 'math',
    reasoning: 'off',
    messages: [
      { role: 'user', content: 'Solve it step by step.', tool_calls: [] },
      { role: 'assistant', content: answer, tool_calls: [] },
    ],
    metadata: '{}',
  }
}

/** An answer of this many characters with formulas spread over it; it begins with `start`. */
function mathsAnswer(start: string, characters: number, formulas: number): string {
  const random = createRandom(start)
  const prose = createProse(random)
  const parts = [`${start}\n`]
  for (let i = 0; i < formulas; i++) {
    const [tex, rest] = [formula(random, i), (characters * 0.97) / formulas]
    const isDisplayed = i % 4 === 0
    if (i % 25 === 0) parts.push(`\n\n## Step ${i / 25 + 1}\n`)
    const text = prose.text(Math.max(20, rest - tex.length - 30)).replaceAll('\n', ' ')
    parts.push(isDisplayed ? `\n\n${text}\n\n$$${tex}$$` : `\n\n${text} Then $${tex}$ holds.`)
  }
  return `${parts.join('')}\n\n\\boxed{42}`
}

/** Rows of answers to read: a short one to begin with, then the two that issue 6 measures. */
export const readingRows = {
  short: { start: 'A short answer first', row: 0 },
  maths: { start: 'The answer of sixty kilobytes', row: 1 },
  long: { start: 'The answer of 175,000 characters', row: 2 },
} as const

/** The rows that `readingRows` names. */
export function makeReadingRows(): Conversation[] {
  const { short, maths, long } = readingRows
  return [
    rowOf(`${short.start}: $x^2$\n\n\`\`\`python\nprint(1)\n\`\`\`\n\n\\boxed{1}`),
    rowOf(mathsAnswer(maths.start, 60_000, 300)),
    rowOf(mathsAnswer(long.start, 175_000, 500)),
  ]
}
