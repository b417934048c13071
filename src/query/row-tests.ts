import type { Conversation, Message } from '../conversation/conversation.ts'
import { never } from '../lib/assert.ts'
import { comparedUuid } from '../lib/uuid.ts'
import type { AskedLeaf } from './columns.ts'
import {
  boxedContent,
  charsContent,
  redactedContent,
  textContent,
  thinkContent,
  type ContentTest,
} from './content-tests.ts'
import type { Question } from './query.ts'
import { isWithin, type RowCondition } from './row-condition.ts'
import type { FacetValue } from './terms.ts'

/** A condition on the messages of a row with one field each: their roles, or the names of what they call. */
export interface MessagesTest {
  readonly kind: 'messages'
  readonly leaf: AskedLeaf
  readonly passes: (messages: Conversation['messages']) => boolean
}

/** A condition on the uuid of a row. */
export interface UuidTest {
  readonly kind: 'uuid'
  readonly passes: (uuid: FacetValue) => boolean
}

/**
 * A condition on rows for whoever reads them without the engine, with the same result as its SQL, and
 * whether rows that pass it are left out.
 */
export type RowTest = (ContentTest | MessagesTest | UuidTest) & { readonly not: boolean }

/**
 * The conditions of a question beside its facets.
 * @returns null where it has one that only the engine can judge
 */
export function rowTestsOf({ text, where }: Question): readonly RowTest[] | null {
  const own: RowCondition[] =
    text.text === '' ? [] : [{ kind: 'text', filter: text, not: text.not }]
  const conditions = [...own, ...where]
  const tests = conditions.flatMap((condition): RowTest[] => {
    const test = testOf(condition)
    return test ? [{ ...test, not: condition.not }] : []
  })
  return tests.length === conditions.length ? tests : null
}

function testOf(condition: RowCondition): ContentTest | MessagesTest | UuidTest | null {
  switch (condition.kind) {
    case 'turns':
      return messagesTest('role', (messages) => isWithin(messages?.length ?? 0, condition.range))
    case 'roles':
      return messagesTest('role', (messages) =>
        holds(
          condition,
          present(messages).map(({ role }) => role),
        ),
      )
    case 'tools':
      return messagesTest('called', (messages) => {
        const names = present(messages).flatMap(namesOf)
        return condition.values.length === 0 ? names.length > 0 : holds(condition, names)
      })
    case 'chars':
      return charsContent(condition.of, condition.range)
    case 'boxed':
      return boxedContent(condition.values)
    case 'think':
      return thinkContent(condition.state)
    case 'redacted':
      return redactedContent()
    case 'uuids': {
      const wanted = new Set(condition.values.map(comparedUuid))
      return { kind: 'uuid', passes: (uuid) => wanted.has(comparedUuid(uuid)) }
    }
    case 'text':
      return textContent(condition.filter)
    case 'meta':
      // DuckDB's reading of JSON decides, to the last digit and the last escape.
      return null
    default:
      return never(condition)
  }
}

function messagesTest(leaf: AskedLeaf, passes: MessagesTest['passes']): MessagesTest {
  return { kind: 'messages', leaf, passes }
}

function present(messages: Conversation['messages']): Message[] {
  return (messages ?? []).filter((message) => message !== null)
}

/** The functions that a message calls; null for a call without a name. */
function namesOf({ tool_calls: calls }: Message): FacetValue[] {
  return (calls ?? []).flatMap((call) => (call ? [call.function?.name ?? null] : []))
}

function holds(
  { values, all }: { readonly values: readonly FacetValue[]; readonly all: boolean },
  found: readonly FacetValue[],
): boolean {
  const isFound = (value: FacetValue) => found.includes(value)
  return all ? values.every(isFound) : values.some(isFound)
}
