import type { CountTokens } from '../conversation/token-count.ts'
import { createStore, type Readable } from '../lib/store.ts'
import type { RowRef } from '../scan/row-index.ts'
import type { Dataset } from './dataset.ts'

const counted = createStore<ReadonlyMap<string, number>>(new Map())

/** Tokens of the rows that were counted exactly in this session, by {@link rowName}. */
export const exactTokens: Readable<ReadonlyMap<string, number>> = counted

/** Names a row by the content of its file, so that it is found again when the files are opened anew. */
export function rowName({ files }: Pick<Dataset, 'files'>, ref: RowRef): string {
  const { file, rowGroup, row } = ref
  return `${rowGroup}/${row} ${files[file]?.opened?.identity ?? file}`
}

/** Counts the texts of the row of this name, and keeps how many tokens they have in all. */
export function keepingTokens(count: CountTokens, name: string): CountTokens {
  return async (texts, signal) => {
    const counts = await count(texts, signal)
    const total = counts.reduce((sum, tokens) => sum + tokens, 0)
    counted.set(new Map(counted.get()).set(name, total))
    return counts
  }
}
