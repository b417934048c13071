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

/** Keeps what was counted. */
export function keepTokens(name: string, tokens: number): void {
  counted.set(new Map(counted.get()).set(name, tokens))
}
