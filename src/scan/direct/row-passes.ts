import type { Conversation } from '../../conversation/conversation.ts'
import { never } from '../../lib/assert.ts'
import { messageChunk, readMessageLeaf } from '../../parquet/message-leaf.ts'
import { groupAt, type ParquetFile } from '../../parquet/parquet-file.ts'
import { isMeasurable, measureMessages } from '../../parquet/text/measure-messages.ts'
import { readJointValues, type Value } from '../../parquet/value-counts.ts'
import type { AskedLeaf } from '../../query/columns.ts'
import type { RowTest } from '../../query/row-tests.ts'

/** Whether a row passes, counted from the row group's first row. */
type Passes = (row: number) => boolean

/** The messages of each row, by the one leaf that was read of them. */
type Lists = Map<AskedLeaf, readonly Conversation['messages'][]>

/** Whether a row group is of a layout in which these tests need no engine. */
export function isTestable(
  file: ParquetFile,
  rowGroup: number,
  tests: readonly RowTest[],
): boolean {
  const group = groupAt(file.layout, rowGroup)
  return tests.every((test) => {
    switch (test.kind) {
      case 'content':
        return isMeasurable(file, rowGroup)
      case 'messages':
        return messageChunk(file.layout, group, test.leaf) !== undefined
      case 'uuid':
        return true
      default:
        return never(test)
    }
  })
}

/**
 * Reads what the tests ask of a row group.
 * @returns whether a row passes all of them; null when a page is of a kind that only the engine reads
 * @throws AppError `corrupt`, what the source throws, AbortError
 */
export async function rowPasses(
  file: ParquetFile,
  rowGroup: number,
  tests: readonly RowTest[],
  signal?: AbortSignal,
): Promise<Passes | null> {
  const all: Passes[] = []
  const contents = tests.filter((test) => test.kind === 'content')
  const totals = contents.length > 0 ? await measureMessages(file, rowGroup, contents, signal) : []
  if (!totals) return null
  const totalsOf = new Map<RowTest, Float64Array | undefined>(
    contents.map((test, i) => [test, totals[i]]),
  )
  const lists: Lists = new Map()
  for (const leaf of ['role', 'called'] as const) {
    if (!tests.some((test) => test.kind === 'messages' && test.leaf === leaf)) continue
    const chunk = messageChunk(file.layout, groupAt(file.layout, rowGroup), leaf)
    if (!chunk) return null
    lists.set(leaf, await readMessageLeaf(file, rowGroup, chunk, signal))
  }
  for (const test of tests) {
    const passes = await passesOf(
      file,
      rowGroup,
      test,
      { totals: totalsOf.get(test), lists },
      signal,
    )
    all.push((row) => passes(row) !== test.not)
  }
  return (row) => all.every((passes) => passes(row))
}

async function passesOf(
  file: ParquetFile,
  rowGroup: number,
  test: RowTest,
  { totals, lists }: { totals: Float64Array | undefined; lists: Lists },
  signal?: AbortSignal,
): Promise<Passes> {
  switch (test.kind) {
    case 'content': {
      const category = test.asksCategory
        ? await readColumn(file, rowGroup, 'category', signal)
        : () => null
      return (row) => test.passes(totals?.[row] ?? 0, category(row))
    }
    case 'messages': {
      const messages = lists.get(test.leaf)
      return (row) => test.passes(messages?.[row] ?? null)
    }
    case 'uuid': {
      const uuid = await readColumn(file, rowGroup, 'uuid', signal)
      return (row) => test.passes(uuid(row))
    }
    default:
      return never(test)
  }
}

/** A column of text, row by row. */
async function readColumn(
  file: ParquetFile,
  rowGroup: number,
  name: string,
  signal?: AbortSignal,
): Promise<(row: number) => Value> {
  const { tuples, codes } = await readJointValues(file, rowGroup, [name], signal)
  return (row) => tuples[codes[row] ?? -1]?.[0] ?? null
}
