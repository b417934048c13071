import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/sample/random.ts'
import { isAppError } from '../../../../src/lib/errors.ts'
import { readWindow, type ParquetFile } from '../../../../src/parquet/parquet-file.ts'
import { readRowsByPrefix } from '../../../../src/parquet/prefix/read-rows.ts'
import { loadQuickSnappy } from '../../../../src/parquet/prefix/quick-snappy.ts'
import { failureOf } from '../../../support/byte-layer.ts'
import { smallShard } from '../../../support/small-shard.ts'
import { contentOf, countedFile, reopen } from './counted-file.ts'

const bytes = new Uint8Array(
  smallShard({ tag: 'whole', rowGroups: 2, groupRows: 150, ballast: 900, needleEvery: 7 }),
)
const { file: sound } = await countedFile(contentOf(bytes))
const { columns, rowGroups } = sound.layout
const group = rowGroups[1]!
const start = group.chunks[0]!.start
const end = group.chunks.at(-1)!.end
const whole = await readWindow(sound, { rowGroup: 1, rows: { start: 0, end: 150 }, columns })

function openDamaged(change: (copy: Uint8Array) => void): ParquetFile {
  const copy = bytes.slice()
  change(copy)
  return reopen(sound, contentOf(copy)).file
}

describe('a damaged row group', { timeout: 60_000 }, () => {
  const decoders = ['JavaScript', 'WebAssembly'] as const
  it.each(decoders)('gives the fault or what a full read gives, never hangs: %s', async (by) => {
    if (by === 'WebAssembly') await loadQuickSnappy()
    const random = createRandom('damage')
    const outcomes = { fault: 0, sound: 0, sameAsFull: 0 }
    for (let i = 0; i < 400; i++) {
      // Half of the damage hits the first bytes of a chunk or of its data pages: headers and levels.
      const chunk = random.pick(group.chunks)
      const at = random.chance(0.5) ? chunk.start + random.int(0, 60) : random.int(start, end - 1)
      const kind = random.pick(['flip', 'set', 'zero', 'noise'])
      const file = openDamaged((copy) => {
        if (kind === 'flip') copy[at]! ^= 1 << random.int(0, 7)
        else if (kind === 'set') copy[at] = random.int(0, 255)
        else if (kind === 'zero') copy.fill(0, at, Math.min(end, at + random.int(1, 40)))
        else for (let j = at; j < Math.min(end, at + 20); j++) copy[j] = random.int(0, 255)
      })
      const from = random.int(0, 149)
      const rows = { start: from, end: Math.min(150, from + random.pick([1, 5, 50])) }
      try {
        const found = await readRowsByPrefix(file, { rowGroup: 1, rows: [rows], columns })
        if (isDeepStrictEqual(found, whole.slice(rows.start, rows.end))) outcomes.sound++
        else {
          expect(found).toEqual(await readWindow(file, { rowGroup: 1, rows, columns }))
          outcomes.sameAsFull++
        }
      } catch (error) {
        if (!isAppError(error, 'corrupt')) throw error
        expect(error.fault).toMatchObject({ name: 'file.parquet', rowGroup: 1 })
        outcomes.fault++
      }
    }
    console.info('damaged', outcomes)
    expect(Object.values(outcomes).every((count) => count > 10)).toBe(true)
  })

  it.each([
    ['nothing but zeros', new Array<number>(64).fill(0)],
    ['nothing but ones', new Array<number>(64).fill(255)],
  ])('with %s at its start gives the fault, whichever the chunk', async (_, noise) => {
    for (const { path, start: at } of group.chunks) {
      const file = openDamaged((copy) => copy.set(noise, at))
      const selection = { rowGroup: 1, rows: [{ start: 3, end: 9 }], columns }
      const failure = await failureOf(readRowsByPrefix(file, selection))
      expect(isAppError(failure, 'corrupt'), path).toBe(true)
    }
  })

  it('gives the fault when bytes are missing at the end of a chunk', async () => {
    const file = openDamaged((copy) => copy.copyWithin(start + 30_000, start + 30_050, end))
    const selection = { rowGroup: 1, rows: [{ start: 140, end: 150 }], columns }
    expect(await failureOf(readRowsByPrefix(file, selection))).toMatchObject({
      fault: { kind: 'corrupt', rowGroup: 1 },
    })
  })
})
