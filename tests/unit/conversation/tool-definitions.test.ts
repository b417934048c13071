import { describe, expect, it } from 'vitest'
import { readToolListing } from '../../../src/conversation/tool-definitions.ts'

const listed = (metadata: unknown) => {
  const listing = readToolListing(JSON.stringify(metadata))
  if (listing.kind !== 'listed') throw new Error(listing.kind)
  return listing
}

describe('readToolListing', () => {
  it('reads a definition bare or under function, and the list as text', () => {
    const tool = {
      name: 'f',
      description: 'd',
      parameters: { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
    }
    const parameters = [
      {
        name: 'a',
        type: 'integer',
        isRequired: true,
        description: null,
        schema: { type: 'integer' },
      },
    ]
    for (const metadata of [
      { tools: [tool] },
      { tools: [{ type: 'function', function: tool }] },
      { tools: JSON.stringify([tool]) },
    ]) {
      expect(listed(metadata).tools).toEqual([
        { name: 'f', description: 'd', parameters, isOpen: false, source: tool.parameters },
      ])
    }
  })

  it('reads parameters that are a bare record by name', () => {
    const [tool] = listed({
      tools: [{ name: 'f', parameters: { type: { type: 'str, optional' }, n: { type: 'int' } } }],
    }).tools
    expect(tool?.parameters?.map(({ name, type, isRequired }) => [name, type, isRequired])).toEqual(
      [
        ['type', 'str, optional', false],
        ['n', 'int', false],
      ],
    )
  })

  it('says that parameters are unknown when they are', () => {
    const { tools, unreadable } = listed({
      tools: [{ name: 'a' }, { name: 'b', parameters: {} }, { name: 'c', parameters: [1] }, 7, {}],
    })
    expect(tools.map(({ parameters }) => parameters)).toEqual([null, null, null])
    expect(unreadable).toBe(2)
  })

  it.each([
    [null, { kind: 'none' }],
    ['', { kind: 'none' }],
    ['[]', { kind: 'none' }],
    ['{"tools":null}', { kind: 'none' }],
    ['{"tools":[]', { kind: 'broken', what: 'metadata', at: 11 }],
    ['{"tools":"[{"}', { kind: 'broken', what: 'tools', at: 2 }],
    ['{"tools":{"name":"f"}}', { kind: 'broken', what: 'tools', at: null }],
    ['{"toString":[]}', { kind: 'none' }],
  ])('%j', (metadata, listing) => {
    expect(readToolListing(metadata)).toEqual(listing)
  })
})
