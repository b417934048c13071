import { describe, expect, it } from 'vitest'
import { facetCounts } from '../../../src/catalog/counts.ts'
import type { Facet } from '../../../src/query/query.ts'
import { cellsOf } from '../../../src/views/overview/cells.ts'
import {
  generatorFinding,
  reasoningFinding,
  shareFinding,
} from '../../../src/views/overview/findings.ts'
import { slotsOf } from '../../../src/views/overview/slots.ts'
import { countedOf, published, type CountedTuple } from './counted.ts'

const slots = (tuples: readonly CountedTuple[], facet: Facet) => {
  const { catalog, totals, filter } = countedOf(tuples)
  return slotsOf(facetCounts(catalog, totals, filter)[facet], [])
}

const split = (...parts: readonly (readonly [string, number])[]) =>
  parts.map(([value, rows]): CountedTuple => [value, 'g', value, 'l', 'v', rows])

describe('shares', () => {
  it('says of the dataset that four in five are stem', () => {
    expect(shareFinding(slots(published, 'category'))).toEqual({
      kind: 'fraction',
      fraction: 'four-fifths',
      value: 'stem',
    })
  })

  it('names the largest with its share when no fraction is near', () => {
    expect(shareFinding(slots(split(['a', 42], ['b', 30], ['c', 28]), 'category'))).toEqual({
      kind: 'largest',
      value: 'a',
      rows: 42,
      of: 100,
    })
  })

  it('knows one value, and none', () => {
    expect(shareFinding(slots(split(['a', 3]), 'category'))).toEqual({ kind: 'all', value: 'a' })
    expect(shareFinding([])).toEqual({ kind: 'none' })
    expect(shareFinding(slots(split(['a', 0]), 'category'))).toEqual({ kind: 'none' })
  })
})

describe('generators', () => {
  const finding = (tuples: readonly CountedTuple[]) =>
    generatorFinding(
      slots(tuples, 'generator'),
      cellsOf(countedOf(tuples), 'generator', 'category'),
    )

  it('sees that each category has its own', () => {
    expect(finding(published)).toEqual({ kind: 'one-each' })
  })

  it('does not when one category has two', () => {
    const mixed = [...published, ['math', 'Qwen3-235B-A22B', 'on', null, 'v1', 1] as const]
    expect(finding(mixed).kind).not.toBe('one-each')
  })

  it('says all when there is one generator', () => {
    expect(finding(split(['a', 1], ['b', 2]))).toEqual({ kind: 'all', value: 'g' })
  })
})

describe('reasoning', () => {
  it.each([
    [[['on', 5]], { kind: 'always' }],
    [[['off', 5]], { kind: 'never' }],
    [
      [
        ['on', 90],
        ['off', 10],
      ],
      { kind: 'almost-always' },
    ],
    [
      [
        ['on', 89],
        ['off', 11],
      ],
      { kind: 'share', on: 89, of: 100 },
    ],
    [[], { kind: 'none' }],
  ] as const)('%j', (parts, expected) => {
    expect(reasoningFinding(slots(split(...parts), 'reasoning'))).toEqual(expected)
  })
})
