import { describe, expect, it } from 'vitest'
import { sqlIdentifier, sqlLiteral, sqlString } from '../../../src/engine/sql-text.ts'

describe('SQL text', () => {
  it('doubles quotes and leaves everything else', () => {
    expect(sqlString(`it's \\ "x"\n`)).toBe(`'it''s \\ "x"\n'`)
    expect(sqlIdentifier('a "b" c')).toBe('"a ""b"" c"')
  })

  it.each([
    [null, 'NULL'],
    [-1.5, '-1.5'],
    [1e21, '1e+21'],
    [Infinity, `'Infinity'::DOUBLE`],
    [NaN, `'NaN'::DOUBLE`],
    ["'", `''''`],
  ])('writes %s', (value, text) => {
    expect(sqlLiteral(value)).toBe(text)
  })
})
