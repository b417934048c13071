import { describe, expect, it } from 'vitest'
import { tokenTexts } from '../../../src/conversation/token-texts.ts'

const say = (content: string | null, ...calls: [string, string][]) => ({
  role: 'assistant',
  content,
  tool_calls: calls.map(([name, args]) => ({
    id: null,
    type: 'function',
    function: { name, arguments: args },
  })),
})

describe('tokenTexts', () => {
  it('takes contents and calls, message by message', () => {
    const messages = [say('q'), say(null, ['look', '{"a":1}'], ['go', '']), null, say('')]
    expect(tokenTexts({ messages, metadata: null })).toEqual({
      messages: [['q'], ['look', '{"a":1}', 'go'], [], []],
      tools: null,
    })
  })

  it('takes the definitions of tools once, as a text or written out', () => {
    const toolsOf = (metadata: string | null) => tokenTexts({ messages: null, metadata }).tools
    expect(toolsOf('{"tools": "[{\\"name\\": \\"look\\"}]"}')).toBe('[{"name": "look"}]')
    expect(toolsOf('{"tools": [{"name": "look", "most": 10000000000000000001}]}')).toBe(
      '[{"name":"look","most":10000000000000000001}]',
    )
    for (const metadata of [null, '', '{', '{}', '[]', '{"tools": null}', '{"tools": ""}']) {
      expect(toolsOf(metadata)).toBeNull()
    }
  })
})
