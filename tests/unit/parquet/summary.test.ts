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
