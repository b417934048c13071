import type { Conversation } from '../conversation/conversation.ts'
import { charactersOf } from '../conversation/preview.ts'
import { never } from '../lib/assert.ts'
import { assembleColumn } from './hyparquet-pages.ts'
import { loadCompressors, schemaOf, type SchemaNode } from './hyparquet.ts'
import { groupAt, readFault, type ParquetFile } from './parquet-file.ts'
import { runSteps } from './prefix/drive.ts'
import { leafChunksOf } from './prefix/leaf-chunk.ts'
import { readLeaf } from './prefix/read-leaf.ts'
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
 * Reads what rows of a row group are sorted by. Sizes are worked out from one leaf of `messages`: of the
 * roles, the contents, or the names of called functions; where a file nests them otherwise, from
 * whole rows, with the same result.
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
      const leaf = leafPath(file, rowGroup, by.kind)
      if (leaf !== undefined) {
        const lists = await readLeafRows(file, rowGroup, leaf, signal)
        return rows.map((row) =>
          sizeOf(by.kind, { messages: lists[row] as Conversation['messages'] }),
        )
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

const leafNames: Readonly<Record<Size, RegExp>> = {
  messages: /^messages\.\w+\.\w+\.role$/,
  chars: /^messages\.\w+\.\w+\.content$/,
  tools: /^messages\.\w+\.\w+\.tool_calls\.\w+\.\w+\.function\.name$/,
}

function leafPath(file: ParquetFile, rowGroup: number, size: Size): string | undefined {
  const { schema } = file.layout
  if (schema.kind !== 'conversations' || schema.messages !== 'list-of-structs') return undefined
  const found = groupAt(file.layout, rowGroup).chunks.find(({ path }) => leafNames[size].test(path))
  return found?.path
}

/** The messages of every row of a row group, with one of their leaves and no other. */
async function readLeafRows(
  file: ParquetFile,
  rowGroup: number,
  path: string,
  signal?: AbortSignal,
): Promise<unknown[]> {
  const { rows } = groupAt(file.layout, rowGroup)
  try {
    const compressors = await loadCompressors(file.metadata)
    const chunk = leafChunksOf(file, rowGroup, ['messages'], compressors).find(
      ({ meta }) => meta.path_in_schema.join('.') === path,
    )
    const names = chunk?.meta.path_in_schema ?? []
    const node = schemaOf(file.metadata).children.find(({ element }) => element.name === names[0])
    if (!chunk || !node) throw new Error(`no leaf ${path}`)
    await file.source.prefetch([{ start: chunk.start, end: chunk.end }], signal)
    const steps = [readLeaf(chunk, [{ start: 0, end: rows }])]
    const [leaf = []] = await runSteps(steps, file.source, signal)
    if (leaf.length !== rows) throw new Error(`a leaf without ${rows} rows`)
    return assembleColumn(alongPath(node, names), new Map([[path, leaf]]))
  } catch (error) {
    throw readFault(file.source, rowGroup, error)
  }
}

/** The schema without the branches that do not lead to a leaf. */
function alongPath(node: SchemaNode, [, ...rest]: readonly string[]): SchemaNode {
  const children = node.children
    .filter(({ element }) => element.name === rest[0])
    .map((child) => alongPath(child, rest))
  return { ...node, children }
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
