import { readFileSync } from 'node:fs'
import type { Conversation } from '../../src/conversation/conversation.ts'
import { readWholeRows } from '../../src/parquet/conversations.ts'
import { openParquet } from '../../src/parquet/parquet-file.ts'
import { noQuestion, type Question } from '../../src/query/query.ts'
import { plannedSource } from './parquet-bytes.ts'
import { rowsThatMatch } from './plain-filter.ts'

/** A row with its number in its file, from 1. */
interface NumberedRow {
  readonly row: Conversation
  readonly number: number
}

async function sampleRows(): Promise<NumberedRow[]> {
  const folder = 'public/sample'
  const listing = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8')) as {
    files: { path: string }[]
  }
  const all: NumberedRow[] = []
  for (const { path } of listing.files) {
    const bytes = new Uint8Array(readFileSync(`${folder}/${path}`))
    const file = await openParquet(plannedSource(bytes))
    for (const [group, { rows, rowStart }] of file.layout.rowGroups.entries()) {
      const read = await readWholeRows(file, group, { start: 0, end: rows })
      read.forEach((each, i) => {
        if (each.kind === 'conversation')
          all.push({ row: each.conversation, number: rowStart + i + 1 })
      })
    }
  }
  return all
}

/** The rows of the embedded sample in the order of its list. */
export const sample = await sampleRows()

/** Those that a question finds, as plain JavaScript judges them. */
export const truthOf = (question: Partial<Question>) =>
  rowsThatMatch(
    sample.map(({ row }) => row),
    { ...noQuestion, ...question },
  ).map((i) => sample[i]!)
