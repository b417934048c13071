import type { Conversation } from '../conversation/conversation.ts'
import { charactersOf } from '../conversation/preview.ts'
import { never } from '../lib/assert.ts'
import { messageChunk, readMessageLeaf, type MessageLeaf } from './message-leaf.ts'
import { groupAt, type ParquetFile } from './parquet-file.ts'
import type { RowCache } from './row-cache.ts'
import { readJointValues } from './value-counts.ts'

/** What rows can be sorted by: a column of text, or a size of the conversation. */
export type SortValue =
  | { readonly kind: 'column'; readonly name: string }
  /** Number of messages. */
  | { readonly kind: 'messages' }
  /** UTF-16 units in the content of all messages. */
  | { readonly kind: 'chars' }
  /** Number of tool calls in all messages. */
  | { readonly kind: 'tools' }

/**
 * Reads what rows of a row group are sorted by. Sizes are worked out from one leaf of `messages`; where
 * a file nests them otherwise, from whole rows, with the same result.
 * @param rows counted from the row group's first row
 * @returns one value per row, in the order given
 * @throws AppError `corrupt` or `codec-unsupported`; AbortError
 */
export async function readSortValues(
  file: ParquetFile,
  { rowGroup, rows, by }: { rowGroup: number; rows: readonly number[]; by: SortValue },
  cache: Pick<RowCache, 'read'>,
  signal?: AbortSignal,
): Promise<(string | number | null)[]> {
  switch (by.kind) {
    case 'column': {
      const { tuples, codes } = await readJointValues(file, rowGroup, [by.name], signal)
      return rows.map((row) => tuples[codes[row] ?? -1]?.[0] ?? null)
    }
    case 'messages':
    case 'chars':
    case 'tools': {
      const chunk = messageChunk(file.layout, groupAt(file.layout, rowGroup), leaves[by.kind])
      if (chunk) {
        const lists = await readMessageLeaf(file, rowGroup, chunk, signal)
        return rows.map((row) => sizeOf(by.kind, { messages: lists[row] ?? null }))
      }
      const whole = await cache.read(file, rowGroup, rows, signal)
      return whole.map((row) =>
        row.kind === 'conversation' ? sizeOf(by.kind, row.conversation) : null,
      )
    }
    default:
      return never(by)
  }
}

type Size = 'messages' | 'chars' | 'tools'

/** The leaf that tells a size. */
const leaves: Readonly<Record<Size, MessageLeaf>> = {
  messages: 'role',
  chars: 'content',
  tools: 'called',
}

function sizeOf(size: Size, { messages }: Pick<Conversation, 'messages'>): number {
  const list = messages ?? []
  switch (size) {
    case 'messages':
      return list.length
    case 'chars':
      return charactersOf({ messages })
    case 'tools':
      return list.reduce((sum, message) => sum + (message?.tool_calls?.length ?? 0), 0)
  }
}
