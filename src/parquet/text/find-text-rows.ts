import { parsers } from '../hyparquet.ts'
import { groupAt, readFault, type ParquetFile } from '../parquet-file.ts'
import { runSteps } from '../prefix/drive.ts'
import { isPrefixLayout, leafChunksOf, type LeafChunk } from '../prefix/leaf-chunk.ts'
import { walkPages } from '../prefix/pages.ts'
import { DamagedError, type Steps } from '../prefix/steps.ts'
import { findInLeaf } from './find-in-leaf.ts'
import type { ValueTest } from './page-values.ts'

/** A condition on the messages of a row: the content of one passes. */
export interface MessageTest extends ValueTest {
  /** The role of the messages that count; null for all. */
  readonly role: string | null
}

/**
 * Whether the messages of a row group can be searched by {@link findTextRows}, by what its footer tells:
 * lists of structs, with texts in pages that are compressed by Snappy or not at all.
 */
export function isSearchable(file: ParquetFile, rowGroup: number): boolean {
  const leaves = leavesOf(file, rowGroup)
  return leaves !== undefined && isPrefixLayout(leaves.content) && isPrefixLayout(leaves.role)
}

/**
 * Finds the rows of a row group with a message that passes, by each of some tests, without decoding what
 * cannot pass.
 * @returns per test 1 for each row that passes, else 0; undefined when the pages are of another kind
 * than {@link isSearchable} has been told
 * @throws AppError `corrupt`, what the source throws, AbortError
 */
export async function findTextRows(
  file: ParquetFile,
  rowGroup: number,
  tests: readonly MessageTest[],
  signal?: AbortSignal,
): Promise<readonly Uint8Array[] | undefined> {
  const leaves = leavesOf(file, rowGroup)
  if (!leaves) return undefined
  try {
    const steps = [findInMessages(leaves, tests)]
    const [found] = await runSteps(steps, file.source, signal)
    return found
  } catch (error) {
    throw readFault(file.source, rowGroup, error)
  }
}

interface Leaves {
  readonly role: LeafChunk
  readonly content: LeafChunk
}

function leavesOf(file: ParquetFile, rowGroup: number): Leaves | undefined {
  const { schema } = file.layout
  if (schema.kind !== 'conversations' || schema.messages !== 'list-of-structs') return undefined
  groupAt(file.layout, rowGroup)
  const chunks = leafChunksOf(file, rowGroup, ['messages'], undefined)
  const leaf = (name: string) =>
    chunks.find(({ meta: { path_in_schema: path } }) => path.length === 4 && path[3] === name)
  const [role, content] = [leaf('role'), leaf('content')]
  return role && content && { role, content }
}

function* findInMessages(
  { role, content }: Leaves,
  tests: readonly MessageTest[],
): Steps<readonly Uint8Array[] | undefined> {
  const isAsked = tests.some((test) => test.role !== null)
  const roles = isAsked ? yield* readRoles(role) : []
  if (!roles) return undefined
  if (isAsked && roles.length !== content.slots)
    throw new DamagedError(`${roles.length} roles for ${content.slots} messages`)
  const slotTests = tests.map(({ role: wanted, anchor, passes }) => ({
    anchor,
    passes,
    counts: (slot: number) => wanted === null || roles[slot] === wanted,
  }))
  return yield* findInLeaf(content, slotTests)
}

/** The role in each slot of the chunk: null where a message has none, or a row no messages. */
function* readRoles(chunk: LeafChunk): Steps<(string | null)[] | undefined> {
  const found = yield* walkPages(chunk, [{ start: 0, end: chunk.rows }])
  if (!found) return undefined
  const { definition, values, repetition } = found
  let value = 0
  return Array.from({ length: repetition.length }, (_, slot) => {
    const isThere = definition.length === 0 || definition[slot] === chunk.schema.maxDefinition
    const bytes = isThere ? values[value++] : undefined
    return bytes ? parsers.stringFromBytes(bytes) : null
  })
}
