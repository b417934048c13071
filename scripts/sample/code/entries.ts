import { turn, type Entry } from '../entry.ts'
import type { Random } from '../random.ts'
import { renderAnswer } from '../render.ts'
import { letters } from './letters.ts'
import { numbers } from './numbers.ts'
import { strings } from './strings.ts'
import { structures } from './structures.ts'
import { tables } from './tables.ts'

const TEMPLATES = [...numbers, ...strings, ...letters, ...structures, ...tables]
const INSTRUCTION =
  'Write a solution for the following programming challenge. Provide a brief explanation of your approach, followed by the complete code.\n'

/** The `index`-th code conversation of the sample; templates and languages take turns. */
export function codeEntry(random: Random, index: number): Entry {
  const task = TEMPLATES[index % TEMPLATES.length]!(random)
  const python = random.chance(0.6)
  const language = python ? 'python' : 'javascript'
  const name = python ? 'Python' : 'JavaScript'
  const answer = [
    `### Approach\n\n${task.idea}`,
    `### Code\n\n\`\`\`${language}\n${python ? task.python : task.javascript}\n\`\`\``,
    `### Output\n\n\`\`\`text\n${task.output}\n\`\`\``,
    random.chance(0.6) ? `**Complexity.** ${task.complexity}` : task.complexity,
  ]
  const wish = random.pick([
    `Use ${name}.`,
    `Please write it in ${name}.`,
    `A short ${name} program is enough.`,
    `Language: ${name}.`,
  ])
  return {
    topic: task.topic,
    reasoning: 'on',
    messages: [
      turn('user', `${random.chance(0.3) ? INSTRUCTION : ''}${task.statement}\n\n${wish}`),
      turn('assistant', renderAnswer(random, { reasoning: true, thoughts: task.thoughts, answer })),
    ],
    notes: { language, expected_output: task.output },
  }
}
