import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../scripts/sample/random.ts'

describe('createRandom', () => {
  it('gives the same values for the same seed and others for another', () => {
    const values = (seed: string) => {
      const random = createRandom(seed)
      return Array.from({ length: 20 }, () => random.int(0, 1_000_000))
    }
    expect(values('a')).toEqual(values('a'))
    expect(values('a')).not.toEqual(values('b'))
  })

  it('keeps to the bounds and reaches both', () => {
    const random = createRandom('bounds')
    const values = Array.from({ length: 500 }, () => random.int(3, 6))
    expect([...new Set(values)].sort()).toEqual([3, 4, 5, 6])
  })

  it('makes version 4 uuids', () => {
    const random = createRandom('uuid')
    const uuids = Array.from({ length: 100 }, () => random.uuid())
    expect(new Set(uuids).size).toBe(100)
    for (const uuid of uuids)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('shuffles a copy', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8]
    const shuffled = createRandom('order').shuffle(items)
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(shuffled).not.toEqual(items)
    expect(shuffled.sort()).toEqual(items)
  })
})
