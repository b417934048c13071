import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffTexts, type Piece } from '../../../src/conversation/diff.ts'

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')
const own = (pieces: readonly Piece[]) =>
  pieces.filter(({ isOwn }) => isOwn).map(({ text }) => text.trim())

describe('diffTexts', () => {
  it('marks the words that the other text lacks', () => {
    const { left, right, common } = diffTexts('The answer is 42, surely.', 'The answer is 43.', 1e3)
    expect(own(left)).toEqual(['42, surely'])
    expect(own(right)).toEqual(['43'])
    expect(common).toBeCloseTo(8 / 12)
  })

  it('does not see spaces, and sees letters of scripts without them', () => {
    expect(own(diffTexts('a b\n\nc', 'a  b c ', 1e3).left)).toEqual([])
    expect(own(diffTexts('答案是四十二', '答案是四十三', 1e3).right)).toEqual(['三'])
  })

  it('makes up both texts again, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b ', '\n', '😀', '数', 'é', '\ud800') })
    fc.assert(
      fc.property(text, text, fc.constantFrom(0, 1_000), (one, two, patience) => {
        const { left, right } = diffTexts(one, two, patience)
        expect(textOf(left)).toBe(one)
        expect(textOf(right)).toBe(two)
      }),
    )
  })

  it('keeps to its patience on texts that have nothing in common', () => {
    const text = (word: string) => Array.from({ length: 30_000 }, (_, i) => `${word}${i}`).join(' ')
    const start = performance.now()
    const { left, common } = diffTexts(text('a'), text('b'), 200)
    expect(performance.now() - start).toBeLessThan(3_000)
    expect(common).toBe(0)
    expect(left).toHaveLength(1)
  })
})
