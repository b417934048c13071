import type { Conversation } from './conversation.ts'

/** A user message whose text was taken out of the dataset, and where the text can be had. */
export interface Redaction {
  /** What stands in its place. */
  readonly placeholder: '' | '-'
  /** The collection that holds the original prompt; source: the dataset card. */
  readonly source: 'lmsys-chat-1m' | 'OpenCodeReasoning'
}

/**
 * Whether the user's prompt was redacted, by the dataset card's rule: user content is `""` in chat
 * (prompts of lmsys-chat-1m) and `"-"` in code (OpenCodeReasoning). Null when it was not.
 */
export function redactionOf(
  conversation: Pick<Conversation, 'category' | 'messages'>,
): Redaction | null {
  const prompt = conversation.messages?.find((message) => message?.role === 'user')
  if (conversation.category === 'chat' && prompt?.content === '')
    return { placeholder: '', source: 'lmsys-chat-1m' }
  if (conversation.category === 'code' && prompt?.content === '-')
    return { placeholder: '-', source: 'OpenCodeReasoning' }
  return null
}
