import { describe, expect, it } from 'vitest'
import { findJsonError, parseJson } from '../../../src/conversation/json.ts'
import { joinTools, toolDefinitions } from '../../../src/conversation/tools.ts'

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
      messages: [
        calls(call(null, 'f', null)),
        { role: 'user', content: 'wait', tool_calls: null },
        result('late'),
        null,
      ],
    })
    expect(joined.get(0)).toEqual([{ id: null, name: 'f', arguments: null, result: null }])
    expect(used.size).toBe(0)
  })

  it('keeps arguments that are not JSON, with the place of the error', () => {
    const { calls: joined } = joinTools({ messages: [calls(call('a', 'f', '{"x": 1,}'))] })
    expect(joined.get(0)?.[0]?.arguments).toEqual({ kind: 'broken', text: '{"x": 1,}', at: 8 })
  })
})

describe('findJsonError', () => {
  it.each([
    ['{"a": [1, 2.5e3, "x\\n", null, {"b": []}]}', null],
    [' [ ] ', null],
    ['"\u007f"', null],
    ['{"a" 1}', 5],
    ["{'a': 1}", 1],
    ['[1, 2', 5],
    ['{"a": tru}', 6],
    ['[1] 2', 4],
    ['', 0],
    ['{"a": "x\ny"}', 6],
    ['[1,]', 3],
  ])('%j breaks at %j', (text, at) => {
    expect(findJsonError(text)).toBe(at)
  })

  it('agrees with JSON.parse on depth without using the stack', () => {
    expect(findJsonError('['.repeat(200_000))).toBe(200_000)
    expect(parseJson('[[1]]')).toEqual({ kind: 'json', value: [[1]] })
  })
})

describe('toolDefinitions', () => {
  it('reads both shapes and drops what is no definition', () => {
    const metadata = parseJson(
      '{"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"a":1}}},{"name":"g"},7,{"x":1}]}',
    )
    expect(toolDefinitions(metadata)).toEqual([
      { name: 'f', description: 'd', parameters: { a: 1 } },
      { name: 'g', description: null, parameters: undefined },
    ])
    expect(toolDefinitions(null)).toEqual([])
    expect(toolDefinitions(parseJson('{"tools":"[{\\"name\\":\\"h\\"}]"}'))).toMatchObject([
      { name: 'h' },
    ])
  })
})
