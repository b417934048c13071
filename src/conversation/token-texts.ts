import type { Conversation, Message } from './conversation.ts'
import { writeJson } from './json-write.ts'
import { parseJson } from './json.ts'
import { isObject, ownValue } from './tool-definitions.ts'

/** The texts of a conversation that a model reads and writes, chat template aside. */
export interface TokenTexts {
  /** By message: its content, then name and arguments of each call. */
  readonly messages: readonly (readonly string[])[]
  /** The tool definitions, once; null without any. */
  readonly tools: string | null
}

export function tokenTexts({
  messages,
  metadata,
}: Pick<Conversation, 'messages' | 'metadata'>): TokenTexts {
  return { messages: (messages ?? []).map(textsOf), tools: toolsIn(metadata) }
}

function textsOf(message: Message | null): string[] {
  const calls = (message?.tool_calls ?? []).flatMap((call) => [
    call?.function?.name ?? '',
    call?.function?.arguments ?? '',
  ])
  return [message?.content ?? '', ...calls].filter((text) => text !== '')
}

function toolsIn(metadata: string | null): string | null {
  const parsed = metadata === null ? null : parseJson(metadata)
  if (parsed?.kind !== 'json' || !isObject(parsed.value)) return null
  const tools = ownValue(parsed.value, 'tools') ?? null
  if (tools === null || tools === '') return null
  return typeof tools === 'string' ? tools : writeJson(tools, 'compact')
}
