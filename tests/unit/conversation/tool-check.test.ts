import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../src/conversation/json.ts'
import { checkCall } from '../../../src/conversation/tool-check.ts'
import { readToolListing } from '../../../src/conversation/tool-definitions.ts'
import { readType } from '../../../src/conversation/tool-types.ts'

const listingOf = (...tools: unknown[]) => readToolListing(JSON.stringify({ tools }))

/** Issues of a call of `f` with these parameters. */
function issuesOf(parameters: unknown, args: unknown) {
  const check = checkCall(
    'f',
    parseJson(JSON.stringify(args)),
    listingOf({ name: 'f', parameters }),
  )
  return check.kind === 'checked' ? check.issues : check.kind
}

const object = (properties: unknown, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
})

describe('checkCall', () => {
  it('finds missing and unknown arguments, and none in a right call', () => {
    const parameters = object({ a: { type: 'string' }, b: { type: 'integer' } }, ['a'])
    expect(issuesOf(parameters, { a: 'x', b: 2 })).toEqual([])
    expect(issuesOf(parameters, { a: 'x', b: null })).toEqual([])
    expect(issuesOf(parameters, { b: 2, c: 1 })).toEqual([
      { kind: 'missing', path: 'a' },
      { kind: 'unknown', path: 'c' },
    ])
    expect(issuesOf({ ...parameters, additionalProperties: true }, { a: '', c: 1 })).toEqual([])
  })

  it('names the place of a wrong type in lists and records', () => {
    const parameters = object({
      tags: { type: 'array', items: { type: 'string' } },
      filter: object({ from: { type: 'number' } }, ['from']),
      points: { type: 'List[float]' },
    })
    expect(
      issuesOf(parameters, { tags: ['a', 3], filter: { from: '1' }, points: [1, 2.5, 'x'] }),
    ).toEqual([
      { kind: 'type', path: 'tags[1]', found: 'integer', wanted: ['string'] },
      { kind: 'type', path: 'filter.from', found: 'string', wanted: ['number'] },
      { kind: 'type', path: 'points[2]', found: 'string', wanted: ['number'] },
    ])
    expect(issuesOf(parameters, { filter: {} })).toEqual([{ kind: 'missing', path: 'filter.from' }])
  })

  it('compares with enumerations, of items too', () => {
    const parameters = object({ unit: { type: 'string', enum: ['C', 'F'] } })
    expect(issuesOf(parameters, { unit: 'F' })).toEqual([])
    expect(issuesOf(parameters, { unit: 'K' })).toEqual([
      { kind: 'enum', path: 'unit', allowed: ['"C"', '"F"'] },
    ])
    const list = object({ units: { type: 'array', enum: ['C', 'F'] } })
    expect(issuesOf(list, { units: ['F', 'C'] })).toEqual([])
    expect(issuesOf(list, { units: ['K'] })).toHaveLength(1)
  })

  it('knows tools by name, and a call that is right for one of two of that name is right', () => {
    const listing = listingOf(
      { name: 'f', parameters: object({ a: { type: 'string' } }, ['a']) },
      { name: 'f', parameters: object({ b: { type: 'string' } }, ['b']) },
    )
    expect(checkCall('g', null, listing)).toEqual({
      kind: 'checked',
      issues: [{ kind: 'unknown-tool' }],
    })
    expect(checkCall('f', parseJson('{"b":""}'), listing)).toEqual({ kind: 'checked', issues: [] })
    expect(checkCall('f', parseJson('[1]'), listing)).toEqual({
      kind: 'checked',
      issues: [{ kind: 'no-record', found: 'array' }],
    })
  })

  it('says nothing where nothing is certain', () => {
    expect(issuesOf(object({ a: { type: 'weekday' }, b: {} }), { a: 1, b: [2] })).toEqual([])
    expect(issuesOf(undefined, { any: 1 })).toEqual([])
    expect(checkCall('f', parseJson('{'), listingOf({ name: 'f' }))).toEqual({ kind: 'unchecked' })
    expect(checkCall('f', null, { kind: 'none' })).toEqual({ kind: 'unchecked' })
    expect(checkCall('f', null, listingOf({}))).toEqual({ kind: 'unchecked' })
  })

  it('takes names that every object has as names', () => {
    expect(issuesOf(object({}), { constructor: 1 })).toEqual([
      { kind: 'unknown', path: 'constructor' },
    ])
    expect(issuesOf(object({}, ['toString']), {})).toEqual([])
    expect(issuesOf(object({ toString: {} }, ['toString']), {})).toEqual([
      { kind: 'missing', path: 'toString' },
    ])
  })

  it('finds no issue in arguments made after a definition, and one in each that is spoilt', () => {
    const values = {
      string: fc.string(),
      integer: fc.integer(),
      number: fc.double({ noNaN: true, noDefaultInfinity: true }),
      boolean: fc.boolean(),
    }
    const field = fc
      .constantFrom(...(['string', 'integer', 'number', 'boolean'] as const))
      .chain((type) => fc.record({ type: fc.constant(type), value: values[type] }))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), field, { minKeys: 1 }), fc.nat(), (fields, pick) => {
        const names = Object.keys(fields)
        const schemas = names.map((name) => [name, { type: fields[name]?.type }])
        const parameters = object(Object.fromEntries(schemas), names)
        const args = Object.fromEntries(names.map((name) => [name, fields[name]?.value]))
        expect(issuesOf(parameters, args)).toEqual([])
        const spoilt = names[pick % names.length] ?? ''
        const less = Object.fromEntries(Object.entries(args).filter(([name]) => name !== spoilt))
        expect(issuesOf(parameters, less)).toEqual([{ kind: 'missing', path: spoilt }])
        const wrong = { ...args, [spoilt]: [] }
        expect(issuesOf(parameters, wrong)).toMatchObject([{ kind: 'type', path: spoilt }])
        const fewer = object(
          Object.fromEntries(schemas.filter(([name]) => name !== spoilt)),
          names.filter((name) => name !== spoilt),
        )
        expect(issuesOf(fewer, args)).toEqual([{ kind: 'unknown', path: spoilt }])
      }),
      { numRuns: 200 },
    )
  })

  it('takes any definitions and arguments, however deep', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (parameters, args) => {
        issuesOf(parameters, args)
      }),
    )
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const schema = `${'{"type":"array","items":'.repeat(5000)}{}${'}'.repeat(5000)}`
    const properties = [
      ...[`"type":{"type":${deep}}`, `"enum":{"enum":[${deep}]}`, `"items":${schema}`],
      `"default":{"default":${deep},"items":${deep}}`,
    ]
    const listing = readToolListing(
      `{"tools":[{"name":"f","parameters":{"properties":{${properties.join()}}}}]}`,
    )
    const args = ['type', 'enum', 'items', 'default'].map((name) => `"${name}":${deep}`)
    expect(checkCall('f', parseJson(`{${args.join()}}`), listing)).toEqual({
      kind: 'checked',
      issues: [],
    })
  })
})

describe('readType', () => {
  it.each([
    ['str, optional', ['string'], true],
    ['List[float]', ['array'], false],
    ['Dict[str, int]', ['object'], false],
    ['Optional[int]', ['integer', 'null'], true],
    [['string', 'null'], ['string', 'null'], false],
  ])('%j', (type, kinds, isOptional) => {
    expect(readType(type)).toMatchObject({ kinds, isOptional })
  })

  it.each([undefined, 'Union[str, int]', 'Callable', '', ['string', 7], 'constructor'])(
    'knows nothing of %j',
    (type) => {
      expect(readType(type)).toBeNull()
    },
  )
})
