import type { SoughtText } from '../../../src/views/conversation/marks.ts'
import type { Conversation, Message } from '../../../src/conversation/conversation.ts'

/** A message without calls. */
export function say(role: string, content: string | null): Message {
  return { role, content, tool_calls: null }
}

/** A row with one question and one answer, or with the messages given instead. */
export function rowOf(
  question: string,
  answer: string,
  fields: Partial<Conversation> = {},
): Conversation {
  return {
    uuid: '00000000-0000-5000-8000-000000000001',
    license: 'mit',
    generator: 'test',
    version: 'v1',
    category: 'math',
    reasoning: 'on',
    messages: [say('user', question), say('assistant', answer)],
    metadata: null,
    ...fields,
  }
}

/** A text that is sought everywhere unless said otherwise. */
export function sought(text: string, change: Partial<SoughtText> = {}): SoughtText {
  return { text, regex: false, caseSensitive: false, wholeWord: false, scope: 'all', ...change }
}
