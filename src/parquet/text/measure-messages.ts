import { parsers } from '../hyparquet.ts'
import { messageChunk } from '../message-leaf.ts'
import { groupAt, readFault, type ParquetFile } from '../parquet-file.ts'
import { runSteps } from '../prefix/drive.ts'
import { isPrefixLayout, leafChunksOf, type LeafChunk } from '../prefix/leaf-chunk.ts'
import { walkPages } from '../prefix/pages.ts'
import { DamagedError, type Steps } from '../prefix/steps.ts'
import { measureLeaf, type SlotMeasure } from './measure-leaf.ts'

/** What is made of the texts of a row's messages: a number of each, and one of all. */
export interface MessageMeasure extends Omit<SlotMeasure, 'counts'> {
  /** The role of the messages that count; null for all. */
  readonly role: string | null
}

/**
 * Whether the texts of a row group can be measured by {@link measureMessages}, by what its footer tells:
 * lists of structs, with texts in pages that are compressed by Snappy or not at all.
 */
export function isMeasurable(file: ParquetFile, rowGroup: number): boolean {
  const leaves = leavesOf(file, rowGroup)
  return leaves !== undefined && isPrefixLayout(leaves.content) && isPrefixLayout(leaves.role)
}

/**
 * Measures the messages of a row group, without decoding what says nothing.
 * @returns per measure a number for each row, 0 where no message says anything; undefined when the
 * pages are of another kind than {@link isMeasurable} has been told
 * @throws AppError `corrupt`, what the source throws, AbortError
 */
export async function measureMessages(
  file: ParquetFile,
  rowGroup: number,
  measures: readonly MessageMeasure[],
  signal?: AbortSignal,
): Promise<readonly Float64Array[] | undefined> {
  const leaves = leavesOf(file, rowGroup)
  if (!leaves) return undefined
  try {
    const steps = [measureBy(leaves, measures)]
    const [totals] = await runSteps(steps, file.source, signal)
    return totals
  } catch (error) {
    throw readFault(file.source, rowGroup, error)
  }
}

interface Leaves {
  readonly role: LeafChunk
  readonly content: LeafChunk
}

function leavesOf(file: ParquetFile, rowGroup: number): Leaves | undefined {
  const group = groupAt(file.layout, rowGroup)
  const chunks = leafChunksOf(file, rowGroup, ['messages'], undefined)
  const leaf = (name: 'role' | 'content') => {
    const path = messageChunk(file.layout, group, name)?.path
    return chunks.find(({ meta }) => meta.path_in_schema.join('.') === path)
  }
  const [role, content] = [leaf('role'), leaf('content')]
  return role && content && { role, content }
}

function* measureBy(
  { role, content }: Leaves,
  measures: readonly MessageMeasure[],
): Steps<readonly Float64Array[] | undefined> {
  const isAsked = measures.some((measure) => measure.role !== null)
  const roles = isAsked ? yield* readRoles(role) : []
  if (!roles) return undefined
  if (isAsked && roles.length !== content.slots)
    throw new DamagedError(`${roles.length} roles for ${content.slots} messages`)
  const slots = measures.map(({ role: wanted, ...measure }) => ({
    ...measure,
    counts: (slot: number) => wanted === null || roles[slot] === wanted,
  }))
  return yield* measureLeaf(content, slots)
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
