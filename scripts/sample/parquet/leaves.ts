import type { Conversation, Message, ToolCall } from '../../../src/conversation/conversation.ts'

/** One leaf column of a row group: levels for every slot, values only for slots that are not null. */
export interface Leaf {
  readonly path: readonly string[]
  readonly maxRepetition: number
  readonly maxDefinition: number
  readonly repetition: number[]
  readonly definition: number[]
  readonly values: string[]
}

function createLeaf(path: readonly string[], maxRepetition: number, maxDefinition: number): Leaf {
  return { path, maxRepetition, maxDefinition, repetition: [], definition: [], values: [] }
}

function put(leaf: Leaf, repetition: number, definition: number): void {
  leaf.repetition.push(repetition)
  leaf.definition.push(definition)
}

function putValue(leaf: Leaf, repetition: number, value: string | null): void {
  put(leaf, repetition, value === null ? leaf.maxDefinition - 1 : leaf.maxDefinition)
  if (value !== null) leaf.values.push(value)
}

const FLAT = ['uuid', 'license', 'generator', 'version', 'category', 'reasoning'] as const
const ELEMENT = ['messages', 'list', 'element']
const CALL = [...ELEMENT, 'tool_calls', 'list', 'element']

/**
 * Takes conversations apart into the 13 leaf columns, in file order (Dremel levels; definition
 * levels as the schema's optional and repeated groups give them).
 */
export function splitLeaves(rows: readonly Conversation[]): Leaf[] {
  const flat = FLAT.map((name) => createLeaf([name], 0, 1))
  const role = createLeaf([...ELEMENT, 'role'], 1, 4)
  const content = createLeaf([...ELEMENT, 'content'], 1, 4)
  const id = createLeaf([...CALL, 'id'], 2, 7)
  const type = createLeaf([...CALL, 'type'], 2, 7)
  const name = createLeaf([...CALL, 'function', 'name'], 2, 8)
  const args = createLeaf([...CALL, 'function', 'arguments'], 2, 8)
  const metadata = createLeaf(['metadata'], 0, 1)
  const call = [id, type, name, args]
  const nested = [role, content, ...call]

  const putCall = (repetition: number, value: ToolCall | null) => {
    if (value === null) {
      for (const leaf of call) put(leaf, repetition, 5)
      return
    }
    putValue(id, repetition, value.id)
    putValue(type, repetition, value.type)
    if (value.function === null) {
      for (const leaf of [name, args]) put(leaf, repetition, 6)
      return
    }
    putValue(name, repetition, value.function.name)
    putValue(args, repetition, value.function.arguments)
  }
  const putMessage = (repetition: number, message: Message | null) => {
    if (message === null) {
      for (const leaf of nested) put(leaf, repetition, 2)
      return
    }
    putValue(role, repetition, message.role)
    putValue(content, repetition, message.content)
    const calls = message.tool_calls
    if (!calls?.length) for (const leaf of call) put(leaf, repetition, calls === null ? 3 : 4)
    else for (const [i, value] of calls.entries()) putCall(i === 0 ? repetition : 2, value)
  }
  for (const row of rows) {
    for (const [i, key] of FLAT.entries()) putValue(flat[i]!, 0, row[key])
    if (!row.messages?.length)
      for (const leaf of nested) put(leaf, 0, row.messages === null ? 0 : 1)
    else for (const [i, message] of row.messages.entries()) putMessage(i === 0 ? 0 : 1, message)
    putValue(metadata, 0, row.metadata)
  }
  return [...flat, ...nested, metadata]
}
