import { describe, expect, it } from 'vitest'
import { escapePattern } from '../../../src/lib/escape-pattern.ts'
import { safePattern } from '../../../src/lib/safe-pattern.ts'

const length = 100_000
const texts = [
  'a',
  ' ',
  '1',
  'ab',
  'a ',
  'a1',
  '1 ',
  'aA',
  'A',
  'foo',
  '{a',
  'a,',
  '(',
  'theorem ',
].map((unit) => unit.repeat(length / unit.length))

const ordinary: readonly (readonly [pattern: string, text: string, found: string])[] = [
  ['\\bprime\\b', 'a prime number', 'prime'],
  ['eigen(value|vector)s?', 'two eigenvectors', 'eigenvectors'],
  ['\\d+ %', 'up by 125 % now', '125 %'],
  ['[A-Z]{2,}', 'by NASA', 'NASA'],
  ['\\w+ \\w+:', 'so the proof: x', 'the proof:'],
  ['theorem.*proof by', 'a theorem and its proof by x', 'theorem and its proof by'],
  ['\\\\boxed\\{[^}]*\\}', 'so \\boxed{12}.', '\\boxed{12}'],
  ['(foo|bar)+', 'foobarbaz', 'foobar'],
  ['colou?r|grey', 'a color', 'color'],
  ['^def (\\w+)\\(', 'def main():', 'def main('],
  ['(?i)Emmy', 'emmy', 'emmy'],
  ['\\d{1,3}(,\\d{3})+', 'of 1,234,567', '1,234,567'],
  ['\\\\boxed\\{[^}]*\\}', `\\boxed{${'1'.repeat(300)}}`, `\\boxed{${'1'.repeat(300)}}`],
  ['\\d+$', 'in 1984', '1984'],
  ['<b>.*?</b>', 'a <b>c</b> d</b>', '<b>c</b>'],
  ['소수|合成', '이 소수는', '소수'],
  ['a.+', `a${'b'.repeat(5000)}`, `a${'b'.repeat(5000)}`],
]

const bait = [
  '(\\w+\\s?)+:',
  '(a+)+b',
  '(a|a)+b',
  '(a|ab?)*c',
  '(\\w|\\d)+ %',
  '(.*)*x',
  '.*.*.*x',
  '\\w+\\w+:',
  '\\w*\\d*\\w*:',
  '\\s+\\s+$',
  '(a?){50}a{50}b',
  'a?'.repeat(30) + 'a'.repeat(30) + 'b',
  '((a{1,100}){1,100}){1,100}b',
  '.*aaaaaaaab',
  '(?:a*?)*?b',
  '(\\w+, )+:',
  'foo.*foo.*foo.*x',
  '\\w+$',
  '[^x]+x',
  '.*\\w\\w\\w\\w\\w:',
  'foo[^x]*x',
  '(a?)?'.repeat(200) + 'b',
  '('.repeat(400) + 'a?' + ')?'.repeat(200) + ')'.repeat(200),
  'ab[^x]*ab[^x]*x',
]

/** Milliseconds that a full search takes. */
function timeOf(pattern: RegExp, text: string): number {
  const start = performance.now()
  text.search(pattern)
  return performance.now() - start
}

describe('safePattern', () => {
  it.each(ordinary)('finds what %s means', (pattern, text, found) => {
    expect(safePattern(pattern, 'u')?.exec(text)?.[0]).toBe(found)
  })

  it.each([...bait, ...ordinary.map(([pattern]) => pattern)])(
    'is refused or quick: %s',
    (source) => {
      const pattern = safePattern(source, 'iu')
      const times = pattern ? texts.map((text) => timeOf(pattern, text)) : [0]
      expect(Math.max(...times)).toBeLessThan(2000)
    },
  )

  it.each([
    '(\\w+\\s?)+:',
    '(a+)+b',
    '(a|a)+b',
    '.*.*.*x',
    '\\w+\\w+:',
    '(a?){50}a{50}b',
    '\\w{999,}',
    '('.repeat(501) + ')'.repeat(501),
  ])('refuses %s', (source) => {
    expect(safePattern(source, 'u')).toBeNull()
  })

  it.each([
    '(?P<n>a)',
    '[[:alpha:]]',
    '\\Aa',
    '\\Qa+\\E',
    '\\pL',
    '(',
    'a(?i)b',
    '(a)\\1',
    '(?=a)',
  ])('refuses %s, which JavaScript does not read like RE2', (source) => {
    expect(safePattern(source, 'u')).toBeNull()
  })
})

describe('escapePattern', () => {
  it('takes bait as text', () => {
    const text = '(\\w+\\s?)+: [a]{2}|^$/'
    expect(new RegExp(escapePattern(text), 'u').exec(`x${text}`)?.[0]).toBe(text)
  })
})
