import { answerAmong, placedBoxes, type PlacedBox } from '../../conversation/answer-boxes.ts'
import { blocksOf, type MessageBlock } from '../../conversation/blocks.ts'
import type { FinalAnswer } from '../../conversation/boxed.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { compareAnswers, expectedAnswer, type Agreement } from '../../conversation/expected.ts'
import { parseJson } from '../../conversation/json.ts'

/** What a conversation is read into once, before anything is shown. */
export interface ReadRow {
  readonly blocks: readonly MessageBlock[]
  readonly answer: FinalAnswer | null
  /** All boxes, reasoning included. */
  readonly boxes: readonly PlacedBox[]
  /** The answer that the metadata expects; null when it names none. */
  readonly expected: string | null
  /** How the final answer compares with it; null when one of them is missing. */
  readonly agreement: Agreement | null
}

export function readRow(conversation: Conversation): ReadRow {
  const boxes = placedBoxes(conversation)
  const answer = answerAmong(boxes)
  const metadata = conversation.metadata === null ? null : parseJson(conversation.metadata)
  const expected = expectedAnswer(metadata)
  const agreement =
    answer === null || expected === null ? null : compareAnswers(answer.tex, expected)
  return {
    blocks: blocksOf(conversation),
    boxes,
    answer,
    expected,
    agreement,
  }
}
