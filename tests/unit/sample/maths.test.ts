import { describe, expect, it } from 'vitest'
import { mathProblem } from '../../../scripts/sample/math/entries.ts'
import { ordinaryRows } from './rows.ts'
import { lastBox, texValue, texValues } from './tex-value.ts'

function distance(found: number, truth: number): number {
  return Math.abs(found - truth) / Math.max(0.01, Math.abs(truth))
}

describe('texValue', () => {
  it.each([
    [String.raw`-\frac{3}{4}`, 0, -0.75],
    [String.raw`2x^{3} - 5x + 1`, 2, 7],
    [String.raw`3.20 \times 10^{-2}\ \text{m/s}`, 0, 0.032],
    [String.raw`2x\sin(3x) + 3x^{2}\cos(3x)`, 1, 2 * Math.sin(3) + 3 * Math.cos(3)],
  ])('reads %s', (tex, x, value) => {
    expect(texValue(tex, x)).toBeCloseTo(value, 10)
  })

  it('refuses what it does not know', () => {
    expect(() => texValue(String.raw`\int 3`)).toThrow('cannot read')
  })
})

describe('maths of the sample', () => {
  const rows = ordinaryRows('math')

  it('has many topics', () => {
    expect(new Set(rows.map(({ notes }) => notes['topic'])).size).toBeGreaterThan(25)
  })

  it('ends every answer with the expected box', () => {
    for (const { answer, notes } of rows) expect(lastBox(answer)).toBe(notes['expected_answer'])
  })

  it('has answers that agree with an independent computation', () => {
    const wrong = rows.flatMap(({ row, index, random, answer }) => {
      const { truth, topic, tolerance = 1e-4 } = mathProblem(random, index)
      const box = lastBox(answer) ?? ''
      const off =
        typeof truth === 'function'
          ? [-1.3, 0.4, 1.7].map((x) => distance(texValue(box, x), truth(x)))
          : texValues(box).map((value, i) => distance(value, truth[i] ?? NaN))
      const same = typeof truth === 'function' || off.length === truth.length
      return same && off.every((value) => value <= tolerance) ? [] : [[topic, row.uuid, box, off]]
    })
    expect(wrong).toEqual([])
  })
})
