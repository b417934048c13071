import type { Entry } from '../entry.ts'
import type { Random } from '../random.ts'
import { everyday } from './everyday.ts'
import { work } from './work.ts'

const TEMPLATES = [...everyday, ...work]

/** The `index`-th tool-calling conversation of the sample; scenarios take turns. */
export function toolEntry(random: Random, index: number): Entry {
  const { topic, tools, messages } = TEMPLATES[index % TEMPLATES.length]!(random)
  return { topic, reasoning: 'on', messages, notes: { tools } }
}
