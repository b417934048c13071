import fc from 'fast-check'
import { snappyUncompress } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { snappyCompress } from '../../../../scripts/sample/parquet/parts.ts'
import { createAnchor } from '../../../../src/lib/anchor.ts'
import { createPageMemory } from '../../../../src/parquet/text/page-memory.ts'
import { placesOf } from '../../../support/anchor-places.ts'
import { textLikeBytes } from '../../../support/text-like-bytes.ts'

const memory = createPageMemory()

/** What another decoder makes of a stream; undefined where it is damaged. */
function decoded(stream: Uint8Array, size: number): Uint8Array | undefined {
  const output = new Uint8Array(size)
  try {
    snappyUncompress(stream, output)
    return output
  } catch {
    return undefined
  }
}

describe('uncompress', () => {
  it('gives the bytes that were compressed, whatever lay there before', () => {
    fc.assert(
      fc.property(textLikeBytes, (bytes) => {
        const page = memory.uncompress(snappyCompress(bytes), bytes.length)
        expect(Buffer.compare(page!, bytes)).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('decodes every kind of element', () => {
    const long = Array.from({ length: 300 }, (_, i) => i % 251)
    const literals = [60 << 2, 0, 7, 62 << 2, 0, 0, 0, 8, 63 << 2, 0, 0, 0, 0, 9]
    const elements = [
      // A literal of 300 bytes; copies with one, two and four bytes of offset, near, far and over themselves.
      ...[61 << 2, 299 & 255, 299 >> 8, ...long],
      ...[((300 >> 8) << 5) | (1 << 2) | 1, 300 & 255],
      ...[(7 << 2) | 1, 1],
      ...[(63 << 2) | 2, 1, 0],
      ...[(63 << 2) | 2, 15, 0],
      ...[(63 << 2) | 2, 16, 0],
      ...[(63 << 2) | 2, 100, 1],
      ...[(9 << 2) | 3, 10, 0, 0, 0],
      ...literals,
    ]
    const size = 300 + 5 + 11 + 4 * 64 + 10 + 3
    const stream = Uint8Array.from([(size & 127) | 128, size >> 7, ...elements])
    const page = memory.uncompress(stream, size)
    expect(page).toEqual(decoded(stream, size))
    expect([...page!.subarray(-3)]).toEqual([7, 8, 9])
  })

  it.each([
    ['another size than promised', [5, 0, 1], 4],
    ['less output than promised', [5, 0, 1], 5],
    ['more output than promised', [2, 4 << 2, 1, 2, 3, 4, 5], 2],
    ['a copy from before the start', [4, 1 | (0 << 2), 9], 4],
    ['a copy of nothing before it', [5, 0, 1, 1, 0], 5],
    ['a literal that ends late', [9, 8 << 2, 1, 2], 9],
    ['a literal of 4 GB', [9, 63 << 2, 255, 255, 255, 255, 1], 9],
    ['a length that ends late', [9, 63 << 2, 1], 9],
    ['an offset that ends late', [6, 0, 1, (4 << 2) | 2, 1], 6],
    ['an endless preamble', [255, 255, 255, 255, 255, 255], 4],
    ['more than its bytes can hold', [128, 128, 128, 128, 4, 0, 1], 2 ** 30],
  ])('refuses %s', (_, stream, size) => {
    expect(memory.uncompress(Uint8Array.from(stream), size)).toBeUndefined()
  })

  it('takes nothing that another decoder refuses or reads differently, whatever the bytes', () => {
    let refused = 0
    fc.assert(
      fc.property(
        textLikeBytes,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        (bytes, changes) => {
          const stream = snappyCompress(bytes)
          for (const [at, value] of changes) stream[at % stream.length] = value
          const page = memory.uncompress(stream, bytes.length)
          if (page) expect(page).toEqual(decoded(stream, bytes.length))
          else refused++
        },
      ),
      { numRuns: 2000 },
    )
    expect(refused).toBeGreaterThan(500)
  })
})

describe('find', () => {
  const letter = fc.constantFrom('a', 'A', 'b', 'B', '@', '[', '`', '{')
  const letters = fc
    .array(letter, { minLength: 30, maxLength: 90 })
    .map((parts) => new TextEncoder().encode(parts.join('')))

  it('finds every place and no other, in whatever part of a page', () => {
    let found = 0
    fc.assert(
      fc.property(
        letters,
        fc.nat(89),
        fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 20 })),
        fc.boolean(),
        fc.nat(20),
        fc.nat(100),
        (bytes, at, length, isCaseless, from, end) => {
          const taken = bytes.slice(at, at + length)
          const anchor = createAnchor(taken.length > 0 ? taken : new Uint8Array([65]), isCaseless)
          memory.copy(bytes)
          const places: number[] = []
          for (let place = memory.find(anchor, from, end); place >= 0;) {
            places.push(place)
            place = memory.find(anchor, place + 1, end)
          }
          expect(places).toEqual(placesOf(anchor, bytes, from, end))
          found += places.length
        },
      ),
      { numRuns: 5000 },
    )
    expect(found).toBeGreaterThan(1500)
  })

  it('looks at the page that is there, not at what is left of longer ones', () => {
    const anchor = createAnchor(new TextEncoder().encode('zanzibar'), true)
    memory.copy(new TextEncoder().encode('here is Zanzibar'))
    expect(memory.find(anchor, 0, 16)).toBe(8)
    memory.copy(new TextEncoder().encode('here is Zanzi'))
    expect(memory.find(anchor, 0, 16)).toBe(-1)
  })

  it('searches pages larger than any before', () => {
    const page = new Uint8Array(3_000_000).fill(0x61)
    page.set(new TextEncoder().encode('needle'), page.length - 6)
    const anchor = createAnchor(new TextEncoder().encode('needle'), false)
    expect(Buffer.compare(memory.copy(page), page)).toBe(0)
    expect(memory.find(anchor, 0, page.length)).toBe(page.length - 6)
    memory.copy(new Uint8Array(9))
    const stream = snappyCompress(page)
    expect(Buffer.compare(memory.uncompress(stream, page.length)!, page)).toBe(0)
    expect(memory.find(anchor, 0, page.length)).toBe(page.length - 6)
  })
})
