import { describe, expect, it } from 'vitest'
import { quantityTex, stemQuantity } from '../../../scripts/sample/stem/entries.ts'
import { ordinaryRows } from './rows.ts'
import { lastBox, texValue } from './tex-value.ts'

/** Relative slack: three significant digits, and constants given with four. */
const TOLERANCE = 0.01

/** The options of a multiple-choice question by letter, delimiters taken off. */
function optionsOf(prompt: string): Map<string, string> {
  return new Map(
    [...prompt.matchAll(/^([A-D])\) (?:\$|\\\()(.*)(?:\$|\\\))$/gm)].map(
      ([, letter = '', tex = '']) => [letter, tex],
    ),
  )
}

describe('science of the sample', () => {
  const rows = ordinaryRows('stem').map((found) => {
    const prompt = found.row.messages?.find((message) => message?.role === 'user')?.content ?? ''
    return {
      ...found,
      options: optionsOf(prompt),
      quantity: stemQuantity(found.random, found.index),
    }
  })

  it('has many topics, free answers and multiple choice', () => {
    expect(new Set(rows.map(({ notes }) => notes['topic'])).size).toBeGreaterThan(20)
    const choices = rows.filter(({ options }) => options.size > 0)
    expect(choices.length).toBeGreaterThan(rows.length / 3)
    expect(choices.length).toBeLessThan(rows.length / 2)
  })

  it('ends every answer with the expected box', () => {
    for (const { answer, notes } of rows) expect(lastBox(answer)).toBe(notes['expected_answer'])
  })

  it('has answers that agree with an independent computation', () => {
    const wrong = rows.flatMap(({ row, answer, options, quantity }) => {
      const box = lastBox(answer) ?? ''
      const value = texValue(options.size > 0 ? (options.get(box) ?? '') : box)
      const off = Math.abs(value - quantity.check) / Math.abs(quantity.check)
      return off <= TOLERANCE ? [] : [[quantity.topic, row.uuid, box, value, quantity.check]]
    })
    expect(wrong).toEqual([])
  })

  it('offers four different options, one of them right', () => {
    for (const { options, quantity } of rows) {
      if (options.size === 0) continue
      expect(new Set(options.values()).size).toBe(4)
      expect([...options.values()]).toContain(quantityTex(quantity))
    }
  })
})
