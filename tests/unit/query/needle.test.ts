import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { needleOf, enginePattern } from '../../../src/query/needle.ts'
import { noText, type TextFilter } from '../../../src/query/query.ts'
import { trickyText } from '../../support/conversation-arbitraries.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'

const duckdb = await nativeDuckDB()
const filterOf = (text: string, change: Partial<TextFilter> = {}) => ({
  ...noText,
  text,
  ...change,
})

const found = async (filter: TextFilter, content: string) =>
  content.search((await needleOf(filter))!) >= 0

/** Matches of pairs of a content and a pattern in DuckDB, in one question. */
async function matchAll(pairs: readonly (readonly [string, string])[], flags: 'c' | 'i') {
  const file = JSON.stringify(pairs.map(([content, pattern]) => ({ content, pattern })))
  const sql = `
    select regexp_matches(pair->>'content', pair->>'pattern', '${flags}')
    from (select unnest(from_json($1, '["json"]')) as pair)`
  return (await duckdb.ask({ sql, params: [file] })).map(([found]) => found)
}

const anyText = fc.oneof(trickyText, fc.string({ unit: 'binary' })).filter((text) => text !== '')

/** Letters that got a case pair in Unicode 16 and 17, which RE2 or the test's Node may not know yet. */
const newPairs =
  /[\u019b\u0264\u1c89\u1c8a\ua7cb-\ua7dc\u{10d50}-\u{10d65}\u{10d70}-\u{10d85}\u{16ea0}-\u{16ed3}]/u

describe('enginePattern', () => {
  it('leaves a regular expression as it is', () => {
    expect(enginePattern(filterOf('a+', { regex: true }))).toBe('a+')
  })

  it('makes a pattern that matches the text itself and nothing else, in both languages', async () => {
    const exact = { caseSensitive: true }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyText, anyText), { minLength: 100, maxLength: 100 }),
        async (texts) => {
          const pairs = texts.flatMap(([text, other]) => [
            [text, text] as const,
            [other, text] as const,
          ])
          const whole = pairs.map(([content, text]) => {
            const pattern = `^(?:${enginePattern(filterOf(text))})$`
            return [content, pattern] as const
          })
          const truth = pairs.map(([content, text]) => content === text)
          expect(whole.map(([content, pattern]) => new RegExp(pattern, 'u').test(content))).toEqual(
            truth,
          )
          expect(await matchAll(whole, 'c')).toEqual(truth)
          const finds = pairs.map(([content, text]) => found(filterOf(text, exact), content))
          expect(await Promise.all(finds)).toEqual(
            pairs.map(([content, text]) => content.includes(text)),
          )
        },
      ),
      { numRuns: 10 },
    )
  })

  it('folds letter case in DuckDB as in JavaScript, for every character', async () => {
    const pairs: [string, string][] = []
    for (let code = 1; code < 0x1ffff; code++) {
      if (code >= 0xd800 && code < 0xe000) continue
      const char = String.fromCodePoint(code)
      for (const other of new Set([char.toLowerCase(), char.toUpperCase()])) {
        if (other !== char && !newPairs.test(char + other)) pairs.push([char, other], [other, char])
      }
    }
    const patterns = pairs.map(
      ([content, text]) => [content, enginePattern(filterOf(text))] as const,
    )
    const engine = await matchAll(patterns, 'i')
    const here = await Promise.all(pairs.map(([content, text]) => found(filterOf(text), content)))
    expect(pairs.filter((_, i) => here[i] !== engine[i])).toEqual([])
  })
})

describe('needleOf', () => {
  it('is null without a text', async () => {
    expect(await needleOf(noText)).toBeNull()
    expect(await needleOf({ ...noText, regex: true })).toBeNull()
  })

  it('is null for a pattern that JavaScript cannot read', async () => {
    expect(await needleOf(filterOf('(?P<name>a)', { regex: true }))).toBeNull()
    expect(await needleOf(filterOf('(', { regex: true }))).toBeNull()
  })

  it('minds the case only when asked to', async () => {
    expect(await found(filterOf('Émile'), 'ÉMILE')).toBe(true)
    expect(await found(filterOf('Émile', { caseSensitive: true }), 'ÉMILE')).toBe(false)
  })

  it('finds every match, of text and of expressions', async () => {
    expect('a.b a.b axb'.match((await needleOf(filterOf('A.B')))!)).toEqual(['a.b', 'a.b'])
    const pattern = await needleOf(filterOf('A.B', { regex: true }))
    expect('a.b a.b axb'.match(pattern!)).toEqual(['a.b', 'a.b', 'axb'])
  })
})
