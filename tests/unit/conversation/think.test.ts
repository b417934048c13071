import { describe, expect, it } from 'vitest'
import { partsOf, splitThink } from '../../../src/conversation/think.ts'

function shape(content: string) {
  return splitThink(content).map((part) =>
    part.kind === 'think' ? ['think', part.text, part.opened, part.closed] : ['answer', part.text],
  )
}

describe('splitThink', () => {
  it.each([
    [
      '<think>\na\n</think>\n\nb',
      [
        ['think', '\na\n', true, true],
        ['answer', '\n\nb'],
      ],
    ],
    ['<think>\nnever closed', [['think', '\nnever closed', true, false]]],
    [
      '<think></think>b',
      [
        ['think', '', true, true],
        ['answer', 'b'],
      ],
    ],
    [
      'a</think>b',
      [
        ['think', 'a', false, true],
        ['answer', 'b'],
      ],
    ],
    [
      'think\na\nanswer\nb',
      [
        ['think', 'a', true, true],
        ['answer', 'b'],
      ],
    ],
    ['think\r\na', [['think', 'a', true, false]]],
    [
      'think\nanswer\nb',
      [
        ['think', '', true, true],
        ['answer', 'b'],
      ],
    ],
    ['plain', [['answer', 'plain']]],
    ['', []],
    ['<think>a</think>  ', [['think', 'a', true, true]]],
  ])('splits %j', (content, expected) => {
    expect(shape(content)).toEqual(expected)
  })

  it('leaves tags that an answer talks about', () => {
    const content = 'Use `<think>` and `</think>` to mark reasoning.'
    expect(shape(content)).toEqual([['answer', content]])
    expect(shape('I think\nso')).toEqual([['answer', 'I think\nso']])
  })

  it('gives offsets into the content', () => {
    const content = ' <think>ab</think>cd'
    for (const part of splitThink(content)) {
      expect(content.slice(part.start, part.end)).toBe(part.text)
    }
    const bare = 'think\nab\nanswer\ncd'
    for (const part of splitThink(bare)) expect(bare.slice(part.start, part.end)).toBe(part.text)
  })

  it('looks for reasoning in assistant messages only', () => {
    expect(partsOf({ role: 'system', content: '<think>x</think>' })).toMatchObject([
      { kind: 'answer' },
    ])
    expect(partsOf({ role: 'assistant', content: null })).toEqual([])
  })
})
