import type { Message, ToolCall } from '../../../src/conversation/conversation.ts'
import type { Random } from '../random.ts'

/** A tool as it is told to the model: name, purpose, parameters as a JSON schema. */
export interface Tool {
  readonly type: 'function'
  readonly function: {
    readonly name: string
    readonly description: string
    readonly parameters: unknown
  }
}

/** A conversation that uses tools. `tools` goes into the metadata. */
export interface Scenario {
  readonly topic: string
  readonly tools: readonly Tool[]
  readonly messages: readonly Message[]
}

export type ScenarioTemplate = (random: Random) => Scenario

/** Describes a tool; every parameter is required. */
export function tool(
  name: string,
  description: string,
  parameters: Readonly<Record<string, { type: string; description?: string; enum?: string[] }>>,
): Tool {
  const required = Object.keys(parameters)
  return {
    type: 'function',
    function: {
      name,
      description,
      parameters: { type: 'object', properties: parameters, required },
    },
  }
}

export function system(content: string): Message {
  return { role: 'system', content, tool_calls: [] }
}

export function user(content: string): Message {
  return { role: 'user', content, tool_calls: [] }
}

export function assistant(content: string): Message {
  return { role: 'assistant', content, tool_calls: [] }
}

/** One assistant turn that calls tools, all at once; `content` holds the reasoning. */
export function calls(
  random: Random,
  content: string | null,
  ...wanted: readonly (readonly [name: string, args: unknown])[]
): Message {
  const toolCalls = wanted.map(([name, args]): ToolCall => ({
    id: `call_${random.uuid().slice(0, 8)}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }))
  return { role: 'assistant', content, tool_calls: toolCalls }
}

/** What a tool gave back, as JSON. */
export function result(value: unknown): Message {
  return { role: 'tool', content: JSON.stringify(value), tool_calls: [] }
}

/** A reasoning trace in front of a turn. */
export function think(thought: string, rest = ''): string {
  return `<think>\n${thought}\n</think>\n\n${rest}`.trimEnd()
}
