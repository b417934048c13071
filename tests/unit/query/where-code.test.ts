import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepListsIn, mostInLink } from '../../../src/query/kept-lists.ts'
import { decodeLink, encodeLink } from '../../../src/query/link.ts'
import { defaultQuery } from '../../../src/query/query.ts'
import { readUuids } from '../../../src/query/read-uuids.ts'
import type { RowCondition } from '../../../src/query/row-condition.ts'
import { decodeWhere, encodeWhere } from '../../../src/query/where-code.ts'

const linkOf = (...where: RowCondition[]) => encodeLink({ ...defaultQuery, where })
const not = false

describe('conditions in a link', () => {
  it.each<[RowCondition, string]>([
    [{ kind: 'turns', not, range: { min: 2, max: 8 } }, '?turns=2..8'],
    [{ kind: 'turns', not: true, range: { min: 2, max: 2 } }, '?turns=!2'],
    [{ kind: 'roles', not, all: true, values: ['system', 'tool'] }, '?roles=all:system,tool'],
    [{ kind: 'roles', not, all: false, values: [null] }, '?roles=%5C0'],
    [{ kind: 'chars', not, of: 'user', range: { min: 100, max: null } }, '?chars=user,100..'],
    [{ kind: 'tools', not, all: false, values: [] }, '?tools='],
    [{ kind: 'tools', not, all: false, values: ['!a', 'b'] }, '?tools=%5C!a,b'],
    [{ kind: 'tools', not, all: false, values: ['all:a'] }, '?tools=all%5C:a'],
    [{ kind: 'boxed', not: true, values: [] }, '?boxed=!'],
    [{ kind: 'boxed', not, values: ['(1,2)'] }, '?boxed=(1%5C,2)'],
    [{ kind: 'think', not, state: 'empty' }, '?think=empty'],
    [{ kind: 'redacted', not }, '?redacted='],
    [{ kind: 'uuids', not, values: ['kept:1'] }, '?uuids=kept%5C:1'],
    [{ kind: 'meta', not, key: 'source', value: 'a,b' }, '?meta=source,a%5C,b'],
    [{ kind: 'meta', not, key: '', value: null }, '?meta=%5Ce'],
  ])('%j is %s', (condition, link) => {
    expect(linkOf(condition)).toBe(link)
    expect(decodeLink(link)).toEqual({
      query: { ...defaultQuery, where: [condition] },
      problems: [],
    })
  })

  it('stand in one order, each once, several of a kind beside each other', () => {
    const { query } = decodeLink('?meta=b,2&turns=2..&meta=a,1&meta=b,2&turns=..4')
    expect(encodeLink(query)).toBe('?turns=..4&turns=2..&meta=a,1&meta=b,2')
  })

  it.each([
    ...[
      ['turns', '..'],
      ['turns', '8..2'],
      ['turns', 'x'],
      ['turns', '1,2'],
      ['turns', 'all:2'],
    ],
    ...[
      ['roles', ''],
      ['chars', 'user'],
      ['chars', 'me,1'],
      ['think', 'often'],
      ['redacted', '1'],
    ],
    ...[
      ['uuids', ''],
      ['uuids', 'kept:9-none'],
      ['meta', ''],
      ['meta', 'a,b,c'],
      ['text', 'all'],
    ],
    ...[
      ['text', 'all.loud,x'],
      ['text', 'user,'],
      ['category', '!'],
      ['category', 'all:a'],
    ],
  ])('names %s=%j once and goes on', (key, value) => {
    const link = `?${new URLSearchParams([
      [key, value],
      [key, value],
    ]).toString()}&q=x`
    const { query, problems } = decodeLink(link)
    expect(problems).toEqual([{ key, value }])
    expect(query).toEqual({ ...defaultQuery, text: { ...defaultQuery.text, text: 'x' } })
  })

  it('keep a list that is too long for them in the browser', () => {
    const room = new Map<string, string>()
    const home = {
      getItem: (key: string) => room.get(key) ?? null,
      setItem: (key: string, value: string) => void room.set(key, value),
    }
    keepListsIn(home)
    const values = Array.from({ length: mostInLink + 1 }, (_, i) => `u${1000 + i}`)
    const condition = { kind: 'uuids', not: true, values } as const
    const written = encodeWhere(condition)
    expect(written).toMatch(/^!kept:201-[0-9a-f]{16}$/)
    expect(decodeWhere('uuids', written)).toEqual(condition)
    expect([...room.values()]).toEqual([JSON.stringify(values)])
    expect(encodeWhere({ ...condition, values: values.slice(1) })).toContain('u1001,u1002')
    // Another session finds it where it was kept, and nothing else under a name like it.
    room.set('uuids 2-0', '["a","b"]')
    room.set('uuids 2-1', '{"a":1}')
    expect(decodeWhere('uuids', 'kept:2-0')).toMatchObject({ values: ['a', 'b'] })
    expect(decodeWhere('uuids', 'kept:2-1')).toBeUndefined()
  })
})

describe('readUuids', () => {
  it('finds uuids in any text, in lower case, each once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uuid()),
        fc.constantFrom('\n', ',', ' ', '","', '\t;'),
        (uuids, by) => {
          const text = uuids.map((uuid, i) => (i % 2 ? uuid : uuid.toUpperCase())).join(by)
          expect(readUuids(text)).toEqual([...new Set(uuids)].sort())
        },
      ),
    )
  })

  it('takes other names line by line', () => {
    expect(readUuids(' b \r\n"a"\n\nb')).toEqual(['a', 'b'])
    expect(readUuids(' \n')).toEqual([])
  })
})
