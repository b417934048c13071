import { describe, expect, it } from 'vitest'
import { readGoTarget } from '../../../../src/views/browse/go-target.ts'

const total = 25_659_642
const read = (text: string) => readGoTarget(text, total)

describe('readGoTarget', () => {
  it.each([
    ['1', 0],
    ['12,345,679', 12_345_678],
    [' 12 345 679 ', 12_345_678],
    ['#5', 4],
    ['25659642', total - 1],
  ])('reads %j as a row number', (text, position) => {
    expect(read(text)).toEqual({ kind: 'row', position, isShare: false })
  })

  it.each([
    ['0%', 0],
    ['100 %', total - 1],
    ['37.5 %', Math.round(0.375 * (total - 1))],
    ['37,5%', Math.round(0.375 * (total - 1))],
  ])('reads %j as a share', (text, position) => {
    expect(read(text)).toEqual({ kind: 'row', position, isShare: true })
  })

  it.each(['0', '25659643', '100.1 %', '99999999999999999999'])('%j is past the list', (text) => {
    expect(read(text)).toEqual({ kind: 'past' })
  })

  it('has no row in an empty list', () => {
    expect(readGoTarget('1', 0)).toEqual({ kind: 'past' })
    expect(readGoTarget('50 %', 0)).toEqual({ kind: 'past' })
  })

  it('reads a uuid however it is written', () => {
    const uuid = 'a9c8e2f4-0b1d-4c6e-8f7a-1234567890ab'
    for (const text of [uuid, uuid.toUpperCase(), uuid.replaceAll('-', '')]) {
      expect(read(text)).toEqual({ kind: 'uuid', uuid })
    }
    const digits = '12345678123412341234123456789012'
    expect(read(digits)).toMatchObject({ kind: 'uuid' })
  })

  it('reads a position', () => {
    const at = { split: 'tool_calling', shard: 2, row: 77 }
    expect(read('tool_calling/2/77')).toEqual({ kind: 'place', at })
  })

  it('says what it cannot read, and nothing of nothing', () => {
    expect(read('seven')).toEqual({ kind: 'unknown' })
    expect(read('-5')).toEqual({ kind: 'unknown' })
    expect(read('math/x/1')).toEqual({ kind: 'unknown' })
    expect(read('  ')).toEqual({ kind: 'nothing' })
  })
})
