import { describe, expect, it } from 'vitest'
import { longestAnswer, shortAnswer } from '../../../src/conversation/answer-length.ts'
import { summarize } from '../../../src/parquet/summary.ts'
import { conversationWith } from '../../support/parquet-bytes.ts'

function answerOf(tex: string): string | null {
  const messages = [{ role: 'assistant', content: `so \\boxed{${tex}}`, tool_calls: [] }]
  const row = { kind: 'conversation', conversation: conversationWith({ messages }) } as const
  const summary = summarize(row, 0, null)
  return summary.kind === 'conversation' ? summary.answer : null
}

describe('the answer of a summary', () => {
  it('is whole up to the longest that is set in a line', () => {
    const tex = 'x'.repeat(longestAnswer)
    expect(answerOf(tex)).toBe(tex)
  })

  it('is marked where it is cut, and stays too long to be set', () => {
    const cut = answerOf(`${'x'.repeat(longestAnswer)}y`)
    expect(cut).toBe(`${'x'.repeat(longestAnswer)}…`)
    expect(shortAnswer(cut ?? '')).toBe(cut)
  })

  it('cuts no character in two', () => {
    expect(answerOf('𝑥'.repeat(longestAnswer))).toBe(`${'𝑥'.repeat(longestAnswer / 2)}…`)
    const odd = answerOf(`1${'𝑥'.repeat(longestAnswer)}`)
    expect(odd).toBe(`1${'𝑥'.repeat(longestAnswer / 2)}…`)
    expect(shortAnswer(odd ?? '')).toBe(odd)
  })
})

describe('the preview of a summary', () => {
  const messages = [
    { role: 'user', content: 'Which lake is it?', tool_calls: [] },
    {
      role: 'assistant',
      content: '<think>Perhaps Baikal.</think>It is Lake Ladoga.',
      tool_calls: [],
    },
  ]
  const row = { kind: 'conversation', conversation: conversationWith({ messages }) } as const
  const previewFor = (pattern: RegExp, inReasoning = false) => {
    const summary = summarize(row, 0, { pattern, role: null, inReasoning })
    return summary.kind === 'conversation' && [summary.preview, summary.excerptOf]
  }

  it('says whose words an excerpt is', () => {
    expect(previewFor(/lake is/i)).toEqual(['Which lake is it?', 'user'])
    expect(previewFor(/ladoga/i)).toEqual([expect.stringContaining('Lake Ladoga.'), 'assistant'])
    expect(previewFor(/baikal/i, true)).toEqual(['Perhaps Baikal.', 'assistant'])
  })

  it('is the beginning of the prompt where nothing matches', () => {
    expect(previewFor(/superior/i)).toEqual(['Which lake is it?', null])
  })
})
