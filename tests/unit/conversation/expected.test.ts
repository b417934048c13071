import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnit } from '../../../src/conversation/answer-unit.ts'
import { compareAnswers, expectedAnswer } from '../../../src/conversation/expected.ts'
import { parseJson } from '../../../src/conversation/json.ts'

describe('expectedAnswer', () => {
  it('reads strings and numbers, nothing else', () => {
    expect(expectedAnswer(parseJson('{"expected_answer": 11}'))).toBe('11')
    expect(expectedAnswer(parseJson('{"expected_answer": " "}'))).toBeNull()
    expect(expectedAnswer(parseJson('[]'))).toBeNull()
    expect(expectedAnswer(parseJson('5'))).toBeNull()
  })

  it('keeps a number as it is written', () => {
    for (const number of ['12345678901234567890', '0.10', '1e400']) {
      expect(expectedAnswer(parseJson(`{"expected_answer": ${number}}`))).toBe(number)
    }
  })
})

describe('compareAnswers', () => {
  it.each([
    ['\\dfrac{1}{2}', ' \\frac{1}{2}.'],
    ['\\frac12', '1/2'],
    ['-\\frac{3}{4}', '-0.75'],
    ['\\tfrac{-3}{4}', '-\\frac{3}{4}'],
    ['0.50', '.5'],
    ['007', '7'],
    ['1,234,567', '1234567'],
    ['1{,}234', '1234'],
    ['1\\,234', '1234'],
    ['$64$', '64'],
    ['\\$64', '64'],
    ['50\\%', '50'],
    ['50 \\%', '50%'],
    ['12\\text{ cm}', '12'],
    ['12\\text{ cm}^2', '12 \\mathrm{cm}^2'],
    ['30^\\circ', '30'],
    ['30^{\\circ}', '30°'],
    ['\\text{B}', 'B'],
    ['(B)', 'B'],
    ['\\textbf{(C) } 12', 'C'],
    ['\\left( 1, 2 \\right)', '(1,2)'],
    ['x^{2}', 'x^2'],
    ['\\text{Yes}', 'yes'],
    ['x \\leq 3', 'x \\le 3'],
    ['\\boxed{5}', '5'],
    ['+5', '5'],
    ['−5', '-5'],
    ['50\\%', '0.5'],
    ['25%', '1/4'],
    ['\\frac{50}{100}', '50\\%'],
    ['12.5\\%', '\\frac18'],
    ['150%', '1.5'],
    ['5 cm', '5'],
    ['3\\text{ apples}', '3'],
    ['20\\text{ m/s}', '20'],
    ['20 m/s^2', '20'],
    ['7\\text{ m}', '7'],
    ['12345678901234567890', '12,345,678,901,234,567,890'],
  ])('%j equals %j', (left, right) => {
    expect(compareAnswers(left, right)).toBe('equal')
    expect(compareAnswers(right, left)).toBe('equal')
  })

  it.each([
    ['12', '21'],
    ['1/2', '2/1'],
    ['-5', '5'],
    ['0.5', '0.05'],
    ['10', '100'],
    ['1,234', '1.234'],
    ['12', '1,2345'],
    ['\\frac{1}{2}', '\\frac{1}{3}'],
    ['B', 'C'],
    ['yes', 'no'],
    ['50\\%', '51'],
    ['12\\text{ cm}', '13\\text{ cm}'],
    ['x^2', 'x^{23}'],
    ['x^{12}', 'x^1 2'],
    ['(1,2)', '(12)'],
    ['1,2', '12'],
    ['1.5', '15'],
    ['x_1', 'x1'],
    ['12', '12x'],
    ['5 cm', '5 m'],
    ['\\sqrt{2}', '2'],
    ['\\frac{12}{3}', '\\frac{1}{23}'],
    ['\\infty', '-\\infty'],
    ['a', 'A'],
    ['[1,2]', '(1,2)'],
    ['2\\frac{1}{2}', '1'],
    ['10^3', '103'],
    ['', ' '.repeat(3) + 'x'],
    ['2xy', '2'],
    ['2ab', '2'],
    ['5i', '5'],
    ['3a', '3'],
    ['2m', '2'],
    ['2pi', '2'],
    ['2m^2', '2'],
    ['3a/b', '3'],
    ['50%', '0.6'],
    ['50\\%', '5000'],
    ['12345678901234567890', '12345678901234567000'],
  ])('%j does not equal %j', (left, right) => {
    expect(compareAnswers(left, right)).not.toBe('equal')
    expect(compareAnswers(right, left)).not.toBe('equal')
  })

  it('says different only of what writing alone tells', () => {
    expect(compareAnswers('12', '21')).toBe('different')
    expect(compareAnswers('\\frac{1}{2}', '0.51')).toBe('different')
    expect(compareAnswers('A', '\\text{(B)}')).toBe('different')
    expect(compareAnswers('no', 'Yes')).toBe('different')
    expect(compareAnswers('x+1', '1+x')).toBe('unknown')
    expect(compareAnswers('\\sqrt{4}', '2')).toBe('unknown')
    expect(compareAnswers('2\\pi', '6.28')).toBe('unknown')
    expect(compareAnswers('5 cm', '50 mm')).toBe('unknown')
    expect(compareAnswers('1/0', '0')).toBe('unknown')
  })

  it('tells numbers by their value alone, in any writing', () => {
    const number = fc.record({ top: fc.integer({ min: -9999, max: 9999 }), zeros: fc.nat(3) })
    const writings = ({ top, zeros }: { top: number; zeros: number }) => [
      `${top / 100}`,
      `${(top / 100).toFixed(2)}${'0'.repeat(zeros)}`,
      `${top}/100`,
      `${top < 0 ? '-' : ''}\\frac{${Math.abs(top)}}{100}`,
      `${top}\\%`,
    ]
    fc.assert(
      fc.property(number, number, fc.nat(4), fc.nat(4), (one, two, i, j) => {
        const [left, right] = [writings(one)[i]!, writings(two)[j]!]
        const isPercent = [i === 4, j === 4]
        const mayBeBare = isPercent[0] !== isPercent[1]
        const isSame = one.top === two.top
        const isBare =
          mayBeBare && (isPercent[0] ? one.top * 100 === two.top : one.top === two.top * 100)
        expect(compareAnswers(left, right)).toBe(isSame || isBare ? 'equal' : 'different')
      }),
      { numRuns: 2_000 },
    )
  })

  it('never calls a number equal to a multiple of letters', () => {
    const letters = fc.stringMatching(/^[a-z]{1,2}$/).filter((each) => !isUnit(each, new Set()))
    fc.assert(
      fc.property(fc.nat(999), letters, (value, name) => {
        expect(compareAnswers(`${value}${name}`, `${value}`)).toBe('unknown')
      }),
    )
  })

  it('takes long and damaged answers', () => {
    expect(compareAnswers('1'.repeat(1_000), '2'.repeat(1_000))).toBe('unknown')
    expect(compareAnswers('{'.repeat(100_000), '}')).toBe('unknown')
    const start = performance.now()
    for (const piece of ['\\text{', '\\frac', '1,', ' ', '$', '^{', '\\left']) {
      compareAnswers(piece.repeat(2_000 / piece.length), '1')
    }
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})
