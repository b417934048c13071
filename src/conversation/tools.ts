import type { Conversation, ToolCall } from './conversation.ts'
import { parseJson, type ParsedJson } from './json.ts'
import { checkCall, type CallCheck } from './tool-check.ts'
import { readToolListing } from './tool-definitions.ts'

/** What a tool answered, and how call and answer were brought together. */
export interface ToolResult {
  readonly joinedBy: 'id' | 'order'
  /** Index of the tool message. */
  readonly message: number
  readonly content: string | null
  readonly parsed: ParsedJson | null
}

/** One call with its arguments read, its result joined, and checked against its definition. */
export interface JoinedCall {
  readonly id: string | null
  readonly name: string | null
  readonly arguments: ParsedJson | null
  readonly result: ToolResult | null
  readonly check: CallCheck
}

/** Calls by the index of the assistant message that makes them, and the tool messages left over. */
export interface JoinedTools {
  readonly calls: ReadonlyMap<number, readonly JoinedCall[]>
  readonly joined: ReadonlySet<number>
}

function parsedContent(content: string | null): ParsedJson | null {
  if (content === null) return null
  const parsed = parseJson(content)
  return parsed.kind === 'json' ? parsed : null
}

/** The id that a tool message names in its own JSON content, when it does. */
function idIn(parsed: ParsedJson | null): string | null {
  if (parsed?.kind !== 'json' || typeof parsed.value !== 'object' || parsed.value === null)
    return null
  const { tool_call_id: id } = parsed.value as { tool_call_id?: unknown }
  return typeof id === 'string' ? id : null
}

function readCall(call: ToolCall): Omit<JoinedCall, 'result' | 'check'> {
  const text = call.function?.arguments ?? null
  return {
    id: call.id,
    name: call.function?.name ?? null,
    arguments: text === null ? null : parseJson(text),
  }
}

/**
 * Joins every tool call with its result. The schema keeps no id on tool messages, so a result is
 * taken by the id its JSON names, else by order: the tool messages that follow a turn answer its
 * calls one by one.
 */
export function joinTools(conversation: Pick<Conversation, 'messages' | 'metadata'>): JoinedTools {
  const messages = conversation.messages ?? []
  const makesCalls = messages.some((message) => message?.tool_calls?.some((call) => call !== null))
  const listing = readToolListing(makesCalls ? conversation.metadata : null)
  const calls = new Map<number, JoinedCall[]>()
  const joined = new Set<number>()
  messages.forEach((message, index) => {
    const made = (message?.tool_calls ?? []).filter((call) => call !== null)
    if (made.length === 0) return
    const results: Omit<ToolResult, 'joinedBy'>[] = []
    for (let next = index + 1; messages[next]?.role === 'tool'; next++) {
      const content = messages[next]?.content ?? null
      results.push({ message: next, content, parsed: parsedContent(content) })
    }
    const free = new Set(results)
    const byId = made.map((call) => {
      const found = results.find((each) => free.has(each) && sameId(idIn(each.parsed), call.id))
      if (found) free.delete(found)
      return found
    })
    const rest = [...free]
    calls.set(
      index,
      made.map((call, position) => {
        const found = byId[position]
        const result = found ?? rest.shift()
        if (result) joined.add(result.message)
        const read = readCall(call)
        return {
          ...read,
          check: checkCall(read.name, read.arguments, listing),
          result: result ? { ...result, joinedBy: found ? 'id' : 'order' } : null,
        }
      }),
    )
  })
  return { calls, joined }
}

function sameId(left: string | null, right: string | null): boolean {
  return left !== null && left === right
}
