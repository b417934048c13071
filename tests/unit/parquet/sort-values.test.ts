import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { readWholeRows } from '../../../src/parquet/conversations.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { createRowCache } from '../../../src/parquet/row-cache.ts'
import { readSortValues, type SortValue } from '../../../src/parquet/sort-values.ts'
import { conversation } from '../../support/conversation-arbitraries.ts'
import { conversationWith, plannedSource, shardOf } from '../../support/parquet-bytes.ts'
import { hasRealSmall, realSmallFiles } from '../../support/real-small.ts'

const columns = ['uuid', 'category', 'generator', 'version'] as const
const kinds: readonly SortValue[] = [
  { kind: 'messages' },
  { kind: 'chars' },
  { kind: 'tools' },
  ...columns.map((name) => ({ kind: 'column', name }) as const),
]

/** What a row is sorted by, in plain JavaScript. */
function plainValue(row: Conversation, by: SortValue): string | number | null {
  const messages = row.messages ?? []
  if (by.kind === 'messages') return messages.length
  if (by.kind === 'chars') return messages.map((each) => each?.content ?? '').join('').length
  if (by.kind === 'tools') return messages.flatMap((each) => each?.tool_calls ?? []).length
  return row[columns.find((name) => name === by.name) ?? 'uuid']
}

async function open(bytes: Uint8Array) {
  const source = plannedSource(bytes)
  return { source, file: await openParquet(source), cache: createRowCache() }
}

describe('readSortValues', () => {
  it('gives what the rows hold, in the order asked for', async () => {
    const groups = fc.array(fc.array(conversation, { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 2,
    })
    await fc.assert(
      fc.asyncProperty(groups, async (rows) => {
        const { file, cache } = await open(shardOf(...rows))
        for (const [rowGroup, group] of rows.entries()) {
          const numbers = [...group.keys()].reverse()
          for (const by of kinds) {
            const found = await readSortValues(file, { rowGroup, rows: numbers, by }, cache)
            expect(found).toEqual(numbers.map((row) => plainValue(group[row]!, by)))
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('reads a column that is missing as null', async () => {
    const { file, cache } = await open(shardOf([conversationWith()]))
    const by = { kind: 'column', name: 'elsewhere' } as const
    expect(await readSortValues(file, { rowGroup: 0, rows: [0], by }, cache)).toEqual([null])
  })

  describe.skipIf(!hasRealSmall)('over the open corpus', () => {
    it('agrees with whole rows, and reads little for counts', async () => {
      const read = { messages: 0, tools: 0, chars: 0, all: 0 }
      for (const path of realSmallFiles()) {
        const { file, cache, source } = await open(readFileSync(path))
        for (const [rowGroup, { rows }] of file.layout.rowGroups.entries()) {
          const numbers = Array.from({ length: rows }, (_, i) => i)
          const whole = await readWholeRows(file, rowGroup, { start: 0, end: rows })
          for (const by of kinds) {
            source.reads.splice(0)
            const found = await readSortValues(file, { rowGroup, rows: numbers, by }, cache)
            if (by.kind !== 'column')
              read[by.kind] += source.reads.reduce((sum, { start, end }) => sum + end - start, 0)
            const plain = whole.map((row) =>
              row.kind === 'conversation' ? plainValue(row.conversation, by) : null,
            )
            expect(found).toEqual(plain)
          }
        }
        read.all += source.size
      }
      process.stdout.write(`bytes read to sort: ${JSON.stringify(read)}\n`)
      expect(read.messages + read.tools).toBeLessThan(read.all / 20)
    })
  })
})
