import { describe, expect, it } from 'vitest'
import { mainSteps, outlineOf } from '../../../src/conversation/outline.ts'

const kinds = (text: string) => outlineOf(text).map(({ kind }) => kind)

describe('outlineOf', () => {
  it('splits at blank lines and says what a paragraph begins with', () => {
    const text = [
      '\nOkay, so I need $x$.\nTwo lines.',
      'Wait, that is wrong.',
      '## Plan',
      '**Check:**',
      '1. first',
      'Step 2: go on',
      '- dash',
      'So the answer is \\boxed{4}.',
      'Sophie has three apples.',
      'Button. Note that.',
    ].join('\n\n')
    const steps = outlineOf(text)
    expect(steps.map(({ kind, title }) => [kind, title])).toEqual([
      ['text', 'Okay, so I need $x$.'],
      ['turn', 'Wait, that is wrong.'],
      ['heading', 'Plan'],
      ['heading', 'Check:'],
      ['item', '1. first'],
      ['item', 'Step 2: go on'],
      ['item', '- dash'],
      ['box', 'So the answer is \\boxed{4}.'],
      ['text', 'Sophie has three apples.'],
      ['text', 'Button. Note that.'],
    ])
    expect(steps[0] && text.slice(steps[0].start, steps[0].end)).toBe(
      'Okay, so I need $x$.\nTwo lines.',
    )
  })

  it('takes Windows line ends, lines of spaces and nothing', () => {
    expect(kinds('a\r\n\r\nHmm\r\n  \t\r\n')).toEqual(['text', 'turn'])
    expect(kinds('')).toEqual([])
    expect(kinds('\n \n\n')).toEqual([])
  })

  it('cuts titles, never inside a character', () => {
    const [step] = outlineOf(`${'a'.repeat(118)}😀${'b'.repeat(50)}`)
    expect(step?.title).toBe(`${'a'.repeat(118)}…`)
  })

  it('thins a long outline evenly', () => {
    const steps = outlineOf('Wait, no.\n\nplain\n\n'.repeat(1_000))
    const main = mainSteps(steps, 40)
    expect(main).toHaveLength(40)
    expect(main.every(({ kind }) => kind === 'turn')).toBe(true)
    expect(main[0]).toBe(steps[0])
    expect(mainSteps(steps.slice(0, 6), 40)).toHaveLength(3)
  })

  it.each(['\n', 'a\n\n', ' ', '**', '#', 'so ', '1', '\\boxed'])('is linear on %j', (piece) => {
    const text = piece.repeat(1_000_000 / piece.length)
    const start = performance.now()
    outlineOf(text)
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})
