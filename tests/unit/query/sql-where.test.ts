import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { sortValues } from '../../../src/query/list-code.ts'
import { noQuestion } from '../../../src/query/query.ts'
import type { RowCondition } from '../../../src/query/row-condition.ts'
import { matchingRowsSql, type RowQuestion } from '../../../src/query/sql.ts'
import { facetFilter } from '../../support/conversation-arbitraries.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { rowsThatMatch } from '../../support/plain-filter.ts'
import { anyCondition, trickyRow } from '../../support/tricky-rows.ts'

const duckdb = await nativeDuckDB()
const columns = [
  'uuid',
  'license',
  'generator',
  'version',
  'category',
  'reasoning',
  'messages',
  'metadata',
]

const ask = async (question: Partial<RowQuestion> & Pick<RowQuestion, 'file'>) => {
  const whole = { rows: { start: 0, end: 1e9 }, ...noQuestion, columns, ...question }
  return (await duckdb.ask(matchingRowsSql(whole))).map(([row]) => Number(row))
}

const differing = (
  rows: readonly Conversation[],
  found: readonly number[],
  truth: readonly number[],
) =>
  [...new Set([...found, ...truth])]
    .filter((each) => found.includes(each) !== truth.includes(each))
    .map((each) => rows[each])

describe('conditions on rows', { timeout: 240_000 }, () => {
  it('find the rows that plain JavaScript finds', async () => {
    const question = fc.record({
      facets: fc.oneof({ weight: 3, arbitrary: fc.constant(noQuestion.facets) }, facetFilter),
      text: fc.constant(noQuestion.text),
      where: fc.array(anyCondition, { minLength: 1, maxLength: 2 }),
    })
    const questions = fc.array(question, { minLength: 60, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(trickyRow, { minLength: 1, maxLength: 80 }),
        questions,
        async (rows, all) => {
          const file = duckdb.file(shardOf(rows))
          for (const asked of all) {
            const found = await ask({ file, ...asked })
            const truth = rowsThatMatch(rows, asked)
            expect(differing(rows, found, truth), JSON.stringify(asked.where)).toEqual([])
            expect(found).toEqual(truth)
          }
        },
      ),
      { numRuns: 20, endOnFailure: true },
    )
  })

  it('take a column that the file lacks as missing', async () => {
    const file = duckdb.file(shardOf([conversationWith({ uuid: 'u', metadata: '{"a":1}' })]))
    const of = (condition: RowCondition, lacking: string) =>
      ask({
        file,
        where: [condition],
        columns: columns.filter((column) => column !== lacking),
      })
    const uuids = { kind: 'uuids', not: false, values: ['u'] } as const
    const meta = { kind: 'meta', not: false, key: 'a', value: '1' } as const
    expect(await of(uuids, '')).toEqual([0])
    expect(await of(uuids, 'uuid')).toEqual([])
    expect(await of({ ...uuids, values: [null] }, 'uuid')).toEqual([0])
    expect(await of(meta, '')).toEqual([0])
    expect(await of(meta, 'metadata')).toEqual([])
    expect(await of({ ...meta, not: true }, 'metadata')).toEqual([0])
  })

  it('hold for a struct of lists, with and without calls', async () => {
    const call = "{id: 'c', type: 'function', function: {name: 'search', arguments: '{}'}}"
    const messages = [
      `{role: ['user', 'assistant'], content: ['hi', '<think> </think>\\boxed{7}'], tool_calls: [[], [${call}]]}`,
      `{role: ['user'], content: ['😀😀'], tool_calls: [null]}`,
      `{role: ['user', 'tool'], content: [null, ''], tool_calls: null}`,
    ]
    const file = await duckdb.copy(
      `${messages.map((each) => `select ${each} as messages`).join(' union all ')} union all select null`,
    )
    const path = 'messages.tool_calls.list.element.list.element'
    const paths = [`${path}.id`, `${path}.function.name`]
    const of = (condition: RowCondition, given: readonly string[] = paths) =>
      ask({
        ...{ file, columns: ['messages'], messages: 'struct-of-lists', paths: given },
        where: [condition],
      })
    const not = false
    expect(await of({ kind: 'turns', not, range: { min: 2, max: null } })).toEqual([0, 2])
    expect(await of({ kind: 'turns', not, range: { min: null, max: 0 } })).toEqual([3])
    expect(await of({ kind: 'roles', not, all: true, values: ['tool', 'user'] })).toEqual([2])
    const length = { min: 4, max: 4 }
    expect(await of({ kind: 'chars', not, of: 'user', range: length })).toEqual([1])
    expect(await of({ kind: 'boxed', not, values: ['7'] })).toEqual([0])
    expect(await of({ kind: 'think', not, state: 'empty' })).toEqual([0])
    const search = { kind: 'tools', not, all: false, values: ['search'] } as const
    expect(await of(search)).toEqual([0])
    expect(await of({ ...search, values: [] })).toEqual([0])
    expect(await of({ ...search, values: [] }, [])).toEqual([])
  })

  it('hold for messages without calls', async () => {
    const file = await duckdb.copy(`select [{role: 'user', content: 'x'}] as messages`)
    const paths = ['messages.list.element.role', 'messages.list.element.content']
    const tools = { kind: 'tools', not: true, all: false, values: ['search'] } as const
    expect(await ask({ file, columns: ['messages'], paths, where: [tools] })).toEqual([0])
  })

  it('find thousands of uuids in one statement', async () => {
    const uuids = Array.from({ length: 20_000 }, (_, i) => `uuid ${i}`)
    const file = duckdb.file(shardOf(uuids.slice(0, 500).map((uuid) => conversationWith({ uuid }))))
    const values = sortValues(uuids.filter((_, i) => i % 2 === 0))
    const where: RowCondition[] = [{ kind: 'uuids', not: false, values }]
    expect(await ask({ file, where })).toHaveLength(250)
  })

  it('compare uuids whatever the case of their letters, and other names as they stand', async () => {
    const upper = 'ABCDEF00-0000-4000-8000-00000000000F'
    const uuids = [upper, upper.toLowerCase(), 'Name', 'name', '', null, 'a\nb', 'a']
    const file = duckdb.file(shardOf(uuids.map((uuid) => conversationWith({ uuid }))))
    const of = (...values: (string | null)[]) =>
      ask({ file, where: [{ kind: 'uuids', not: false, values }] })
    expect(await of(upper)).toEqual([0, 1])
    expect(await of(upper.toLowerCase())).toEqual([0, 1])
    expect(await of('Name')).toEqual([2])
    expect(await of(null)).toEqual([5])
    expect(await of(null, '')).toEqual([4, 5])
    expect(await of('a\nb')).toEqual([6])
    expect(await of('a\nb', 'name')).toEqual([3, 6])
  })

  it('refuse a pattern that is none, whole words or not', async () => {
    const file = duckdb.file(shardOf([conversationWith()]))
    for (const wholeWord of [true, false]) {
      const text = { ...noQuestion.text, text: 'a)(b', regex: true, wholeWord }
      await expect(ask({ file, text })).rejects.toThrow(/regex|parenthesis|unexpected/i)
    }
  })
})
