import fc from 'fast-check'
import { snappyUncompress } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { snappyCompress } from '../../../../scripts/sample/parquet/parts.ts'
import { createSnappyDecoder } from '../../../../src/parquet/prefix/snappy.ts'
import {
  decodeBeginning,
  measureElements,
} from '../../../../src/parquet/prefix/snappy-beginning.ts'
import { DamagedError } from '../../../../src/parquet/prefix/steps.ts'
import { textLikeBytes } from '../../../support/text-like-bytes.ts'

/** Decodes with pieces of the input, each beginning where the last was used up. */
function decodeInPieces(stream: Uint8Array, size: number, wants: readonly number[]): Uint8Array {
  const decoder = createSnappyDecoder(size)
  let given = 0
  for (const want of [...wants, size]) {
    for (;;) {
      decoder.feed(stream.subarray(decoder.consumed, given), want)
      if (decoder.length >= Math.min(want, size)) break
      if (given >= stream.length) throw new DamagedError('ends early')
      given = Math.min(stream.length, given + 1 + (want % 97))
    }
  }
  return decoder.buffer.subarray(0, decoder.length)
}

describe('createSnappyDecoder', () => {
  it('gives the same bytes whatever pieces come', () => {
    fc.assert(
      fc.property(textLikeBytes, fc.array(fc.nat(20_000), { maxLength: 6 }), (bytes, wants) => {
        const found = decodeInPieces(snappyCompress(bytes), bytes.length, wants)
        expect(Buffer.compare(found, bytes)).toBe(0)
      }),
      { numRuns: 200 },
    )
  })

  it('decodes every kind of element', () => {
    const long = Array.from({ length: 300 }, (_, i) => i % 251)
    const body = [
      // A literal of 300 bytes, its length in two bytes; then copies with one, two and four bytes.
      ...[61 << 2, 299 & 255, 299 >> 8, ...long],
      ...[((300 >> 8) << 5) | (1 << 2) | 1, 300 & 255],
      ...[(63 << 2) | 2, 1, 0],
      ...[(9 << 2) | 3, 10, 0, 0, 0],
      ...[60 << 2, 0, 7],
      ...[62 << 2, 0, 0, 0, 8],
      ...[63 << 2, 0, 0, 0, 0, 9],
    ]
    const size = 300 + 5 + 64 + 10 + 3
    const stream = Uint8Array.from([size & 127, 0, ...body])
    stream[0]! |= 128
    stream[1] = size >> 7
    const expected = new Uint8Array(size)
    snappyUncompress(stream, expected)
    expect(decodeInPieces(stream, size, [])).toEqual(expected)
    expect([...expected.subarray(-3)]).toEqual([7, 8, 9])
  })

  it('stops soon after what is wanted', () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 5)
    const stream = snappyCompress(bytes)
    const decoder = createSnappyDecoder(bytes.length)
    decoder.feed(stream, 1000)
    expect(decoder.length).toBeGreaterThanOrEqual(1000)
    expect(decoder.length).toBeLessThan(140_000)
    expect(decoder.consumed).toBeLessThan(stream.length / 2)
  })

  it.each([
    ['another size than promised', [5, 0, 1], 4],
    ['a copy from before the start', [4, 1 | (0 << 2), 9], 4],
    ['a copy of nothing before it', [4, 0, 1, 1, 0], 5],
    ['more output than promised', [2, 4 << 2, 1, 2, 3, 4, 5], 2],
    ['an endless preamble', [255, 255, 255, 255, 255, 255], 4],
  ])('refuses %s', (_, stream, size) => {
    const decoder = createSnappyDecoder(size)
    expect(() => decoder.feed(Uint8Array.from(stream), size)).toThrow(DamagedError)
  })

  it('never outgrows its size, whatever the bytes', () => {
    fc.assert(
      fc.property(textLikeBytes, fc.nat(), fc.nat(255), (bytes, at, value) => {
        const stream = snappyCompress(bytes)
        stream[at % stream.length] = value
        const decoder = createSnappyDecoder(bytes.length)
        try {
          decoder.feed(stream, bytes.length)
        } catch (error) {
          expect(error).toBeInstanceOf(DamagedError)
        }
        expect(decoder.length).toBeLessThanOrEqual(bytes.length)
        expect(decoder.consumed).toBeLessThanOrEqual(stream.length)
      }),
    )
  })

  it('goes on from a beginning that was decoded at once', () => {
    fc.assert(
      fc.property(textLikeBytes, fc.nat(5000), (bytes, cut) => {
        const stream = snappyCompress(bytes)
        const decoder = createSnappyDecoder(bytes.length)
        const beginning = decodeBeginning(stream.subarray(0, cut), bytes.length)
        if (beginning) decoder.begin(beginning)
        const plain = createSnappyDecoder(bytes.length)
        plain.feed(stream.subarray(0, cut), bytes.length)
        expect(decoder.length).toBe(plain.length)
        expect(decoder.consumed).toBe(decoder.length === 0 ? 0 : plain.consumed)
        decoder.feed(stream.subarray(decoder.consumed), bytes.length)
        expect(Buffer.compare(decoder.buffer.subarray(0, decoder.length), bytes)).toBe(0)
      }),
    )
  })

  it('says of damaged bytes what it says without a beginning', () => {
    const outcome = (stream: Uint8Array, size: number, isQuick: boolean) => {
      const decoder = createSnappyDecoder(size)
      try {
        const beginning = isQuick ? decodeBeginning(stream, size) : undefined
        if (beginning) decoder.begin(beginning)
        decoder.feed(stream.subarray(decoder.consumed), size)
        return Buffer.from(decoder.buffer.subarray(0, decoder.length)).toString('hex')
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedError)
        return (error as DamagedError).message
      }
    }
    let damaged = 0
    fc.assert(
      fc.property(textLikeBytes, fc.nat(), fc.nat(255), (bytes, at, value) => {
        const stream = snappyCompress(bytes)
        stream[at % stream.length] = value
        const plain = outcome(stream, bytes.length, false)
        expect(outcome(stream, bytes.length, true)).toBe(plain)
        if (plain.startsWith('Snappy')) damaged++
      }),
      { numRuns: 1000 },
    )
    expect(damaged).toBeGreaterThan(50)
  })
})

describe('measureElements', () => {
  it('measures whole elements only', () => {
    const literal = [4 << 2, 1, 2, 3, 4, 5]
    const copies = [(1 << 2) | 1, 5, (63 << 2) | 2, 1, 0, (9 << 2) | 3, 10, 0, 0, 0]
    const long = [61 << 2, 299 & 255, 299 >> 8, ...new Array<number>(300).fill(7)]
    const stream = Uint8Array.from([0, ...literal, ...copies, ...long])
    const of = (length: number) => measureElements(stream.subarray(0, length), 1)
    expect(of(1)).toEqual({ end: 1, output: 0 })
    expect(of(6)).toEqual({ end: 1, output: 0 })
    expect(of(7)).toEqual({ end: 7, output: 5 })
    expect(of(9)).toEqual({ end: 9, output: 10 })
    expect(of(16)).toEqual({ end: 12, output: 74 })
    expect(of(18)).toEqual({ end: 17, output: 84 })
    expect(of(stream.length - 1)).toEqual({ end: 17, output: 84 })
    expect(of(stream.length)).toEqual({ end: stream.length, output: 384 })
  })
})
