import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noFacets, noQuestion, noText, scopes, type TextFilter } from '../../../src/query/query.ts'
import { matchingRowsSql, type RowQuestion } from '../../../src/query/sql.ts'
import {
  conversation,
  facetFilter,
  textFilter,
  trickyText,
} from '../../support/conversation-arbitraries.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { rowsThatMatch } from '../../support/plain-filter.ts'
import { patterns } from '../../support/tricky-rows.ts'

const duckdb = await nativeDuckDB()
const columns = ['uuid', 'license', 'generator', 'version', 'category', 'reasoning', 'messages']
const everyRow = { start: 0, end: 1e9 }

const ask = async (question: Partial<RowQuestion> & Pick<RowQuestion, 'file'>) => {
  const whole = { rows: everyRow, ...noQuestion, columns, ...question }
  return (await duckdb.ask(matchingRowsSql(whole))).map(([row]) => Number(row))
}

describe('matchingRowsSql', { timeout: 120_000 }, () => {
  it('finds the rows that plain JavaScript finds', async () => {
    const filter = fc.oneof(
      textFilter(trickyText).map((text) => ({ ...text, regex: false })),
      textFilter(fc.constantFrom(...patterns)).map((text) => ({
        ...text,
        regex: true,
        // V8 finds an empty word in the middle of a surrogate pair.
        wholeWord: text.wholeWord && !new RegExp(text.text).test(''),
      })),
    )
    const cases = fc.array(fc.tuple(facetFilter, filter), { minLength: 40, maxLength: 40 })
    const rows = fc.array(conversation, { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(rows, rows, cases, async (first, second, filters) => {
        const file = duckdb.file(shardOf(first, second))
        const all = [...first, ...second]
        for (const [facets, text] of filters) {
          for (const facet of [facets, noFacets]) {
            const found = await ask({ file, facets: facet, text })
            const truth = rowsThatMatch(all, { ...noQuestion, facets: facet, text })
            const differing = [...new Set([...found, ...truth])]
              .filter((row) => found.includes(row) !== truth.includes(row))
              .map((row) => all[row])
            expect(differing, JSON.stringify([facet, text])).toEqual([])
            expect(found).toEqual(truth)
          }
        }
      }),
      { numRuns: 20, endOnFailure: true },
    )
  })

  const filters = scopes.flatMap((scope): TextFilter[] =>
    [true, false].flatMap((regex) =>
      [true, false].map((caseSensitive) => ({
        text: "it's",
        regex,
        scope,
        caseSensitive,
        wholeWord: regex,
        not: regex,
      })),
    ),
  )
  const someFacets = { ...noFacets, category: [null, "o'n"], license: [null], version: [] }

  it.each(filters)('writes a valid statement for $scope, $regex, $caseSensitive', async (text) => {
    const file = duckdb.file(shardOf([conversationWith()]))
    for (const facets of [noFacets, someFacets]) {
      const { sql, params } = matchingRowsSql({
        ...noQuestion,
        file,
        rows: everyRow,
        facets,
        text,
        columns,
      })
      expect(sql).not.toContain("it's")
      expect(await duckdb.ask({ sql: `explain ${sql}`, params })).not.toEqual([])
    }
  })

  it('looks at the rows of its window only, across row groups', async () => {
    const rows = Array.from({ length: 30 }, () => conversationWith())
    const file = duckdb.file(shardOf(rows.slice(0, 10), rows.slice(10, 20), rows.slice(20)))
    expect(await ask({ file, rows: { start: 8, end: 12 } })).toEqual([8, 9, 10, 11])
    expect(await ask({ file, rows: { start: 29, end: 40 } })).toEqual([29])
    expect(await ask({ file, rows: { start: 5, end: 5 } })).toEqual([])
  })

  it('takes a facet column that the file lacks as null', async () => {
    const file = duckdb.file(shardOf([conversationWith()]))
    const without = columns.filter((column) => column !== 'license')
    const chosen = (license: (string | null)[]) => ({ ...noFacets, license })
    expect(await ask({ file, columns: without, facets: chosen(['cc-by-4.0']) })).toEqual([])
    expect(await ask({ file, columns: without, facets: chosen([null]) })).toEqual([0])
    expect(await ask({ file, columns: without, facets: chosen(['x', null]) })).toEqual([0])
  })

  it('searches a struct of lists as the reader shows it', async () => {
    const file = await duckdb.copy(`
      select {role: ['user', 'assistant'], content: ['Ping', '<think>ping</think>pong']} as messages
      union all select {role: ['user'], content: ['x', 'ping']}
      union all select {role: [], content: []}
      union all select {role: null, content: ['PING']}
      union all select null`)
    const find = (change: Partial<TextFilter>) =>
      ask({
        ...{ file, columns: ['messages'], messages: 'struct-of-lists' },
        text: { ...noText, text: 'ping', ...change },
      })
    expect(await find({})).toEqual([0, 1, 3])
    expect(await find({ caseSensitive: true })).toEqual([0, 1])
    expect(await find({ scope: 'user' })).toEqual([0])
    expect(await find({ scope: 'reasoning', regex: true, text: '^ping$' })).toEqual([0])
    expect(await find({ scope: 'assistant', text: 'pong' })).toEqual([0])
  })

  it('compares facet columns of other types as the catalog writes their values', async () => {
    const file = await duckdb.copy(`
      select true as reasoning, 7::bigint as category union all select false, 8 union all select null, null`)
    const find = (reasoning: (string | null)[], category: string[] = []) =>
      ask({
        ...{ file, columns: ['reasoning', 'category'] },
        facets: { ...noFacets, reasoning, category },
      })
    expect(await find(['true'])).toEqual([0])
    expect(await find(['on', null])).toEqual([2])
    expect(await find([], ['8', 'code'])).toEqual([1])
  })
})
