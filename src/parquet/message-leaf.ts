import type { Conversation, Message } from '../conversation/conversation.ts'
import { assembleColumn } from './hyparquet-pages.ts'
import { loadCompressors, schemaOf, type SchemaNode } from './hyparquet.ts'
import type { ColumnChunk, Layout, RowGroup } from './layout.ts'
import { groupAt, readFault, type ParquetFile } from './parquet-file.ts'
import { runSteps } from './prefix/drive.ts'
import { leafChunksOf } from './prefix/leaf-chunk.ts'
import { readLeaf } from './prefix/read-leaf.ts'

/** A leaf of `messages` that tells something by itself: of the roles, the texts, or the names of called functions. */
export type MessageLeaf = 'role' | 'content' | 'called'

const paths: Readonly<Record<MessageLeaf, RegExp>> = {
  role: /^messages\.\w+\.\w+\.role$/,
  content: /^messages\.\w+\.\w+\.content$/,
  called: /^messages\.\w+\.\w+\.tool_calls\.\w+\.\w+\.function\.name$/,
}

/** The chunk of a leaf in a row group; undefined where the file has none, or nests its messages otherwise. */
export function messageChunk(
  { schema }: Pick<Layout, 'schema'>,
  { chunks }: Pick<RowGroup, 'chunks'>,
  leaf: MessageLeaf,
): ColumnChunk | undefined {
  if (schema.kind !== 'conversations' || schema.messages !== 'list-of-structs') return undefined
  return chunks.find(({ path }) => paths[leaf].test(path))
}

/** Messages as hyparquet leaves them: what is null in the file may be undefined. */
type Lists = ((Message | null | undefined)[] | null | undefined)[]

/**
 * Reads the messages of every row of a row group with one of their leaves and no other.
 * @param path of a chunk of {@link messageChunk}
 * @returns one list per row, whose messages have that field alone
 * @throws AppError `corrupt` or `codec-unsupported`, what the source throws, AbortError
 */
export async function readMessageLeaf(
  file: ParquetFile,
  rowGroup: number,
  { path }: Pick<ColumnChunk, 'path'>,
  signal?: AbortSignal,
): Promise<Conversation['messages'][]> {
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
    const lists = assembleColumn(alongPath(node, names), new Map([[path, leaf]]))
    return (lists as Lists).map((list) => list?.map((message) => message ?? null) ?? null)
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
