import { describe, expect, it } from 'vitest'
import { findUnseen } from '../../../src/lib/unseen.ts'

const seen = (text: string) => findUnseen(text).map(({ label, code }) => `${label} ${code}`)

describe('findUnseen', () => {
  it('names controls, bidi marks, tags, fillers and lone surrogates', () => {
    expect(seen('a\0b\u202ec\u200bd\u{e0041}e\ud800f\ufeff\u3164')).toEqual([
      'NUL U+0000',
      'RLO U+202E',
      'ZWSP U+200B',
      'TAG U+E0041',
      'U+D800 U+D800',
      'BOM U+FEFF',
      'HF U+3164',
    ])
  })

  it('gives offsets that hold exactly the character', () => {
    const text = 'x\u{e0041}\u2066y'
    expect(findUnseen(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '\u{e0041}',
      '\u2066',
    ])
  })

  it('leaves ordinary text alone: line ends, tabs, emoji, CJK, combining marks, scripts with joiners', () => {
    expect(seen('a\tb\r\n한국어 日本 e\u0301 👩‍👩‍👧 👍🏽 ❤️‍🔥 नमस्\u200dते می\u200cخواهم עברית')).toEqual([])
  })

  it('shows a joiner that joins nothing', () => {
    expect(seen('pass\u200dword')).toEqual(['ZWJ U+200D'])
  })

  it('is linear', () => {
    const text = '\u202e\u200d'.repeat(500_000)
    const start = performance.now()
    expect(findUnseen(text)).toHaveLength(1_000_000)
    expect(performance.now() - start).toBeLessThan(3_000)
  })
})
