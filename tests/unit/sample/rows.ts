import { SEED } from '../../../scripts/sample/files.ts'
import type { Split } from '../../../scripts/sample/entry.ts'
import { createRandom, type Random } from '../../../scripts/sample/random.ts'
import { makeSample } from '../../../scripts/sample/sample.ts'
import type { Conversation } from '../../../src/conversation/conversation.ts'

/** The sample as it is committed. */
export const sample = makeSample(SEED)

/** All rows, split by split. */
export const allRows: readonly Conversation[] = [...sample.rows.values()].flat()

const trapIds = new Set([...sample.traps.values()].flat())

export interface OrdinaryRow {
  readonly index: number
  readonly row: Conversation
  /** The source of chance that the row was made from, at its beginning. */
  readonly random: Random
  readonly answer: string
  readonly notes: Readonly<Record<string, unknown>>
}

/** The rows of a split that are no traps. */
export function ordinaryRows(split: Split): OrdinaryRow[] {
  return (sample.rows.get(split) ?? []).flatMap((row, index) => {
    if (trapIds.has(row.uuid ?? '')) return []
    const answer = row.messages?.at(-1)?.content ?? ''
    const notes = JSON.parse(row.metadata ?? '{}') as Record<string, unknown>
    return [{ index, row, random: createRandom(`${SEED}/${split}/${index}`), answer, notes }]
  })
}
