import type { Message } from './conversation.ts'

/**
 * One stretch of an assistant message. `start` and `end` are UTF-16 offsets of `text` in the
 * content. Reasoning says how it was marked: `opened` is false when only the closing tag is there,
 * `closed` is false when it runs to the end of the message.
 */
export type Part =
  | {
      readonly kind: 'think'
      readonly text: string
      readonly start: number
      readonly end: number
      readonly opened: boolean
      readonly closed: boolean
    }
  | { readonly kind: 'answer'; readonly text: string; readonly start: number; readonly end: number }

const openTag = '<think>'
const closeTag = '</think>'
const bareOpen = /^\s*think[ \t]*\r?\n/
const bareClose = /\r?\n[ \t]*answer[ \t]*(?:\r?\n|$)/

function answerPart(content: string, start: number): Part[] {
  return content.slice(start).trim() === ''
    ? []
    : [{ kind: 'answer', text: content.slice(start), start, end: content.length }]
}

function splitBare(content: string, start: number): Part[] {
  const close = bareClose.exec(content.slice(start - 1))
  const end = close ? start - 1 + close.index : content.length
  const text = content.slice(start, Math.max(start, end))
  const next = close ? start - 1 + close.index + close[0].length : content.length
  return [
    { kind: 'think', text, start, end: start + text.length, opened: true, closed: close !== null },
    ...answerPart(content, next),
  ]
}

/**
 * Splits the content of an assistant message into reasoning and answer. Reasoning counts only at
 * the start of a message: a `<think>` that an answer talks about stays text. Handles a tag that
 * never closes, an empty one, a closing tag alone, and the bare lines `think` and `answer` that
 * some generators (s1.1-32B) write instead of tags. Linear in the length.
 */
export function splitThink(content: string): Part[] {
  const lead = content.length - content.trimStart().length
  if (content.startsWith(openTag, lead)) {
    const start = lead + openTag.length
    const close = content.indexOf(closeTag, start)
    const end = close < 0 ? content.length : close
    const text = content.slice(start, end)
    return [
      { kind: 'think', text, start, end, opened: true, closed: close >= 0 },
      ...answerPart(content, close < 0 ? content.length : close + closeTag.length),
    ]
  }
  const bare = bareOpen.exec(content)
  if (bare) return splitBare(content, bare[0].length)
  const close = content.indexOf(closeTag)
  if (close >= 0 && !content.slice(0, close).includes(openTag)) {
    const text = content.slice(0, close)
    return [
      { kind: 'think', text, start: 0, end: close, opened: false, closed: true },
      ...answerPart(content, close + closeTag.length),
    ]
  }
  return answerPart(content, 0)
}

/** The parts of any message: only an assistant's content is looked at for reasoning. */
export function partsOf(message: Pick<Message, 'role' | 'content'>): Part[] {
  const content = message.content ?? ''
  return message.role === 'assistant' ? splitThink(content) : answerPart(content, 0)
}
