import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createByteSearch } from '../../../src/lib/byte-search.ts'

const few = fc.uint8Array({ maxLength: 60 }).map((bytes) => bytes.map((byte) => 60 + (byte % 8)))
const letters = fc
  .array(fc.constantFrom('a', 'A', 'b', 'B', '@', '[', '`', '{'), { maxLength: 60 })
  .map((parts) => new TextEncoder().encode(parts.join('')))

/** All places where the series stands in the bytes of a window, found by comparing each. */
function placesIn(bytes: Uint8Array, sought: Uint8Array, isCaseless: boolean, end: number) {
  const lower = (byte = 0) => (isCaseless && byte >= 65 && byte <= 90 ? byte + 32 : byte)
  return Array.from({ length: Math.max(0, end - sought.length + 1) }, (_, at) => at).filter((at) =>
    sought.every((byte, i) => lower(bytes[at + i]) === lower(byte)),
  )
}

function placesBySearch(bytes: Uint8Array, sought: Uint8Array, isCaseless: boolean, end: number) {
  const search = createByteSearch(sought, isCaseless)
  const places: number[] = []
  for (let at = search.next(bytes, 0, end); at >= 0; at = search.next(bytes, at + 1, end))
    places.push(at)
  return places
}

describe('createByteSearch', () => {
  it('finds every place and no other, whatever repeats in the series', () => {
    let found = 0
    fc.assert(
      fc.property(
        fc.oneof(few, letters),
        fc.nat(59),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        fc.nat(70),
        (bytes, from, length, isCaseless, end) => {
          const taken = bytes.slice(from, from + length)
          const sought = taken.length > 0 ? taken : new Uint8Array([65])
          const limit = Math.min(end, bytes.length)
          const places = placesBySearch(bytes, sought, isCaseless, end)
          expect(places).toEqual(placesIn(bytes, sought, isCaseless, limit))
          found += places.length
        },
      ),
      { numRuns: 3000 },
    )
    expect(found).toBeGreaterThan(1000)
  })

  it('takes letters in either case only where asked, and no other byte for another', () => {
    const text = new TextEncoder().encode('Zanzibar zanzibar ZANZIBAR')
    const sought = new TextEncoder().encode('zanzibar')
    expect(placesBySearch(text, sought, true, text.length)).toEqual([0, 9, 18])
    expect(placesBySearch(text, sought, false, text.length)).toEqual([9])
    const beside = new TextEncoder().encode('@[`{')
    expect(placesBySearch(beside, new TextEncoder().encode('`{'), true, 4)).toEqual([2])
  })
})
