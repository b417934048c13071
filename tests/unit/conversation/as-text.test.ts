import { describe, expect, it } from 'vitest'
import { toMarkdown, toPlainText } from '../../../src/conversation/as-text.ts'

const messages = [
  { role: 'user', content: 'How $x$?', tool_calls: null },
  null,
  {
    role: 'assistant',
    content: '<think>\na\n\nb\n</think>\n\nSo `c`.',
    tool_calls: [{ id: null, type: null, function: { name: 'f', arguments: '{"t":"```"}' } }],
  },
  { role: 'tool', content: null, tool_calls: null },
]

describe('a conversation as text', () => {
  it('writes Markdown', () => {
    expect(toMarkdown({ messages })).toBe(
      '## user\n\nHow $x$?\n\n' +
        '## assistant\n\n### Reasoning\n\n> a\n>\n> b\n\nSo `c`.\n\n' +
        '### Call: f\n\n````json\n{"t":"```"}\n````\n\n## tool\n',
    )
  })

  it('writes plain text', () => {
    expect(toPlainText({ messages })).toBe(
      '[user]\n\nHow $x$?\n\n[assistant]\n\n(reasoning)\na\n\nb\n(end of reasoning)\n\nSo `c`.\n\n' +
        '(call) f {"t":"```"}\n\n[tool]\n',
    )
  })

  it('takes a row without messages', () => {
    expect(toPlainText({ messages: null })).toBe('\n')
  })
})
