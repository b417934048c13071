import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWrittenNumber, numericOf, sourceOf } from '../../../src/conversation/json-number.ts'
import { writeJson } from '../../../src/conversation/json-write.ts'
import { longestJson, parseJson } from '../../../src/conversation/json.ts'

/** The value with the numbers that JavaScript makes of them. */
function asNumbers(value: unknown): unknown {
  if (isWrittenNumber(value)) return numericOf(value)
  if (Array.isArray(value)) return value.map(asNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asNumbers(each)]))
}

const valueOf = (text: string) => {
  const parsed = parseJson(text)
  return parsed.kind === 'json' ? parsed.value : parsed
}

describe('parseJson', () => {
  it.each([
    ['{"a" 1}', 5],
    ["{'a': 1}", 1],
    ['[1, 2', 5],
    ['{"a": tru}', 6],
    ['[1] 2', 4],
    ['', 0],
    ['{"a": "x\ny"}', 6],
    ['"\\x"', 0],
    ['"\\u12g4"', 0],
    ['[1,]', 3],
    ['\u00a01', 0],
    ['01', 1],
    ['"', 0],
    ['"\\', 0],
  ])('%j breaks at %j', (text, at) => {
    expect(parseJson(text)).toEqual({ kind: 'broken', text, at })
  })

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom('', ' ', '\n\t'), (json, blank) => {
        const text = `${blank}${json.replaceAll(/(?<=[,:[\]{}])(?=["[\]{}])/g, blank)}${blank}`
        let plain: unknown
        try {
          plain = JSON.parse(text)
        } catch {
          expect(parseJson(text).kind).toBe('broken')
          return
        }
        expect(JSON.stringify(asNumbers(valueOf(text)))).toBe(JSON.stringify(plain))
      }),
    )
  })

  it('refuses what JSON.parse refuses', () => {
    const pieces = ['{', '}', '[', ']', ',', ':', '"a"', '"\\n"', '"\\', '1', '-', '.5', 'e', ' ']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        expect(parseJson(text).kind === 'json').toBe(isJson)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['an unclosed string', `"${'x'.repeat(longestJson - 1)}`, 0],
    ['an unclosed string of escapes', `["${'\\n'.repeat(longestJson / 2 - 1)}`, 1],
    ['digits', `${'1'.repeat(longestJson - 1)}x`, longestJson - 1],
    ['spaces', ' '.repeat(longestJson), longestJson],
    ['lists', '['.repeat(longestJson), longestJson],
    ['records', '{"a":'.repeat(longestJson / 5), longestJson],
  ])('takes %s to the longest length', (_, text, at) => {
    const parsed = parseJson(text)
    expect(parsed.kind === 'broken' && parsed.at).toBe(at)
  })

  it('leaves longer texts as they are', () => {
    const text = `"${'x'.repeat(10_000_000)}`
    expect(parseJson(text)).toEqual({ kind: 'long', text })
  })

  it('keeps numbers that JavaScript would change as they are written', () => {
    for (const text of ['12345678901234567890', '0.1000000000000000055', '1e400', '-0', '1.50']) {
      const value = valueOf(`[${text}]`) as unknown[]
      expect(isWrittenNumber(value[0]) && sourceOf(value[0])).toBe(text)
    }
    expect(valueOf('[9007199254740991, -1.5, 0]')).toEqual([9007199254740991, -1.5, 0])
  })

  it('takes a key that every object has for a field', () => {
    const value = valueOf('{"__proto__": {"a": 1}}') as object
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })
})

describe('writeJson', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(writeJson(value)).toBe(JSON.stringify(value, null, 2))
        expect(writeJson(value, 'compact')).toBe(JSON.stringify(value))
      }),
    )
  })

  it('writes numbers as they were written', () => {
    const text = '{\n  "id": 12345678901234567890,\n  "share": 0.50\n}'
    expect(writeJson(valueOf(text))).toBe(text)
  })

  it('takes values nested deep, in one line from some depth on', () => {
    const depth = 100_000
    const text = writeJson(valueOf(`${'['.repeat(depth)}1${']'.repeat(depth)}`))
    expect(text.replaceAll(/\s/g, '')).toBe(`${'['.repeat(depth)}1${']'.repeat(depth)}`)
    expect(text.split('\n').length).toBeLessThan(40)
  })
})
