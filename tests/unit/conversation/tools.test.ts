import { describe, expect, it } from 'vitest'
import { joinTools } from '../../../src/conversation/tools.ts'

const call = (id: string | null, name: string, args: string | null) => ({
  id,
  type: 'function',
  function: { name, arguments: args },
})
const calls = (...made: ReturnType<typeof call>[]) => ({
  role: 'assistant',
  content: null,
  tool_calls: made,
})
const result = (content: string | null) => ({ role: 'tool', content, tool_calls: [] })

describe('joinTools', () => {
  it('joins by order when results name no id', () => {
    const { calls: joined, joined: used } = joinTools({
      metadata: null,
      messages: [calls(call('a', 'f', '{}'), call('b', 'g', '{}')), result('1'), result('x')],
    })
    expect(
      joined.get(0)?.map((each) => [each.name, each.result?.message, each.result?.joinedBy]),
    ).toEqual([
      ['f', 1, 'order'],
      ['g', 2, 'order'],
    ])
    expect([...used]).toEqual([1, 2])
  })

  it('joins by id when a result names one, whatever the order', () => {
    const { calls: joined } = joinTools({
      metadata: null,
      messages: [
        calls(call('a', 'f', '{}'), call('b', 'g', '{}')),
        result('{"tool_call_id":"b","v":1}'),
        result('{"tool_call_id":"a","v":2}'),
      ],
    })
    expect(
      joined.get(0)?.map((each) => [each.name, each.result?.message, each.result?.joinedBy]),
    ).toEqual([
      ['f', 2, 'id'],
      ['g', 1, 'id'],
    ])
  })

  it('leaves calls without results and results without calls as they are', () => {
    const { calls: joined, joined: used } = joinTools({
      metadata: null,
      messages: [
        calls(call(null, 'f', null)),
        { role: 'user', content: 'wait', tool_calls: null },
        result('late'),
        null,
      ],
    })
    expect(joined.get(0)).toEqual([
      { id: null, name: 'f', arguments: null, result: null, check: { kind: 'unchecked' } },
    ])
    expect(used.size).toBe(0)
  })

  it('keeps arguments that are not JSON, with the place of the error', () => {
    const { calls: joined } = joinTools({
      metadata: null,
      messages: [calls(call('a', 'f', '{"x": 1,}'))],
    })
    expect(joined.get(0)?.[0]?.arguments).toEqual({ kind: 'broken', text: '{"x": 1,}', at: 8 })
  })
})

describe('checks of calls', () => {
  it('checks parallel calls and those of later turns, in order', () => {
    const metadata = JSON.stringify({
      tools: [
        { name: 'f', parameters: { type: 'object', properties: { a: { type: 'integer' } } } },
      ],
    })
    const { calls: joined } = joinTools({
      metadata,
      messages: [
        calls(call('1', 'f', '{"a":1}'), call('2', 'g', '{}')),
        result('1'),
        result('2'),
        calls(call('3', 'f', '{"a":"1"}')),
      ],
    })
    const issues = [...joined.values()]
      .flat()
      .map(({ id, result: answer, check }) => [
        id,
        answer?.message,
        check.kind === 'checked' ? check.issues.map(({ kind }) => kind) : check.kind,
      ])
    expect(issues).toEqual([
      ['1', 1, []],
      ['2', 2, ['unknown-tool']],
      ['3', undefined, ['type']],
    ])
  })
})
