import type { Entry } from '../entry.ts'
import type { Random } from '../random.ts'
import { englishTalks } from './english.ts'
import { localised } from './localised.ts'
import { talkMessages } from './talk.ts'

const TEMPLATES = [...localised, ...englishTalks]

/** The `index`-th chat of the sample; templates take turns, languages are drawn. */
export function chatEntry(random: Random, index: number): Entry {
  const talk = TEMPLATES[index % TEMPLATES.length]!(random)
  const reasoning = random.chance(0.4)
  return {
    topic: talk.topic,
    reasoning: reasoning ? 'on' : 'off',
    messages: talkMessages(talk, reasoning),
    notes: { language: talk.language },
  }
}
