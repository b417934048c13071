import type { Message } from '../../../src/conversation/conversation.ts'
import { turn, type Entry, type Split } from '../entry.ts'
import type { Random } from '../random.ts'

/** A conversation that shows one oddity of the real data (dataset.md, Traps). */
export interface Trap {
  readonly name: string
  readonly split: Split
  /** The `copy`-th conversation with this oddity, from 0. */
  readonly make: (random: Random, copy: number) => Entry
}

/** An entry from a question and an answer. */
export function exchange(
  topic: string,
  ask: string,
  reply: string,
  reasoning: 'on' | 'off' = 'off',
): Entry {
  return { topic, reasoning, messages: [turn('user', ask), turn('assistant', reply)] }
}

/** An entry from whole messages. */
export function conversation(topic: string, ...messages: readonly Message[]): Entry {
  return { topic, reasoning: 'off', messages }
}
