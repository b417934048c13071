import { never } from '../lib/assert.ts'
import { roleOf } from './needle.ts'
import type { Scope } from './query.ts'

/** Adds a value to a statement. @returns the place that stands for it, `$1`, `$2`, … */
export type Bind = (value: string | number) => string

/** How a file nests its messages. */
export type MessageForm = 'list-of-structs' | 'struct-of-lists'

/** Expressions for the messages of a row, whatever their nesting. */
export interface Turns {
  /** A list with one item per message; null where a row has none. */
  readonly list: string
  /** Name of the item in a lambda, in which the following hold. */
  readonly turn: string
  readonly role: string
  readonly content: string
  /** The message's calls, a list of structs; null where the file has none. */
  readonly calls: string
  /** Name of the function of the call `c`. */
  readonly called: string
}

/**
 * @param paths of the file's leaf columns; those of the dataset when not given. A file without tool
 * calls, or with others than lists of structs, has none, as the reader shows it.
 */
export function turnsOf(form: MessageForm, paths?: readonly string[]): Turns {
  const part = String.raw`(?:\.[^.]+){1,2}`
  const call = `^messages${part}\\.tool_calls${part}\\.`
  const callInList = `^messages\\.tool_calls${part}${part}\\.`
  const has = (leaf: string) =>
    !paths || paths.some((path) => new RegExp(`${starts[form]}${leaf}`).test(path))
  const starts = { 'list-of-structs': call, 'struct-of-lists': callInList }
  const called = has(String.raw`function\.name$`) ? 'c."function"."name"' : 'null::varchar'
  const none = 'null::boolean[]'
  switch (form) {
    case 'list-of-structs':
      return {
        list: 'messages',
        turn: 'm',
        role: 'm."role"',
        content: 'm."content"',
        calls: has('(?:id|type|function)') ? 'm."tool_calls"' : none,
        called,
      }
    case 'struct-of-lists':
      return {
        list: 'range(1, greatest(len(messages."role"), len(messages."content")) + 1)',
        turn: 'i',
        role: 'messages."role"[i]',
        content: 'messages."content"[i]',
        calls: paths && has('(?:id|type|function)') ? 'messages."tool_calls"[i]' : none,
        called: paths ? called : 'null::varchar',
      }
    default:
      return never(form)
  }
}

/** Whether any message satisfies a condition; null where a row has no messages. */
export function anyTurn({ list, turn }: Turns, condition: string): string {
  return `list_bool_or(list_transform(${list}, lambda ${turn}: ${condition}))`
}

/** A value per message that satisfies a condition, as a list. */
export function valuesOfTurns({ list, turn }: Turns, condition: string, value: string): string {
  const chosen = `list_filter(${list}, lambda ${turn}: ${condition})`
  return `list_transform(${chosen}, lambda ${turn}: ${value})`
}

/** Whether a message belongs to a scope. */
export function inScope({ role }: Turns, scope: Scope, bind: Bind): string {
  const wanted = roleOf(scope)
  return wanted === null ? 'true' : `${role} = ${bind(wanted)}`
}

/** What a scope looks at in a message. */
export function textIn({ content }: Turns, scope: Scope): string {
  return scope === 'reasoning' ? reasoningOf(content) : content
}

const spaceClass = String.raw`\s\v\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`

/** White space as JavaScript's trim sees it, which RE2's `\s` is not; and every other character. */
export const space = `[${spaceClass}]`
export const notSpace = `[^${spaceClass}]`

const tagOpen = `^${space}*<think>`
const bareOpen = String.raw`^${space}*think[ \t]*\r?\n`
const bareClose = String.raw`[ \t]*answer[ \t]*(?:\r?\n|\z)`

/**
 * The reasoning in an assistant message, by the rules of `splitThink` in conversation/think.ts: a
 * leading tag up to its end tag or the end, a leading bare line `think` up to a bare line `answer`,
 * or everything before an end tag that no tag opened. Null when there is none.
 */
export function reasoningOf(content: string): string {
  const before = `split_part(${content}, '</think>', 1)`
  const extract = (pattern: string) => `regexp_extract(${content}, '(?s)${pattern}', 1)`
  return [
    'case',
    `when regexp_matches(${content}, '${tagOpen}')`,
    // Cutting is several times faster than a pattern that captures.
    `then substr(${before}, strpos(${before}, '<think>') + ${'<think>'.length})`,
    `when regexp_matches(${content}, '${bareOpen}')`,
    `then ${extract(String.raw`${bareOpen}(?:${bareClose}|(.*?)(?:\r?\n${bareClose}|\z))`)}`,
    `when ${hasStrayClose(content)} then ${before}`,
    'end',
  ].join(' ')
}

/** What follows the reasoning of an assistant message, by the same rules; all of it without any. */
export function answerOf(content: string): string {
  const after = `substr(${content}, strpos(${content}, '</think>') + ${'</think>'.length})`
  const bare = String.raw`${bareOpen}(?:${bareClose}|.*?\r?\n${bareClose})(.*)`
  return [
    'case',
    `when regexp_matches(${content}, '${tagOpen}')`,
    `then case when contains(${content}, '</think>') then ${after} else '' end`,
    `when regexp_matches(${content}, '${bareOpen}')`,
    `then regexp_extract(${content}, '(?s)${bare}', 1)`,
    `when ${hasStrayClose(content)} then ${after}`,
    `else ${content}`,
    'end',
  ].join(' ')
}

function hasStrayClose(content: string): string {
  const before = `split_part(${content}, '</think>', 1)`
  return `contains(${content}, '</think>') and not contains(${before}, '<think>')`
}
