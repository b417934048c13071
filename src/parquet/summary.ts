import { shortAnswer } from '../conversation/answer-length.ts'
import { finalAnswer } from '../conversation/boxed.ts'
import type { Conversation, Message } from '../conversation/conversation.ts'
import { charactersOf, foldText, previewOf } from '../conversation/preview.ts'
import { redactionOf } from '../conversation/redacted.ts'
import { estimateTokens } from '../conversation/token-count.ts'
import { partsOf } from '../conversation/think.ts'
import type { Row } from './conversations.ts'

/** Characters of a preview: two lines of the table at its widest, with room to spare. */
const previewLength = 280

/** Characters shown before a match, so that it stands in the first line of a preview. */
const leadLength = 48

/** Characters of a message in which a match is looked for; a match beyond has no excerpt. */
const soughtLength = 200_000

/** A row in short, for one line of the table. */
export type RowSummary =
  | {
      readonly kind: 'conversation'
      /** Number in the file, counted from 0. */
      readonly row: number
      readonly uuid: string | null
      readonly category: string | null
      readonly generator: string | null
      readonly reasoning: string | null
      readonly license: string | null
      readonly version: string | null
      readonly preview: string
      /** Role of the message that the preview is an excerpt of; null where it is the prompt's beginning. */
      readonly excerptOf: string | null
      readonly isRedacted: boolean
      /** TeX in the final box, a long one as {@link shortAnswer} cuts it; null without a box. */
      readonly answer: string | null
      readonly messages: number
      readonly characters: number
      /** Tool calls in all messages. */
      readonly tools: number
      /** Tokens in the contents of all messages, by an estimate. */
      readonly tokens: number
    }
  | { readonly kind: 'record'; readonly row: number; readonly cells: readonly string[] }

/** A match to start a preview at, in messages of one role or of all, or in their reasoning alone. */
export interface Sought {
  readonly pattern: RegExp
  readonly role: string | null
  readonly inReasoning: boolean
}

/**
 * Shortens a row.
 * @param row number in the file, counted from 0
 * @param sought a preview starts near its first match, where there is one
 */
export function summarize(whole: Row, row: number, sought: Sought | null): RowSummary {
  if (whole.kind === 'record') {
    const cells = whole.columns.map((column) =>
      foldText(display(whole.record[column]), previewLength),
    )
    return { kind: 'record', row, cells }
  }
  const { conversation } = whole
  const answer = finalAnswer(conversation)
  const excerpt = sought && excerptAt(conversation, sought)
  return {
    kind: 'conversation',
    row,
    uuid: conversation.uuid,
    category: conversation.category,
    generator: conversation.generator,
    reasoning: conversation.reasoning,
    license: conversation.license,
    version: conversation.version,
    preview: excerpt?.text ?? previewOf(conversation, previewLength),
    excerptOf: excerpt?.role ?? null,
    isRedacted: redactionOf(conversation) !== null,
    answer: answer && shortAnswer(answer.tex),
    messages: conversation.messages?.length ?? 0,
    characters: charactersOf(conversation),
    tools: sum(conversation, (message) => message.tool_calls?.length ?? 0),
    tokens: sum(conversation, ({ content }) => estimateTokens(content ?? '')),
  }
}

function sum({ messages }: Conversation, countOf: (message: Message) => number): number {
  return (messages ?? []).reduce((total, each) => total + (each ? countOf(each) : 0), 0)
}

/** The text around the first match in any message and who wrote it, or null when nothing matches. */
function excerptAt({ messages }: Conversation, sought: Sought) {
  const { pattern, role, inReasoning } = sought
  for (const message of messages ?? []) {
    if (!message || (role !== null && message.role !== role)) continue
    const whole = inReasoning ? reasoningOf(message) : (message.content ?? '')
    const content = whole.slice(0, soughtLength)
    const at = content.search(pattern)
    if (at < 0) continue
    const start = at <= leadLength ? 0 : wordStart(content, at - leadLength)
    const text = `${start > 0 ? '… ' : ''}${foldText(content.slice(start), previewLength)}`
    return { text, role: message.role }
  }
  return null
}

function reasoningOf(message: Message): string {
  const [first] = partsOf(message).filter(({ kind }) => kind === 'think')
  return first?.text ?? ''
}

/** The first position after a space from `from` on, so that an excerpt starts with a whole word. */
function wordStart(text: string, from: number): number {
  const space = /\s/.exec(text.slice(from, from + leadLength / 2))
  const start = space ? from + space.index + 1 : from
  return /[\uDC00-\uDFFF]/.test(text.charAt(start)) ? start + 1 : start
}

/** A cell of a plain table as text: strings as they are, the rest as JSON. */
function display(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? inner.toString() : inner,
  )
}
