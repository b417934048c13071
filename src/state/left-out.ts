import type { Fault } from '../lib/errors.ts'
import type { Dataset } from './dataset.ts'

/** Faults that say that a file holds no rows that the app could ever show or count. */
const kinds: readonly Fault['kind'][] = ['not-parquet', 'encrypted', 'no-rows', 'schema-differs']

/** Whether a fault leaves its file out for good; any other may pass, and the file is missing. */
export function isLeftOut({ kind }: Fault): boolean {
  return kinds.includes(kind)
}

/** Whether files are missing: their list may be cut short, or one of them could not be loaded. */
export function hasGaps({ files, repository }: Pick<Dataset, 'files' | 'repository'>): boolean {
  return repository?.isPartial === true || files.some(({ fault }) => fault && !isLeftOut(fault))
}
