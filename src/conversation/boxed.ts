import { isDeeper, pairBraces } from './braces.ts'
import type { Conversation } from './conversation.ts'
import { partsOf } from './think.ts'

/** A `\boxed` in a text: `tex` is what stands in it, `start` and `end` span the whole command. */
export interface Box {
  readonly tex: string
  readonly start: number
  readonly end: number
}

/**
 * Levels of braces to which a box is followed: the regular expression of a filter counts no further. In
 * 2,985 real conversations the deepest box has 6.
 */
export const deepestBox = 60

const command = /\\(?:boxed|fbox)(?![A-Za-z])\s*/g
const bareToken = /\\(?!(?:boxed|fbox)(?![A-Za-z]))[A-Za-z]+|[+-]?\d+(?:[.,]\d+)*|[^\s\\{}$]/uy

/**
 * All boxes of a text in order, by brace matching, so that `\boxed{\frac{1}{2}}` is whole.
 * `\boxed 5` takes the number or the one token that follows; `\boxed{` that never closes, or whose
 * braces nest deeper than 60 levels, is left out, and so is `\boxed` before another one. Nested boxes
 * are all listed.
 */
export function findBoxes(text: string): Box[] {
  if (!text.includes('\\boxed') && !text.includes('\\fbox')) return []
  const partners = pairBraces(text)
  const boxes: Box[] = []
  for (const match of text.matchAll(command)) {
    const at = match.index + match[0].length
    if (text[at] === '{') {
      const end = partners[at] ?? -1
      if (end >= 0 && !isDeeper(partners, at, deepestBox))
        boxes.push({ tex: text.slice(at + 1, end), start: match.index, end: end + 1 })
      continue
    }
    bareToken.lastIndex = at
    const token = bareToken.exec(text)
    if (token) boxes.push({ tex: token[0], start: match.index, end: at + token[0].length })
  }
  return boxes
}

/** Where a final answer stands: message index, offsets in its content, and how many boxes compete. */
export interface FinalAnswer extends Box {
  readonly message: number
  readonly boxes: number
}

/**
 * The last non-empty box of the last assistant message that has one outside its reasoning, or null.
 * A box inside another is part of that one. `boxes` counts the non-empty boxes outside reasoning in
 * that message.
 */
export function finalAnswer(conversation: Pick<Conversation, 'messages'>): FinalAnswer | null {
  const messages = conversation.messages ?? []
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]
    if (message?.role !== 'assistant') continue
    const boxes = partsOf(message)
      .filter((part) => part.kind === 'answer')
      .flatMap((part) =>
        findBoxes(part.text).map(({ tex, start, end }) => ({
          tex,
          start: part.start + start,
          end: part.start + end,
        })),
      )
    const answer = lastAnswer(index, boxes)
    if (answer) return answer
  }
  return null
}

/** The final answer among the boxes of one message outside its reasoning, in order; null without any. */
export function lastAnswer(message: number, boxes: readonly Box[]): FinalAnswer | null {
  let behind = 0
  const outer = boxes.filter(({ start, end }) => {
    if (start < behind) return false
    behind = end
    return true
  })
  const filled = outer.filter(({ tex }) => tex.trim() !== '')
  const last = filled.at(-1)
  if (!last) return null
  const { tex, start, end } = last
  return { tex, start, end, message, boxes: filled.length }
}
