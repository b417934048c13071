import { expect, it } from 'vitest'
import { alignMessages } from '../../../src/conversation/align.ts'
import { blocksOf } from '../../../src/conversation/blocks.ts'

function blocks(roles: string) {
  const messages = Array.from(roles).map((role) => ({
    role: { s: 'system', u: 'user', a: 'assistant', t: 'tool' }[role] ?? null,
    content: 'text',
    tool_calls: null,
  }))
  const nothing = { uuid: null, license: null, generator: null, version: null, category: null }
  return blocksOf({ ...nothing, reasoning: null, metadata: null, messages })
}

const written = (left: string, right: string) =>
  alignMessages(blocks(left), blocks(right)).map(
    (pair) => `${pair.left?.role?.[0] ?? '-'}${pair.right?.role?.[0] ?? '-'}`,
  )

it.each([
  ['ua', 'ua', ['uu', 'aa']],
  ['sua', 'ua', ['s-', 'uu', 'aa']],
  ['ua', 'uaua', ['uu', 'aa', '-u', '-a']],
  ['uaata', 'uaa', ['uu', 'aa', 'aa', 't-', 'a-']],
  ['uta', 'ua', ['uu', 't-', 'aa']],
  ['', 'su', ['-s', '-u']],
])('aligns %s with %s', (left, right, pairs) => expect(written(left, right)).toEqual(pairs))
