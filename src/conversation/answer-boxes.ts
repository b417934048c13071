import { findBoxes, lastAnswer, type Box, type FinalAnswer } from './boxed.ts'
import type { Conversation } from './conversation.ts'
import { partsOf } from './think.ts'

/** A box of a conversation: offsets are those of the message's content. */
export interface PlacedBox extends Box {
  readonly message: number
  readonly isReasoning: boolean
  /** The whole command as it is written. */
  readonly source: string
  /** Where its part of the message begins in the content. */
  readonly part: number
}

/** All boxes of the assistant's messages in order, reasoning included, each with its place. */
export function placedBoxes({ messages }: Pick<Conversation, 'messages'>): PlacedBox[] {
  return (messages ?? []).flatMap((message, index) =>
    message?.role !== 'assistant'
      ? []
      : partsOf(message).flatMap(({ kind, text, start }) =>
          findBoxes(text).map((box) => ({
            tex: box.tex,
            source: text.slice(box.start, box.end),
            start: start + box.start,
            end: start + box.end,
            message: index,
            isReasoning: kind === 'think',
            part: start,
          })),
        ),
  )
}

/** As `finalAnswer`, of a conversation whose boxes are found already. */
export function answerAmong(boxes: readonly PlacedBox[]): FinalAnswer | null {
  const open = boxes.filter(({ isReasoning }) => !isReasoning)
  // A box around one that is not empty is not empty either.
  const last = open.findLast(({ tex }) => tex.trim() !== '')
  if (!last) return null
  const { message } = last
  return lastAnswer(
    message,
    open.filter((box) => box.message === message),
  )
}
