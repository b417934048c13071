import { finalAnswer } from '../../src/conversation/boxed.ts'
import type { Conversation, Message } from '../../src/conversation/conversation.ts'
import { redactionOf } from '../../src/conversation/redacted.ts'
import { partsOf, splitThink } from '../../src/conversation/think.ts'
import { membersOf } from './plain-json.ts'
import { comparedUuid } from '../../src/lib/uuid.ts'
import type { FacetValue, Scope, TextFilter } from '../../src/query/query.ts'
import type { NumberRange, RowCondition } from '../../src/query/row-condition.ts'

/** Whether a row satisfies a condition, found by looking at it: the plain truth for SQL. */
export function satisfies(row: Conversation, condition: RowCondition): boolean {
  return isSo(row, condition) !== condition.not
}

/** Whether a message of the scope holds the text, whatever `not` says. */
export function hasText(row: Conversation, filter: TextFilter): boolean {
  return textsOf(row, filter.scope).some(finderOf(filter))
}

function isSo(row: Conversation, condition: RowCondition): boolean {
  const messages = (row.messages ?? []).filter((message) => message !== null)
  switch (condition.kind) {
    case 'turns':
      return isWithin(row.messages?.length ?? 0, condition.range)
    case 'roles':
      return anyOrAll(
        condition,
        messages.map((message) => message.role),
      )
    case 'chars': {
      const lengths = textsOf(row, condition.of).map((text) => text.length)
      return isWithin(
        lengths.reduce((sum, length) => sum + length, 0),
        condition.range,
      )
    }
    case 'tools': {
      const calls = messages.flatMap((message) => message.tool_calls ?? [])
      const names = calls.flatMap((call) => (call ? [call.function?.name ?? null] : []))
      return condition.values.length === 0 ? names.length > 0 : anyOrAll(condition, names)
    }
    case 'boxed': {
      const answer = finalAnswer(row)?.tex.trim() ?? null
      return condition.values.length === 0 ? answer !== null : condition.values.includes(answer)
    }
    case 'think':
      return thinkState(messages) === condition.state
    default:
      return isOther(row, condition)
  }
}

function isOther(row: Conversation, condition: RowCondition): boolean {
  switch (condition.kind) {
    case 'redacted':
      return redactionOf(row) !== null
    case 'uuids':
      return condition.values.map(comparedUuid).includes(comparedUuid(row.uuid))
    case 'meta':
      return hasMeta(row.metadata, condition.key, condition.value)
    case 'text':
      return hasText(row, condition.filter)
    default:
      throw new Error(`no truth for ${condition.kind}`)
  }
}

function anyOrAll(
  { values, all }: { readonly values: readonly FacetValue[]; readonly all: boolean },
  found: readonly FacetValue[],
): boolean {
  const isFound = (value: FacetValue) => found.includes(value)
  return all ? values.every(isFound) : values.some(isFound)
}

function isWithin(number: number, { min, max }: NumberRange): boolean {
  return number >= (min ?? 0) && number <= (max ?? Infinity)
}

function thinkState(messages: readonly Message[]): 'filled' | 'empty' | 'none' {
  const thoughts = messages.flatMap(partsOf).filter((part) => part.kind === 'think')
  if (thoughts.length === 0) return 'none'
  return thoughts.some(({ text }) => text.trim() !== '') ? 'filled' : 'empty'
}

function hasMeta(metadata: string | null, key: string, value: string | null): boolean {
  const members = membersOf(metadata)
  if (!members?.has(key)) return false
  const found = members.get(key)
  if (value === null || found === value) return true
  if (typeof found === 'number') {
    return (
      /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) &&
      Number(value) === found &&
      Number.isFinite(found)
    )
  }
  return (typeof found === 'boolean' || found === null) && String(found) === value
}

function textsOf(row: Conversation, scope: Scope): string[] {
  const role = scope === 'reasoning' ? 'assistant' : scope
  return (row.messages ?? []).flatMap((message) => {
    if (typeof message?.content !== 'string') return []
    if (role !== 'all' && message.role !== role) return []
    if (scope !== 'reasoning') return [message.content]
    return splitThink(message.content).flatMap((part) => (part.kind === 'think' ? part.text : []))
  })
}

function finderOf(filter: TextFilter): (content: string) => boolean {
  const { text, regex, caseSensitive, wholeWord } = filter
  if (!regex && caseSensitive && !wholeWord) return (content) => content.includes(text)
  const pattern = regex ? text : literal(text)
  const part = String.raw`[\p{L}\p{M}\p{N}_]`
  const whole = wholeWord ? `(?<!${part})(?:${pattern})(?!${part})` : pattern
  const expression = new RegExp(whole, caseSensitive ? 'u' : 'iu')
  return (content) => expression.test(content)
}

/** The text as a pattern, by the numbers of its characters. */
function literal(text: string): string {
  return Array.from(text, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`).join('')
}
