import { describe, expect, it } from 'vitest'
import { joinBytes, littleEndian } from '../../../src/lib/bytes.ts'

describe('joinBytes', () => {
  it('puts pieces one after the other', () => {
    const whole = Uint8Array.of(9, 1, 2, 9)
    expect(joinBytes([whole.subarray(1, 3), new Uint8Array(0), Uint8Array.of(3)])).toEqual(
      Uint8Array.of(1, 2, 3),
    )
  })

  it('shares nothing with its pieces, not even with a single one', () => {
    const piece = Uint8Array.of(1)
    const bytes = joinBytes([piece])
    piece[0] = 2
    expect(bytes).toEqual(Uint8Array.of(1))
  })

  it('of no pieces has no bytes', () => {
    expect(joinBytes([])).toEqual(new Uint8Array(0))
  })
})

describe('littleEndian', () => {
  const bytes = Uint8Array.of(9, 1, 2, 3, 255)

  it.each([
    [0, 0],
    [1, 1],
    [2, 0x201],
    [3, 0x30201],
    [4, 0xff030201],
  ])('reads %i bytes', (count, number) => {
    expect(littleEndian(bytes, 1, count)).toBe(number)
  })
})
