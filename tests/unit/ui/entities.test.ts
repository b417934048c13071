import { expect, it } from 'vitest'
import { decodeEntity, lacksEntities, loadEntities } from '../../../src/ui/entities.ts'

it('knows the common references at once and all of them once they are loaded', async () => {
  expect(decodeEntity('&nbsp;')).toBe('\u00a0')
  expect(decodeEntity('&alpha;')).toBe('&alpha;')
  expect(lacksEntities('a && b; &lt;b&gt; &amp; &#945;')).toBe(false)
  expect(lacksEntities('an &alpha; here')).toBe(true)
  await loadEntities()
  expect(lacksEntities('an &alpha; here')).toBe(false)
  expect(decodeEntity('&alpha;')).toBe('α')
  expect(decodeEntity('&NotEqualTilde;')).toBe('\u2242\u0338')
  expect(decodeEntity('&nothing;')).toBe('&nothing;')
})
