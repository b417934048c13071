import type { Conversation, Message } from './conversation.ts'
import { partsOf, type Part } from './think.ts'
import { redactionOf, type Redaction } from './redacted.ts'
import { joinTools, type JoinedCall } from './tools.ts'

/** One message as it is shown: its parts in order, then the calls it makes with their results. */
export interface MessageBlock {
  /** Position in `conversation.messages`. */
  readonly index: number
  readonly role: string | null
  /** UTF-16 units of the content; null when the content is null. */
  readonly characters: number | null
  readonly parts: readonly Part[]
  readonly calls: readonly JoinedCall[]
  /** Set on the user message whose text was taken out. */
  readonly redaction: Redaction | null
}

/**
 * The blocks of a conversation in order. Tool messages that were joined to a call are shown there
 * and left out here; null messages are left out.
 */
export function blocksOf(conversation: Conversation): MessageBlock[] {
  const { calls, joined } = joinTools(conversation)
  const redaction = redactionOf(conversation)
  const blocks: MessageBlock[] = []
  conversation.messages?.forEach((message, index) => {
    if (message === null || joined.has(index)) return
    blocks.push({
      index,
      role: message.role,
      characters: message.content?.length ?? null,
      parts: partsOf(message),
      calls: calls.get(index) ?? [],
      redaction: isRedacted(message, redaction) ? redaction : null,
    })
  })
  return blocks
}

function isRedacted(message: Message, redaction: Redaction | null): boolean {
  return redaction !== null && message.role === 'user' && message.content === redaction.placeholder
}
