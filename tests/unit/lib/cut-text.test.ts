import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutText } from '../../../src/lib/cut-text.ts'

it('cuts a text into pieces that make it up, no character in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 9 }), (text, length) => {
      const pieces = cutText(text, length)
      expect(pieces.join('')).toBe(text)
      expect(pieces.every((piece) => piece.length > 0 && piece.length <= length)).toBe(true)
      expect(pieces.flatMap((piece) => Array.from(piece))).toEqual(Array.from(text))
    }),
  )
})
