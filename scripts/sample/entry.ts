import type { Message } from '../../src/conversation/conversation.ts'

/** A split, which is also the category, in the dataset's order. */
export type Split = 'chat' | 'code' | 'math' | 'stem' | 'tool_calling'

/** What a generator makes: a conversation before uuid, generator, licence and version are given. */
export interface Entry {
  readonly topic: string
  readonly reasoning: 'on' | 'off'
  readonly messages: readonly Message[]
  /** More fields for the metadata. */
  readonly notes?: Readonly<Record<string, unknown>>
  /** Name of the trap that this conversation shows. */
  readonly trap?: string
}

/** A turn that calls no tool; the dataset writes an empty list there. */
export function turn(role: string, content: string | null): Message {
  return { role, content, tool_calls: [] }
}
