import type { Conversation, Message, ToolCall } from '../conversation/conversation.ts'
import { isAppError } from '../lib/errors.ts'
import { groupAt, readWindow, type ParquetFile } from './parquet-file.ts'
import type { Range } from '../lib/range.ts'
import { isWorthPrefix, readRowsByPrefix } from './prefix/read-rows.ts'

/** Columns of a conversation, in the dataset's order. */
const conversationColumns = [
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
  | {
      readonly kind: 'record'
      /** Names in file order, which an object does not keep for names like `1`. */
      readonly columns: readonly string[]
      readonly record: TableRow
    }

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
  const columns = columnsOf(file)
  const end = Math.min(rows.end, groupAt(file.layout, rowGroup).rows)
  const window = { rowGroup, rows: { start: rows.start, end }, columns }
  return toRows(file, columns, await readWindow(file, window, signal))
}

/**
 * Reads some rows of one row group for as few bytes as their place allows.
 * @param rows counted from the row group's first row; sorted, disjoint, inside the row group
 */
export async function readFewRows(
  file: ParquetFile,
  rowGroup: number,
  rows: readonly Range[],
  signal?: AbortSignal,
): Promise<Row[]> {
  const columns = columnsOf(file)
  const selection = { rowGroup, rows, columns }
  const index = await file.blocks?.group(rowGroup, signal)
  if (index) {
    try {
      return toRows(file, columns, await readRowsByPrefix(file, selection, signal, index))
    } catch (error) {
      // Without the index it will be seen whether the file itself is damaged.
      if (!isAppError(error, 'corrupt')) throw error
      file.blocks?.giveUp(error.fault.detail)
    }
  }
  return toRows(file, columns, await readRowsByPrefix(file, selection, signal))
}

/** Whether {@link readFewRows} can cost less than reading the whole row group. */
export function canReadFew(file: ParquetFile, rowGroup: number): boolean {
  return isWorthPrefix(file, rowGroup, columnsOf(file))
}

/** The columns of a row: those of a conversation, or all in a file of another kind. */
function columnsOf({ layout }: ParquetFile): readonly string[] {
  if (layout.schema.kind === 'table') return layout.columns
  return conversationColumns.filter((column) => layout.columns.includes(column))
}

function toRows(
  { layout }: ParquetFile,
  columns: readonly string[],
  cells: readonly (readonly unknown[])[],
): Row[] {
  return cells.map((values) => {
    const record: TableRow = Object.fromEntries(columns.map((name, i) => [name, values[i] ?? null]))
    return layout.schema.kind === 'table'
      ? { kind: 'record', columns, record }
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
  const list = toList(value)
  if (list) return list.map(toMessage)
  return isRecord(value) ? transpose(value).map(toMessage) : null
}

/** A list as hyparquet gives it; one in the two levels of old writers comes inside an object. */
function toList(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value as unknown[]
  const [only, ...others] = isRecord(value) ? Object.values(value) : []
  return others.length === 0 && Array.isArray(only) ? (only as unknown[]) : null
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
  return {
    role: toText(value['role']),
    content: toText(value['content']),
    tool_calls: toList(value['tool_calls'])?.map(toToolCall) ?? null,
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
