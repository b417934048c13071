import { describe, expect, it } from 'vitest'
import { findConfusables } from '../../../src/lib/confusable.ts'

const marked = (text: string) => findConfusables(text).map(({ start, name }) => `${start} ${name}`)

describe('findConfusables', () => {
  it.each([
    ['p\u0430ypal', ['1 Cyrillic U+0430']],
    ['see g\u043e\u043egle', ['5 Cyrillic U+043E', '6 Cyrillic U+043E']],
    ['\u0421a\u0455h is king', ['0 Cyrillic U+0421', '2 Cyrillic U+0455']],
    ['micr\u03bfsoft', ['4 Greek U+03BF']],
    ['мoлоко', ['1 Latin U+006F']],
  ])('marks %s', (text, expected) => expect(marked(text)).toEqual(expected))

  it.each([
    'Привет, как дела? сорока',
    'Καλημέρα κόσμε, ΑΒΓ',
    'Δx, μm, kΩ, Σx, θmax, πr, ΔABC, αβγ, x∈Ω, Νx',
    '漢字とkanaと한글',
    'IT-компания выпустила iPhone',
    'naïve café Übermut',
    'plain English and $x^2$',
  ])('leaves %s alone', (text) => expect(marked(text)).toEqual([]))

  it('is linear and keeps to its limit', () => {
    const start = performance.now()
    expect(findConfusables('p\u0430ypal '.repeat(100_000), 2_000)).toHaveLength(2_000)
    findConfusables('\u0430'.repeat(1_000_000))
    expect(performance.now() - start).toBeLessThan(1_500)
  })
})
