import { throwIfAborted } from '../../lib/abort.ts'
import type { Range } from '../../lib/range.ts'
import { groupAt, type ParquetFile } from '../../parquet/parquet-file.ts'
import { matchingRows, type ValueFilter } from '../../parquet/value-counts.ts'
import type { Question } from '../../query/query.ts'
import { rowTestsOf, type RowTest } from '../../query/row-tests.ts'
import { valueFilter } from '../../query/value-filter.ts'
import { isTestable, rowPasses } from './row-passes.ts'

/** What a question asks of each row group, worked out once. */
export interface DirectQuestion {
  readonly facets: ValueFilter
  readonly tests: readonly RowTest[]
}

/** The question in this form; null where only the engine can answer it. */
export function directQuestion(question: Question): DirectQuestion | null {
  const tests = rowTestsOf(question)
  return tests && { facets: valueFilter(question.facets), tests }
}

/** Whether the row groups are of a layout in which the question needs no engine. */
export function isAnswerable(
  file: ParquetFile,
  { start, end }: Range,
  { tests }: DirectQuestion,
): boolean {
  for (let rowGroup = start; rowGroup < end; rowGroup++)
    if (!isTestable(file, rowGroup, tests)) return false
  return true
}

/**
 * Finds the rows that satisfy a question.
 * @returns their numbers in the file, ascending; null when a page is of a kind that only the engine reads
 * @throws AppError `corrupt`, what the source throws, AbortError
 */
export async function findRows(
  file: ParquetFile,
  rowGroups: Range,
  { facets: filter, tests }: DirectQuestion,
  signal?: AbortSignal,
): Promise<number[] | null> {
  const found: number[] = []
  for (let rowGroup = rowGroups.start; rowGroup < rowGroups.end; rowGroup++) {
    throwIfAborted(signal)
    const { rows, rowStart } = groupAt(file.layout, rowGroup)
    const isFiltered = Object.keys(filter).length > 0
    const chosen = isFiltered ? await matchingRows(file, rowGroup, filter, signal) : null
    if (chosen?.length === 0) continue
    const passes = await rowPasses(file, rowGroup, tests, signal)
    if (!passes) return null
    if (chosen) found.push(...chosen.filter(passes).map((row) => rowStart + row))
    else for (let row = 0; row < rows; row++) if (passes(row)) found.push(rowStart + row)
  }
  return found
}
