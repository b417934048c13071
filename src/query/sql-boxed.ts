import { deepestBox } from '../conversation/boxed.ts'
import { answerOf, notSpace, space, valuesOfTurns, type Turns } from './sql-turns.ts'

/** Braces with something other than white space in them, as `pairBraces` pairs them. */
function braced(): string {
  const other = String.raw`[^{}\\]|\\(?s:.)`
  let inner = other
  for (let depth = 1; depth < deepestBox; depth++) inner = `${other}|\\{(?:${inner})*\\}`
  const filled = inner.replace(String.raw`[^{}\\]`, filledOnly)
  return `\\{${space}*(?:${filled})(?:${inner})*\\}`
}

const filledOnly = notSpace.replace(/\]$/, String.raw`{}\\]`)

const token = String.raw`\\[A-Za-z]+|[+-]?\d+(?:[.,]\d+)*|[^{}\\$` + notSpace.slice(2)
const tokenAtOnce = token.replace(/\[\^\{/, '[^A-Za-z{')

/** A box that is not blank: a braced one, or one token. Boxes inside it are part of it. */
const command = String.raw`\\(?:boxed|fbox)`
const box = `(?s)${command}(?:${space}*${braced()}|${space}+(?:${token})|(?:${tokenAtOnce}))`

/** Commands before another one: they box nothing. */
const idle = `(?:${command}${space}*)+(${command}(?:[^A-Za-z]|$))`

/**
 * The final answer of a row, trimmed; null when there is none: the last box of the last assistant
 * message that has one outside its reasoning, as `finalAnswer` in conversation/boxed.ts finds it.
 */
export function finalAnswerSql(turns: Turns): string {
  const { role, content } = turns
  const has = `(contains(${content}, '\\boxed') or contains(${content}, '\\fbox'))`
  const text = `regexp_replace(${answerOf(content)}, '${idle}', '\\1', 'g')`
  const lastOfTurn = `regexp_extract_all(${text}, '${box}')[-1]`
  const boxes = valuesOfTurns(turns, `${role} = 'assistant' and ${has}`, lastOfTurn)
  const last = `list_filter(${boxes}, lambda b: b is not null)[-1]`
  const inside = `regexp_replace(${last}, '^${command}${space}*', '')`
  return `regexp_replace(${inside}, '^\\{${space}*|${space}*\\}$', '', 'g')`
}
