import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeJsonLines } from '../../../src/export/jsonl.ts'
import type { Row } from '../../../src/parquet/conversations.ts'
import { conversation } from '../../support/conversation-arbitraries.ts'
import { conversationWith } from '../../support/parquet-bytes.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const textOf = (rows: readonly Row[]) => utf8.decode(encodeJsonLines(rows))
const asRow = (value: ReturnType<typeof conversationWith>): Row => ({
  kind: 'conversation',
  conversation: value,
})
const record = (value: Record<string, unknown>): Row => ({
  kind: 'record',
  columns: Object.keys(value),
  record: value,
})

/** What a program reads that splits on `\n` alone. */
function linesOf(text: string): unknown[] {
  expect(text === '' || text.endsWith('\n')).toBe(true)
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown)
}

describe('encodeJsonLines', () => {
  it('reads back as it was, line by line', () => {
    fc.assert(
      fc.property(fc.array(conversation, { maxLength: 10 }), (rows) => {
        expect(linesOf(textOf(rows.map(asRow)))).toEqual(rows)
      }),
      { numRuns: 200 },
    )
  })

  it('keeps any text: lone surrogates, separators, byte-order marks, control characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('\ud83d', '\ude00', '\u2028', '\u2029', '\ufeff', '\0', '\r\n'))
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const rows = texts.map((metadata) => conversationWith({ metadata }))
        expect(linesOf(textOf(rows.map(asRow)))).toEqual(rows)
      }),
    )
  })

  it('names the fields of the dataset in its order', () => {
    const [line] = linesOf(textOf([asRow(conversationWith())])) as [object]
    expect(Object.keys(line)).toEqual([
      ...['uuid', 'license', 'generator', 'version', 'category', 'reasoning', 'messages'],
      'metadata',
    ])
  })

  it('keeps null apart from the empty string, and an empty list from none', () => {
    const turn = { role: '', content: null, tool_calls: null }
    const rows = [
      conversationWith({ license: null, generator: '', messages: null }),
      conversationWith({ messages: [turn, null, { ...turn, tool_calls: [] }] }),
    ]
    expect(linesOf(textOf(rows.map(asRow)))).toEqual(rows)
    expect(textOf(rows.map(asRow))).toContain('"license":null,"generator":""')
  })

  it('writes values of plain tables as JSON can hold them', () => {
    const value = record({
      small: 7n,
      large: 9_007_199_254_740_993n,
      bytes: new Uint8Array([1, 255]),
      day: new Date('2025-07-31'),
      list: [1n, null, { deep: -(2n ** 60n) }],
      none: Number.NaN,
    })
    expect(linesOf(textOf([value]))).toEqual([
      {
        small: 7,
        large: '9007199254740993',
        bytes: [1, 255],
        day: '2025-07-31T00:00:00.000Z',
        list: [1, null, { deep: '-1152921504606846976' }],
        none: null,
      },
    ])
  })

  it('writes nothing for no rows', () => {
    expect(encodeJsonLines([])).toHaveLength(0)
  })
})
