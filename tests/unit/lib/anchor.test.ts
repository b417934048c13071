import { describe, expect, it } from 'vitest'
import { createAnchor } from '../../../src/lib/anchor.ts'
import { placesOf } from '../../support/anchor-places.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const places = (sought: string, isCaseless: boolean, text: string) =>
  placesOf(createAnchor(encode(sought), isCaseless), encode(text))

describe('createAnchor', () => {
  it('takes letters in either case only where asked', () => {
    const text = 'Zanzibar zanzibar ZANZIBAR'
    expect(places('zAnzibar', true, text)).toEqual([0, 9, 18])
    expect(places('zanzibar', false, text)).toEqual([9])
  })

  it.each(['@', '[', '`', '{', '0', '\u0010', 'é', '가'])(
    'takes no other byte for one of %o',
    (sought) => {
      const anchor = createAnchor(encode(sought), true)
      expect(anchor.bytes).toEqual(encode(sought))
      expect([...anchor.folds]).toEqual(
        encode(sought).length > 1 ? [0, 0, 0].slice(0, encode(sought).length) : [0],
      )
    },
  )

  it('is the beginning of what is longer than 64 bytes', () => {
    const anchor = createAnchor(encode('abc'.repeat(40)), true)
    expect(anchor.bytes).toEqual(encode('abc'.repeat(40).slice(0, 64)))
    expect(anchor.folds).toHaveLength(64)
  })
})
