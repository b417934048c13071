import { blocksOf, type MessageBlock } from '../../conversation/blocks.ts'
import { finalAnswer, type FinalAnswer } from '../../conversation/boxed.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { expectedAnswer, isSameAnswer } from '../../conversation/expected.ts'
import { parseJson } from '../../conversation/json.ts'

/** What a conversation is read into once, before anything is shown. */
export interface ReadRow {
  readonly blocks: readonly MessageBlock[]
  readonly answer: FinalAnswer | null
  /** The final answer is written like the one that the metadata expects. */
  readonly agrees: boolean
}

export function readRow(conversation: Conversation): ReadRow {
  const answer = finalAnswer(conversation)
  const metadata = conversation.metadata === null ? null : parseJson(conversation.metadata)
  const expected = expectedAnswer(metadata)
  const agrees = answer !== null && expected !== null && isSameAnswer(answer.tex, expected)
  return { blocks: blocksOf(conversation), answer, agrees }
}
