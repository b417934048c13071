import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteWriter, writeRleBitPackedHybrid } from '../../../../scripts/sample/parquet/parts.ts'
import { decodeHybrid } from '../../../../src/parquet/prefix/rle.ts'
import { DamagedError } from '../../../../src/parquet/prefix/steps.ts'

describe('decodeHybrid', () => {
  it('reads what a writer wrote, for every width', () => {
    const list = fc.integer({ min: 1, max: 24 }).chain((width) => {
      const value = fc.nat(2 ** width - 1)
      const run = fc.tuple(value, fc.integer({ min: 1, max: 40 }))
      const runs = fc.array(run, { maxLength: 20 })
      return fc.tuple(fc.constant(width), runs)
    })
    fc.assert(
      fc.property(list, ([width, runs]) => {
        const values = runs.flatMap(([value, times]) => Array<number>(times).fill(value))
        const writer = new ByteWriter()
        writeRleBitPackedHybrid(writer, values, width)
        expect([...decodeHybrid(writer.getBytes(), width, values.length)]).toEqual(values)
      }),
    )
  })

  it('reads a last group that is cut where its values end', () => {
    expect([...decodeHybrid(Uint8Array.from([3, 0b10_01_00_11]), 2, 4)]).toEqual([3, 0, 1, 2])
  })

  it('needs no bytes for values of no bits', () => {
    expect([...decodeHybrid(new Uint8Array(0), 0, 3)]).toEqual([0, 0, 0])
  })

  it.each([
    ['a run of billions', [0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 3],
    ['billions of packed values', [0xff, 0xff, 0xff, 0xff, 0x0f, 1], 3],
    ['a run length without end', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 3],
    ['a run without its value', [4], 10],
    ['nothing', [], 1],
    ['empty runs only', new Array<number>(50).fill(0), 2],
    ['a width that no index has', [3, 1, 1, 1, 1], 32],
  ])('refuses %s at once', (_, bytes, width) => {
    expect(() => decodeHybrid(Uint8Array.from(bytes), width, 100)).toThrow(DamagedError)
  })
})
