import { lengthOf, mergeRanges, totalLength, type Range } from '../../../src/lib/range.ts'
import { openParquet } from '../../../src/parquet/parquet-file.ts'
import { hubSource } from './fixtures/hub-source.ts'
import type { LogEntry } from './log.ts'
import type { HubFile } from './repo.ts'

/** What the first rows of a file may cost, as its own footer tells. */
export interface FirstRowsBudget {
  /** What is read to have the footer: one piece of the file, up to its end. */
  readonly footer: Range
  /** In how many reads: one, or two where the first was too short. */
  readonly footerReads: number
  /** The column chunks of the first row group. */
  readonly chunks: readonly Range[]
}

/** Reads a file's footer without the app. @throws RangeError when it is not read in one piece */
export async function firstRowsBudget(file: HubFile): Promise<FirstRowsBudget> {
  const reads: Range[] = []
  const source = hubSource(file)
  const { layout } = await openParquet({
    ...source,
    read(start, end) {
      reads.push({ start, end })
      return source.read(start, end)
    },
  })
  const [footer, ...others] = mergeRanges(reads)
  if (!footer || others.length > 0) throw new RangeError(`the footer of ${file.path} has gaps`)
  const chunks = layout.rowGroups[0]?.chunks ?? []
  return {
    footer,
    footerReads: reads.length,
    chunks: chunks.map(({ start, end }) => ({ start, end })),
  }
}

/** Bytes that the budget allows at most. */
export function budgetBytes({ footer, chunks }: FirstRowsBudget): number {
  return lengthOf(footer) + totalLength(chunks)
}

/** The range that a request named. @throws RangeError when it named none */
export function rangeOf({ range, path }: LogEntry): Range {
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  if (start === undefined || end === undefined) throw new RangeError(`no range of ${path}`)
  return { start: Number(start), end: Number(end) + 1 }
}

/** Those of these ranges that lie in none of the pieces. */
export function rangesOutside(pieces: readonly Range[], ranges: readonly Range[]): Range[] {
  const allowed = mergeRanges(pieces)
  return ranges.filter(
    ({ start, end }) => !allowed.some((piece) => piece.start <= start && end <= piece.end),
  )
}
