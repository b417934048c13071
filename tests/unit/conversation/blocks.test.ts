import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../src/conversation/blocks.ts'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { charactersOf, foldText, previewOf } from '../../../src/conversation/preview.ts'
import { redactionOf } from '../../../src/conversation/redacted.ts'

const empty: Conversation = {
  uuid: null,
  license: null,
  generator: null,
  version: null,
  category: null,
  reasoning: null,
  messages: null,
  metadata: null,
}
const say = (role: string, content: string | null) => ({ role, content, tool_calls: null })

describe('blocksOf', () => {
  it('shows joined results with their call and the rest in order', () => {
    const blocks = blocksOf({
      ...empty,
      messages: [
        say('system', 's'),
        say('user', 'u'),
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'a', type: null, function: { name: 'f', arguments: '{}' } }, null],
        },
        say('tool', 'r'),
        null,
        say('tool', 'stray'),
      ],
    })
    expect(blocks.map((block) => [block.index, block.role, block.calls.length])).toEqual([
      [0, 'system', 0],
      [1, 'user', 0],
      [2, 'assistant', 1],
      [5, 'tool', 0],
    ])
    expect(blocks[2]?.characters).toBeNull()
  })

  it('marks a redacted prompt', () => {
    const chat = { ...empty, category: 'chat', messages: [say('user', ''), say('assistant', 'a')] }
    expect(blocksOf(chat)[0]?.redaction?.source).toBe('lmsys-chat-1m')
    expect(redactionOf({ ...chat, category: 'code' })).toBeNull()
    expect(redactionOf({ category: 'code', messages: [say('user', '-')] })?.source).toBe(
      'OpenCodeReasoning',
    )
    expect(redactionOf({ category: 'chat', messages: [say('user', null)] })).toBeNull()
  })

  it('marks the first answer of a row that promises reasoning and holds none', () => {
    const messages = [say('user', 'q'), say('assistant', null), say('assistant', 'a')]
    const lacks = (row: Conversation) => blocksOf(row).map((block) => block.lacksReasoning)
    expect(lacks({ ...empty, reasoning: 'on', messages })).toEqual([false, false, true])
    expect(lacks({ ...empty, reasoning: 'off', messages })).toEqual([false, false, false])
    const thought = [...messages, say('assistant', '<think></think>b')]
    expect(lacks({ ...empty, reasoning: 'on', messages: thought })).not.toContain(true)
  })

  it('takes a row without messages', () => {
    expect(blocksOf(empty)).toEqual([])
  })
})

describe('preview', () => {
  it('folds whitespace and keeps markup as text', () => {
    const messages = [say('system', 's'), say('user', '  **a**\n\n\t$x$  b ')]
    expect(previewOf({ messages }, 80)).toBe('**a** $x$ b')
    expect(previewOf({ messages: null }, 80)).toBe('')
  })

  it('cuts at the limit, never inside a character', () => {
    expect(foldText('abcdef', 4)).toBe('abc…')
    expect(foldText('ab😀cd', 4)).toBe('ab…')
    expect(foldText('abcd', 4)).toBe('abcd')
    expect(foldText(' '.repeat(1_000_000) + 'x', 4)).toBe('…')
  })

  it('counts characters of all messages', () => {
    expect(charactersOf({ messages: [say('user', 'ab'), null, say('tool', null)] })).toBe(2)
  })
})
