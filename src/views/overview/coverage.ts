import type { Dataset } from '../../state/dataset.ts'

/** How much of the open files the counts cover. */
export interface Coverage {
  /** Whether every row group was counted. */
  readonly isComplete: boolean
  /** Conversations counted so far, and in all files. */
  readonly rows: number
  readonly of: number
}

/** The coverage of the counts that charts show. */
export function coverageOf(dataset: Pick<Dataset, 'totals' | 'rows' | 'measuring'>): Coverage {
  const rows = dataset.totals.reduce((sum, count) => sum + count, 0)
  return { isComplete: dataset.measuring.state === 'done', rows, of: dataset.rows }
}
