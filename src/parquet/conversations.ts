import type { Conversation, Message, ToolCall } from '../conversation/conversation.ts'
import { groupAt, readWindow, type ParquetFile } from './parquet-file.ts'
import type { Range } from '../lib/range.ts'

/** Columns of a conversation, in the dataset's order. */
const columns = [
  'uuid',
  'license',
  'generator',
  'version',
  'category',
  'reasoning',
  'messages',
  'metadata',
] as const

/** A row of a file with other columns, by column name. */
export type TableRow = Readonly<Record<string, unknown>>

/** One row as it was read. */
export type Row =
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  | { readonly kind: 'record'; readonly record: TableRow }

/**
 * Reads whole rows of one row group.
 * @param rows counted from the row group's first row
 */
export async function readWholeRows(
  file: ParquetFile,
  rowGroup: number,
  rows: Range,
  signal?: AbortSignal,
): Promise<Row[]> {
  const { layout } = file
  const isTable = layout.schema.kind === 'table'
  const wanted = isTable
    ? layout.columns
    : columns.filter((column) => layout.columns.includes(column))
  const end = Math.min(rows.end, groupAt(layout, rowGroup).rows)
  const cells = await readWindow(
    file,
    { rowGroup, rows: { start: rows.start, end }, columns: wanted },
    signal,
  )
  return cells.map((values) => {
    const record: TableRow = Object.fromEntries(wanted.map((name, i) => [name, values[i] ?? null]))
    return isTable
      ? { kind: 'record', record }
      : { kind: 'conversation', conversation: toConversation(record) }
  })
}

/** Gives a decoded row the dataset's shape; what is missing or of another type becomes null. */
function toConversation(record: TableRow): Conversation {
  return {
    uuid: toText(record['uuid']),
    license: toText(record['license']),
    generator: toText(record['generator']),
    version: toText(record['version']),
    category: toText(record['category']),
    reasoning: toText(record['reasoning']),
    messages: toMessages(record['messages']),
    metadata: toText(record['metadata']),
  }
}

function toMessages(value: unknown): Conversation['messages'] {
  if (Array.isArray(value)) return value.map(toMessage)
  return isRecord(value) ? transpose(value).map(toMessage) : null
}

/** Turns a struct of lists into a list of structs, as long as its longest list. */
function transpose(lists: Record<string, unknown>): Record<string, unknown>[] {
  const entries = Object.entries(lists).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  )
  const length = Math.max(0, ...entries.map(([, list]) => list.length))
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(entries.map(([name, list]) => [name, list[i]])),
  )
}

function toMessage(value: unknown): Message | null {
  if (!isRecord(value)) return null
  const calls = value['tool_calls']
  return {
    role: toText(value['role']),
    content: toText(value['content']),
    tool_calls: Array.isArray(calls) ? calls.map(toToolCall) : null,
  }
}

function toToolCall(value: unknown): ToolCall | null {
  if (!isRecord(value)) return null
  const called = value['function']
  return {
    id: toText(value['id']),
    type: toText(value['type']),
    function: isRecord(called)
      ? { name: toText(called['name']), arguments: toText(called['arguments']) }
      : null,
  }
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
