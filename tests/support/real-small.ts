import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = '../shared/data/real-small'

/** Whether the open corpus lies beside this checkout; tests over it are skipped where it does not. */
export const hasRealSmall = existsSync(join(folder, 'expected.json'))

/** Paths of its Parquet files. */
export function realSmallFiles(): string[] {
  return readdirSync(join(folder, 'data'))
    .filter((name) => name.endsWith('.parquet'))
    .sort()
    .map((name) => join(folder, 'data', name))
}

/** Folder of its Parquet files. */
export const realSmallData = join(folder, 'data')

type Counts = Readonly<Record<string, number>>

/** The ground truth, as far as tests compare with it. */
export interface Expected {
  readonly rows: number
  readonly per_category: Counts
  readonly per_generator: Counts
  readonly per_category_generator: Counts
  readonly per_reasoning: Counts
  readonly per_license: Counts
  readonly per_category_reasoning: Counts
  readonly search: Readonly<
    Record<
      string,
      { rows: number; rows_user: number; rows_assistant: number; per_category: Counts }
    >
  >
}

export function realSmallExpected(): Expected {
  return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
}
