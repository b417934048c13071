import { expect, it } from 'vitest'
import { canonicalJson } from '../../../src/lib/canonical-json.ts'

it('canonicalJson does not depend on the order of fields, and on that of lists it does', () => {
  const one = canonicalJson({ a: 1, b: [{ c: null, d: 'x' }] })
  expect(one).toBe('{"a":1,"b":[{"c":null,"d":"x"}]}')
  expect(canonicalJson({ b: [{ d: 'x', c: null }], a: 1 })).toBe(one)
  expect(canonicalJson(['b', 'a'])).not.toBe(canonicalJson(['a', 'b']))
})
