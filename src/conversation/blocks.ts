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
  /** The row says that reasoning was on, and no answer has any; set on the first with text. */
  readonly lacksReasoning: boolean
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
  const lacking = withoutReasoning(conversation)
  const blocks: MessageBlock[] = []
  conversation.messages?.forEach((message, index) => {
    if (message === null || joined.has(index)) return
    blocks.push({
      index,
      role: message.role,
      characters: message.content?.length ?? null,
      parts: partsOf(message),
      calls: calls.get(index) ?? [],
      lacksReasoning: index === lacking,
      redaction: isRedacted(message, redaction) ? redaction : null,
    })
  })
  return blocks
}

/** Index of the first answer of a row that promises reasoning and holds none; else -1. */
function withoutReasoning({ reasoning, messages }: Conversation): number {
  if (reasoning !== 'on' || !messages) return -1
  const isAnswer = (message: Message | null) =>
    message?.role === 'assistant' && (message.content ?? '').trim() !== ''
  const holdsAny = messages.some(
    (message) => message !== null && partsOf(message).some(({ kind }) => kind === 'think'),
  )
  return holdsAny ? -1 : messages.findIndex(isAnswer)
}

function isRedacted(message: Message, redaction: Redaction | null): boolean {
  return redaction !== null && message.role === 'user' && message.content === redaction.placeholder
}
