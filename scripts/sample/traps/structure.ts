import { turn, type Entry } from '../entry.ts'
import { calls, result, tool, user } from '../tools/scenario.ts'
import type { Trap } from './trap.ts'

const CLOCK = tool('current_time', 'Time of day in a city.', { city: { type: 'string' } })
const LIGHT = tool('set_light', 'Switches a lamp.', {
  lamp: { type: 'string' },
  on: { type: 'boolean' },
})
const TOOLS = [CLOCK, LIGHT]

function entry(topic: string, messages: Entry['messages']): Entry {
  return { topic, reasoning: 'on', messages, notes: { tools: TOOLS } }
}

/** Oddities of tool calls, and the redacted prompts of code. */
export const structureTraps: readonly Trap[] = [
  {
    name: 'null content with calls',
    split: 'tool_calling',
    make: (random) => {
      const city = random.pick(['Seoul', 'Quito', 'Tallinn'])
      return entry('null content', [
        user(`What time is it in ${city}?`),
        calls(random, null, ['current_time', { city }]),
        result({ city, time: `${random.int(10, 23)}:${random.int(10, 59)}` }),
        calls(random, null, ['set_light', { lamp: 'desk', on: true }]),
        result({ ok: true }),
        turn('assistant', `It is evening in ${city}; I switched your desk lamp on.`),
      ])
    },
  },
  {
    name: 'tool_calls null',
    split: 'tool_calling',
    make: (random) =>
      entry('tool_calls null', [
        {
          role: 'user',
          content: `Can you switch off the ${random.pick(['hall', 'kitchen', 'porch'])} lamp later?`,
          tool_calls: null,
        },
        {
          role: 'assistant',
          content: 'I can switch lamps only at once, not at a later time. Shall I do it now?',
          tool_calls: null,
        },
      ]),
  },
  {
    name: 'tool_calls empty list',
    split: 'tool_calling',
    make: (random) =>
      entry('tool_calls empty', [
        {
          role: 'user',
          content: `Thanks for the ${random.pick(['light', 'help', 'quick answer'])}!`,
          tool_calls: [],
        },
        {
          role: 'assistant',
          content: 'You are welcome. No tool is needed for that.',
          tool_calls: [],
        },
      ]),
  },
  {
    name: 'ends with a tool message',
    split: 'tool_calling',
    make: (random) => {
      const lamp = random.pick(['bedside', 'garage', 'balcony'])
      return entry('ends with a result', [
        user(`Turn on the ${lamp} lamp.`),
        calls(random, '<think>\nOne call is enough.\n</think>', ['set_light', { lamp, on: true }]),
        result({ lamp, on: true }),
      ])
    },
  },
  {
    name: 'arguments not JSON',
    split: 'tool_calling',
    make: (random, copy) => {
      const city = random.pick(['Lima', 'Porto', 'Daegu'])
      const broken = [`{"city": "${city}"`, `city=${city}`, `{'city': '${city}'}`][copy % 3]!
      return entry('broken arguments', [
        user(`And the time in ${city}?`),
        {
          role: 'assistant',
          content: '',
          tool_calls: [
            {
              id: `call_${copy}`,
              type: 'function',
              function: { name: 'current_time', arguments: broken },
            },
          ],
        },
        result({ error: 'arguments are not valid JSON' }),
        turn(
          'assistant',
          `My request was malformed, so I have no answer for ${city} yet. Shall I try again?`,
        ),
      ])
    },
  },
  {
    name: 'redacted code prompt',
    split: 'code',
    make: (random) => {
      const n = random.int(4, 12)
      return {
        topic: 'redacted prompt',
        reasoning: 'on',
        messages: [
          turn('user', '-'),
          turn(
            'assistant',
            `<think>\nTriangular numbers: t(n) = n(n + 1) / 2. For ${n} that is ${(n * (n + 1)) / 2}.\n</think>\n\n### Code\n\n\`\`\`python\ndef triangular(n):\n    return n * (n + 1) // 2\n\n\nprint(triangular(${n}))\n\`\`\`\n\n### Output\n\n\`\`\`text\n${(n * (n + 1)) / 2}\n\`\`\``,
          ),
        ],
        notes: {
          prompt_redacted: true,
          language: 'python',
          expected_output: `${(n * (n + 1)) / 2}`,
        },
      }
    },
  },
]
