import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/sample/random.ts'
import { isAppError } from '../../../../src/lib/errors.ts'
import { openParquet } from '../../../../src/parquet/parquet-file.ts'
import { noQuestion, noText, type Question, type TextFilter } from '../../../../src/query/query.ts'
import { directQuestion, findRows, isAnswerable } from '../../../../src/scan/direct/find-rows.ts'
import { nativeDuckDB } from '../../../support/duckdb.ts'
import { damaged, plannedSource } from '../../../support/parquet-bytes.ts'
import { realLayoutShard } from '../../../support/real-layout-shard.ts'
import { hasRealSmall, realSmallExpected, realSmallFiles } from '../../../support/real-small.ts'
import { NEEDLE, smallShard } from '../../../support/small-shard.ts'

const duckdb = await nativeDuckDB()

const questionOf = (text: Partial<TextFilter>, change: Partial<Question> = {}): Question => ({
  ...noQuestion,
  ...change,
  text: { ...noText, ...text },
})

/** Rows of a whole file; null where some of it is left to the engine. */
async function findIn(bytes: Uint8Array, question: Question): Promise<number[] | null> {
  const file = await openParquet(plannedSource(bytes))
  const direct = directQuestion(question)
  const rowGroups = { start: 0, end: file.layout.rowGroups.length }
  if (!direct || !isAnswerable(file, rowGroups, direct)) return null
  return findRows(file, rowGroups, direct)
}

describe('finding rows without the engine', { timeout: 120_000 }, () => {
  it('finds what the maker of a shard in the real layout has noted', async () => {
    const shard = realLayoutShard({ rowGroups: 10 })
    const bytes = readFileSync(shard.path)
    for (const text of [
      { text: 'ZANZIBAR' },
      { text: 'zanzibar', caseSensitive: true },
      { text: 'zan[a-z]ibar', regex: true },
    ]) {
      expect(shard.marked.length).toBeGreaterThan(10)
      expect(await findIn(bytes, questionOf(text))).toEqual(shard.marked)
    }
    expect(await findIn(bytes, questionOf({ text: 'zanzibar', scope: 'system' }))).toEqual([])
    const rest = await findIn(bytes, questionOf({ text: 'zanzibar', not: true }))
    expect(rest).toHaveLength(10_000 - shard.marked.length)
  })

  it.skipIf(!hasRealSmall)('finds every count of real-small, by text and by pattern', async () => {
    const files = realSmallFiles().map((path) => readFileSync(path))
    const count = async (text: Partial<TextFilter>) => {
      let sum = 0
      for (const bytes of files) sum += (await findIn(bytes, questionOf(text)))?.length ?? NaN
      return sum
    }
    for (const [text, truth] of Object.entries(realSmallExpected().search)) {
      expect(await count({ text }), text).toBe(truth.rows)
      expect(await count({ text, scope: 'user' }), text).toBe(truth.rows_user)
      expect(await count({ text, scope: 'assistant' }), text).toBe(truth.rows_assistant)
      const regex = text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
      expect(await count({ text: regex, regex: true }), text).toBe(truth.rows)
    }
  })

  it('finds the same in files that DuckDB wrote, and leaves others than Snappy pages V1', async () => {
    const shard = realLayoutShard({ rowGroups: 10 })
    const all = `from read_parquet('${shard.path}')`
    const question = questionOf({ text: 'zanzibar' })
    const plain = readFileSync(await duckdb.copy(all, ', row_group_size 3000'))
    expect(await findIn(plain, question)).toEqual(shard.marked)
    const bare = readFileSync(await duckdb.copy(all, ', compression uncompressed'))
    expect(await findIn(bare, question)).toEqual(shard.marked)
    const zstd = readFileSync(await duckdb.copy(all, ', compression zstd'))
    expect(await findIn(zstd, question)).toBeNull()
  })

  it('takes facets and several texts together, each in its own sense', async () => {
    const shape = { tag: 'some', rowGroups: 4, groupRows: 50, needleEvery: 7 }
    const bytes = new Uint8Array(smallShard(shape))
    const facets = { ...noQuestion.facets, reasoning: { not: ['on'] } }
    const filter = { ...noText, text: 'prompt 1', scope: 'user' as const }
    const where = [{ kind: 'text' as const, not: true, filter }]
    const truth = Array.from({ length: 200 }, (_, row) => row).filter(
      (row) => row % 7 === 0 && row % 3 !== 0 && !String(row).startsWith('1'),
    )
    expect(truth.length).toBeGreaterThan(5)
    expect(await findIn(bytes, questionOf({ text: NEEDLE }, { facets, where }))).toEqual(truth)
  })

  it('gives the fault of a damaged row group, or the truth, and never hangs', async () => {
    const shape = { tag: 'hurt', rowGroups: 2, groupRows: 150, ballast: 900, needleEvery: 7 }
    const bytes = new Uint8Array(smallShard(shape))
    const question = questionOf({ text: NEEDLE })
    const truth = await findIn(bytes, question)
    expect(truth).toHaveLength(Math.ceil(300 / 7))
    await expect(findIn(damaged(bytes, 1), question)).rejects.toMatchObject({
      fault: { kind: 'corrupt', rowGroup: 1 },
    })
    const random = createRandom('damage')
    const { layout } = await openParquet(plannedSource(bytes))
    const chunks = layout.rowGroups.flatMap((group) => group.chunks)
    const contents = chunks.filter(({ path }) => path.endsWith('content'))
    const outcomes = { fault: 0, other: 0, same: 0 }
    for (let i = 0; i < 300; i++) {
      const chunk = random.pick(contents)
      const at = chunk.start + random.int(0, random.chance(0.5) ? 60 : 20_000)
      const copy = bytes.slice()
      copy.fill(random.int(0, 255), at, Math.min(chunk.end, at + random.int(1, 20)))
      try {
        const found = await findIn(copy, question)
        outcomes[JSON.stringify(found) === JSON.stringify(truth) ? 'same' : 'other']++
      } catch (error) {
        if (!isAppError(error, 'corrupt')) throw error
        outcomes.fault++
      }
    }
    console.info('damaged', outcomes)
    // Letters of the texts may differ, which the format cannot show.
    expect(outcomes.other).toBeLessThan(30)
    expect(outcomes.fault).toBeGreaterThan(50)
  })
})
