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

/** The last box of a text that is not blank: a braced one with its braces, or one token. */
const lastBox = `(?s)^.*\\\\(?:boxed|fbox)(?:${space}*(${braced()})|${space}+(${token})|(${tokenAtOnce}))`

/**
 * The final answer of a row, trimmed; null when there is none: the last box of the last assistant
 * message that has one outside its reasoning, as `finalAnswer` in conversation/boxed.ts finds it.
 */
export function finalAnswerSql(turns: Turns): string {
  const { role, content } = turns
  const has = `(contains(${content}, '\\boxed') or contains(${content}, '\\fbox'))`
  const groups = `regexp_extract(${answerOf(content)}, '${lastBox}', ['braced', 'token', 'at_once'])`
  const boxes = valuesOfTurns(turns, `${role} = 'assistant' and ${has}`, groups)
  const found = `list_filter(${boxes}, lambda b: b.braced <> '' or b.token <> '' or b.at_once <> '')`
  const last = `list_transform(${found}, lambda b: b.braced || b.token || b.at_once)[-1]`
  return `regexp_replace(${last}, '^\\{${space}*|${space}*\\}$', '', 'g')`
}
