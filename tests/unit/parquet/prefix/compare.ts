import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { createRandom, type Random } from '../../../../scripts/sample/random.ts'
import { lengthOf, mergeRanges, type Range } from '../../../../src/lib/range.ts'
import { readWindow, type ParquetFile } from '../../../../src/parquet/parquet-file.ts'
import { readRowsByPrefix } from '../../../../src/parquet/prefix/read-rows.ts'
import { contentOfPath, countedFile, reopen, withoutMissing } from './counted-file.ts'

/** A row window, or now and then rows from all over the row group. */
function selectionIn(random: Random, rows: number): Range[] {
  const range = () => {
    const start = random.int(0, rows - 1)
    return { start, end: Math.min(rows, start + random.pick([1, 1, 1, 2, 10, 20, 50, 50, rows])) }
  }
  return mergeRanges(Array.from({ length: random.pick([1, 1, 1, 2, 5]) }, range))
}

/** Reads many selections of a file by prefix, cold or with some bytes held, and in full. */
export async function compare(path: string, count: number, rowGroups: readonly number[] = [0]) {
  const content = contentOfPath(path)
  const first: ParquetFile = (await countedFile(content)).file
  const { columns } = first.layout
  const random = createRandom(path.split('/').at(-1) ?? '')
  for (const rowGroup of rowGroups) {
    const { rows } = first.layout.rowGroups[rowGroup]!
    const whole = await readWindow(first, { rowGroup, rows: { start: 0, end: rows }, columns })
    let { file } = reopen(first, content)
    for (let i = 0; i < count / rowGroups.length; i++) {
      if (random.chance(0.5)) ({ file } = reopen(first, content))
      const source = random.chance(0.3) ? withoutMissing(file.source) : file.source
      const selection = { rowGroup, rows: selectionIn(random, rows), columns }
      const found = await readRowsByPrefix({ ...file, source }, selection)
      const wanted = selection.rows.flatMap(({ start, end }) => whole.slice(start, end))
      const name = `${path} ${rowGroup} ${JSON.stringify(selection.rows)}`
      if (!isDeepStrictEqual(found, wanted)) expect(found, name).toEqual(wanted)
      expect(found.length, name).toBe(selection.rows.reduce((sum, each) => sum + lengthOf(each), 0))
    }
  }
}
