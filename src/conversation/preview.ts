import type { Conversation } from './conversation.ts'

/**
 * The first user message as plain text on one line: whitespace folded, markup kept as text, at most
 * `limit` UTF-16 units with an ellipsis in place of the rest (a surrogate pair is never cut). Falls
 * back to the first message with text; empty when there is none.
 */
export function previewOf(conversation: Pick<Conversation, 'messages'>, limit: number): string {
  const messages = conversation.messages ?? []
  const prompt =
    messages.find((message) => message?.role === 'user') ??
    messages.find((message) => (message?.content ?? '') !== '')
  return foldText(prompt?.content ?? '', limit)
}

/** Folds whitespace and cuts at `limit` UTF-16 units; reads no more than it needs of a long text. */
export function foldText(text: string, limit: number): string {
  const head = text.slice(0, limit * 4 + 64)
  const folded = head.replace(/\s+/g, ' ').trim()
  if (folded.length <= limit && head.length === text.length) return folded
  let cut = folded.slice(0, Math.max(0, limit - 1))
  if (/[\uD800-\uDBFF]$/.test(cut)) cut = cut.slice(0, -1)
  return `${cut.trimEnd()}…`
}

/** Characters (UTF-16 units) in the content of all messages together. */
export function charactersOf(conversation: Pick<Conversation, 'messages'>): number {
  return (conversation.messages ?? []).reduce(
    (sum, message) => sum + (message?.content?.length ?? 0),
    0,
  )
}
