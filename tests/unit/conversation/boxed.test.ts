import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerAmong, placedBoxes } from '../../../src/conversation/answer-boxes.ts'
import { deepestBox, finalAnswer, findBoxes } from '../../../src/conversation/boxed.ts'

const say = (content: string | null, role = 'assistant') => ({ role, content, tool_calls: null })

describe('findBoxes', () => {
  it.each([
    ['\\boxed{\\frac{1}{\\sqrt{2}}}', ['\\frac{1}{\\sqrt{2}}']],
    ['\\boxed{$64$} or \\boxed{\\{1\\}}', ['$64$', '\\{1\\}']],
    ['\\boxed{}', ['']],
    ['\\boxed 5', ['5']],
    ['\\boxed -3.5.', ['-3.5']],
    ['\\boxed\\pi', ['\\pi']],
    ['\\boxed 𝑥 is', ['𝑥']],
    ['\\fbox{yes}', ['yes']],
    ['\\boxed{a', []],
    ['\\boxedblah{x}', []],
    ['\\boxed\\boxed{3}', ['3']],
    ['\\boxed \\boxed', []],
    ['\\boxed\\boxedx', ['\\boxedx']],
    ['none', []],
  ])('reads %j', (text, expected) => {
    expect(findBoxes(text).map((box) => box.tex)).toEqual(expected)
  })

  it('follows a box to its deepest level and no further', () => {
    const nested = (levels: number) =>
      `{${'{x}'.repeat(3)}${'{'.repeat(levels - 1)}${'}'.repeat(levels)}`
    expect(findBoxes(`\\boxed${nested(deepestBox)}`)).toHaveLength(1)
    expect(findBoxes(`\\boxed${nested(deepestBox + 1)} \\boxed{1}`)).toHaveLength(1)
  })

  it('spans the whole command', () => {
    const text = 'so \\boxed {12}.'
    const [box] = findBoxes(text)
    expect(text.slice(box?.start, box?.end)).toBe('\\boxed {12}')
  })
})

describe('finalAnswer', () => {
  it('takes the last box outside reasoning', () => {
    const content = '<think>\\boxed{1}</think> so \\boxed{2} and \\boxed{3}'
    const answer = finalAnswer({ messages: [say('q', 'user'), say(content)] })
    expect(answer).toMatchObject({ tex: '3', message: 1, boxes: 2 })
    expect(content.slice(answer?.start, answer?.end)).toBe('\\boxed{3}')
  })

  it('takes an outer box, not the one inside it', () => {
    const content = 'so \\boxed{1} and \\boxed{a = \\fbox{3} + 4}.'
    const answer = finalAnswer({ messages: [say(content)] })
    expect(answer).toMatchObject({ tex: 'a = \\fbox{3} + 4', boxes: 2 })
    expect(finalAnswer({ messages: [say('\\boxed{a \\fbox{3}')] })?.tex).toBe('3')
  })

  it('passes over empty boxes, users and reasoning', () => {
    expect(finalAnswer({ messages: [say('\\boxed{7} \\boxed{ }')] })?.tex).toBe('7')
    expect(finalAnswer({ messages: [say('\\boxed{7}', 'user')] })).toBeNull()
    expect(finalAnswer({ messages: [say('<think>\\boxed{7}')] })).toBeNull()
    expect(finalAnswer({ messages: null })).toBeNull()
    expect(finalAnswer({ messages: [say(null), null] })).toBeNull()
  })

  it('is found among boxes that were found before', () => {
    const piece = fc.constantFrom(
      '<think>',
      '</think>',
      '\\boxed{',
      '}',
      '\\fbox 3',
      ' ',
      'x',
      '\n',
    )
    const message = fc.record({
      role: fc.constantFrom('assistant', 'assistant', 'user', null),
      content: fc.option(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))),
      tool_calls: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(fc.option(message), { maxLength: 4 }), (messages) => {
        expect(answerAmong(placedBoxes({ messages }))).toEqual(finalAnswer({ messages }))
      }),
      { numRuns: 2_000 },
    )
  })
})
