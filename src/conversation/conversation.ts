/** A call of a tool, as the dataset stores it: `arguments` should hold JSON and sometimes does not. */
export interface ToolCall {
  readonly id: string | null
  readonly type: string | null
  readonly function: { readonly name: string | null; readonly arguments: string | null } | null
}

/** One turn. `content` is null on some assistant turns that only call tools. */
export interface Message {
  readonly role: string | null
  readonly content: string | null
  readonly tool_calls: readonly (ToolCall | null)[] | null
}

/**
 * One row of the dataset, with the dataset's own field names and order, so that it can be written
 * out as it was read. Every field may be null; null and the empty string are different.
 */
export interface Conversation {
  readonly uuid: string | null
  readonly license: string | null
  readonly generator: string | null
  readonly version: string | null
  readonly category: string | null
  readonly reasoning: string | null
  readonly messages: readonly (Message | null)[] | null
  readonly metadata: string | null
}
