import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noText, type TextFilter } from '../../../src/query/query.ts'
import { textTestOf } from '../../../src/query/text-test.ts'
import { textFilter, trickyText } from '../../support/conversation-arbitraries.ts'
import { placesOf } from '../../support/anchor-places.ts'
import { conversationWith } from '../../support/parquet-bytes.ts'
import { hasText } from '../../support/plain-where.ts'

const ask = (change: Partial<TextFilter>) => textTestOf({ ...noText, ...change })

/** Whether the anchor stands in a text; true where there is none to look for. */
function holdsAnchor(filter: TextFilter, text: string): boolean {
  const anchor = textTestOf(filter)?.anchor
  return !anchor || placesOf(anchor, new TextEncoder().encode(text)).length > 0
}

describe('textTestOf', { timeout: 120_000 }, () => {
  it('says of a message what plain JavaScript says, and its anchor stands in all that pass', () => {
    let passed = 0
    let anchored = 0
    fc.assert(
      fc.property(textFilter(trickyText), trickyText, trickyText, (made, before, behind) => {
        const filter = { ...made, regex: false, text: made.text || 'x' }
        const test = textTestOf(filter)
        if (!test) {
          expect(filter.text).toMatch(/[\p{Surrogate}\uFFFD]/u)
          return
        }
        for (const content of [before, before + filter.text.toUpperCase() + behind, filter.text]) {
          const role = test.role ?? 'user'
          const row = conversationWith({ messages: [{ role, content, tool_calls: [] }] })
          const truth = hasText(row, filter)
          expect(test.passes(content), JSON.stringify([filter, content])).toBe(truth)
          if (truth) expect(holdsAnchor(filter, content)).toBe(true)
          passed += Number(truth)
          anchored += Number(truth && test.anchor !== null)
        }
      }),
      { numRuns: 1500 },
    )
    expect(passed).toBeGreaterThan(700)
    expect(anchored).toBeGreaterThan(70)
  })

  it('finds letters in their other forms, with an anchor that leaves those out', () => {
    const test = ask({ text: 'basketball kelvin' })
    for (const content of [
      'BASKETBALL KELVIN',
      'ba\u017fketball \u212Aelvin',
      'basKetball kelvin',
    ]) {
      expect(test?.passes(content)).toBe(true)
      expect(holdsAnchor({ ...noText, text: 'basketball kelvin' }, content)).toBe(true)
    }
    expect(test?.anchor?.bytes.length).toBe('etball '.length)
    expect(ask({ text: 'basketball', caseSensitive: true })?.anchor?.bytes.length).toBe(10)
  })

  it('has no anchor where too little is sure', () => {
    expect(ask({ text: 'as' })?.anchor).toBeNull()
    expect(ask({ text: 'ÄÖÜ' })?.anchor).toBeNull()
    expect(ask({ text: '가' })?.anchor?.bytes.length).toBe(3)
    expect(ask({ text: 'cat|dog', regex: true })?.anchor).toBeNull()
  })

  it('leaves to the engine what only it can judge', () => {
    expect(ask({ text: 'a.b', regex: true })).toBeNull()
    expect(ask({ text: 'zan[a-z]ibar', regex: true, wholeWord: true })).toBeNull()
    expect(ask({ text: '[z-a]bc', regex: true })).toBeNull()
    expect(ask({ text: 'ab{3,2}', regex: true })).toBeNull()
    expect(ask({ text: 'a\uD800' })).toBeNull()
    expect(ask({ text: '\uFFFD' })).toBeNull()
  })
})
