import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressesFrom } from '../../../src/sources/many-addresses.ts'
import { addressOf } from '../../../src/sources/paths.ts'

/** The address, or that there is none. */
function outcome(work: () => string): string {
  try {
    return work()
  } catch (error) {
    return String(error)
  }
}

describe('addressesFrom', () => {
  const bases = [
    'https://files.example/data/catalog.bin',
    'https://files.example/data/catalog.bin?token=a/b#c',
    'https://hub.example/datasets/a/b/resolve/0123/',
    'https://files.example',
  ]
  const names = fc.oneof(
    fc.constantFrom(
      'a',
      'data/a-1_2.parquet',
      '..',
      '../up',
      'a/./b',
      '/top',
      '//host/a',
      'a//b',
      '.',
      'ä b.parquet',
      'a%2Fb',
      'https://other.example/x?y=1',
      'mailto:a',
      '',
    ),
    fc.string({
      unit: fc.constantFrom('a', 'Z', '0', '_', '-', '.', '/', '%', ':', ' ', 'ü', '?', '#'),
    }),
  )

  it('gives what addressOf gives, for every name below every base', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bases), names, (base, name) => {
        expect(outcome(() => addressesFrom(base)(name))).toBe(outcome(() => addressOf(name, base)))
      }),
      { numRuns: 2000 },
    )
  })
})
