import { describe, expect, it } from 'vitest'
import { readCondition } from '../../../../src/views/filters/read-condition.ts'

const meta = (value: string) => {
  const form = new FormData()
  form.set('key', ' source ')
  form.set('value', value)
  return readCondition('meta', form)
}

describe('readCondition', () => {
  it.each([
    ['', null],
    ['  ', null],
    [' math ', 'math'],
    ['""', ''],
    ['" math "', ' math '],
    ['""math""', '"math"'],
    ['"', '"'],
  ])('reads the metadata value %j as %j', (written, value) => {
    expect(meta(written)).toEqual({ kind: 'meta', not: false, key: 'source', value })
  })
})
