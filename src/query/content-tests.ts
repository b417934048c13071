import { finalAnswer } from '../conversation/boxed.ts'
import { redactionOf } from '../conversation/redacted.ts'
import { splitThink } from '../conversation/think.ts'
import { createAnchor, type Anchor } from '../lib/anchor.ts'
import { decodeUtf8, utf16Length } from '../lib/utf8.ts'
import { roleOf } from './needle.ts'
import { isWithin, type NumberRange, type ThinkState } from './row-condition.ts'
import type { FacetValue, Scope, TextFilter } from './terms.ts'
import { textTestOf } from './text-test.ts'

/** A condition on the texts of a row's messages: a number is made of each, and one of all for the row. */
export interface ContentTest {
  readonly kind: 'content'
  /** The role of the messages that count; null for all. */
  readonly role: string | null
  /** Stands in every text that is not 0; null where nothing does that is worth looking for. */
  readonly anchor: Anchor | null
  /** The number of a text in UTF-8. */
  readonly measure: (text: Uint8Array) => number
  /** The number of a message without a text. */
  readonly ofNone: number
  /** A row's number so far, 0 at first, with that of its next message; only those are added that are not 0. */
  readonly add: (total: number, next: number) => number
  /** Whether a row passes, by its number and its category. */
  readonly passes: (total: number, category: FacetValue) => boolean
  /** Whether the category is asked for; null stands for it otherwise. */
  readonly asksCategory: boolean
}

const max = (total: number, next: number) => Math.max(total, next)
const sum = (total: number, next: number) => total + next
const first = (total: number, next: number) => (total === 0 ? next : total)
const last = (_total: number, next: number) => next

const isSome = (total: number) => total > 0

const common = {
  kind: 'content',
  ofNone: 0,
  add: max,
  passes: isSome,
  asksCategory: false,
} as const

const anchorOf = (text: string) => createAnchor(new TextEncoder().encode(text), false)

/** Stands in every mark of reasoning that `splitThink` knows. */
const thinkAnchor = anchorOf('think')

/** Stands in both commands that box. */
const boxAnchor = anchorOf('box')

/** A message holds the text. @returns null where only the engine can judge it */
export function textContent(filter: TextFilter): ContentTest | null {
  const test = textTestOf(filter)
  if (!test) return null
  const { role, anchor, passes } = test
  return { ...common, role, anchor, measure: (text) => Number(passes(decodeUtf8(text))) }
}

/** The UTF-16 units of all texts of a scope are within a range. */
export function charsContent(of: Scope, range: NumberRange): ContentTest {
  const isReasoning = of === 'reasoning'
  return {
    ...common,
    role: roleOf(of),
    anchor: isReasoning ? thinkAnchor : null,
    measure: isReasoning ? (text) => reasoningOf(text)?.length ?? 0 : utf16Length,
    add: sum,
    passes: (total) => isWithin(total, range),
  }
}

/** The assistant's messages hold reasoning as the state says. */
export function thinkContent(state: ThinkState): ContentTest {
  const wanted = { none: 0, empty: 1, filled: 2 }[state]
  return {
    ...common,
    role: 'assistant',
    anchor: thinkAnchor,
    measure(text) {
      const reasoning = reasoningOf(text)
      if (reasoning === null) return 0
      return reasoning.trim() === '' ? 1 : 2
    },
    passes: (total) => total === wanted,
  }
}

/** The final answer is one of the values, null among them for none; without values there is one. */
export function boxedContent(values: readonly FacetValue[]): ContentTest {
  return {
    ...common,
    role: 'assistant',
    anchor: boxAnchor,
    measure(text) {
      const message = { role: 'assistant', content: decodeUtf8(text), tool_calls: null }
      const answer = finalAnswer({ messages: [message] })
      if (!answer) return 0
      return values.length === 0 || values.includes(answer.tex.trim()) ? 2 : 1
    },
    add: last,
    passes: (total) => total === 2 || (total === 0 && values.includes(null)),
  }
}

/** Prompts by their number: none yet, what stands for redacted ones, and any other. */
const prompts = [null, '', '-', null] as const
const otherPrompt = prompts.length - 1

/** The first prompt is what stands for a redacted one in the row's category. */
export function redactedContent(): ContentTest {
  return {
    ...common,
    role: 'user',
    anchor: null,
    measure(text) {
      const found = text.length > 1 ? -1 : prompts.indexOf(decodeUtf8(text) as '' | '-')
      return found < 0 ? otherPrompt : found
    },
    ofNone: otherPrompt,
    add: first,
    passes(total, category) {
      const content = prompts[total] ?? null
      const message = { role: 'user', content, tool_calls: null }
      return redactionOf({ category, messages: [message] }) !== null
    },
    asksCategory: true,
  }
}

function reasoningOf(text: Uint8Array): string | null {
  return splitThink(decodeUtf8(text)).find(({ kind }) => kind === 'think')?.text ?? null
}
