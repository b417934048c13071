import { describe, expect, it } from 'vitest'
import { headOf } from '../../../../src/views/conversation/head-first.ts'

describe('headOf', () => {
  it('is the whole of a text that is not long', () => {
    const text = 'a line\n\n'.repeat(3_000)
    expect(headOf(text)).toBe(text)
  })

  it('ends with a paragraph, or else with a line', () => {
    const paragraphs = 'some words\nand more\n\n'.repeat(5_000)
    const head = headOf(paragraphs)
    expect(head.length).toBeGreaterThan(11_000)
    expect(head.length).toBeLessThanOrEqual(12_000)
    expect(head.endsWith('and more')).toBe(true)
    const lines = 'a line of a table\n'.repeat(5_000)
    expect(headOf(lines).endsWith('a line of a table')).toBe(true)
    expect(headOf(lines).length).toBeLessThanOrEqual(12_000)
  })

  it('cuts no line in two', () => {
    const text = `${'x'.repeat(50_000)}\n\nend`
    expect(headOf(text)).toBe(text)
  })
})
