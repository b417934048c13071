import { tableFromArrays, tableToIPC } from '@uwdata/flechette'
import { describe, expect, it } from 'vitest'
import { decodeTable, rowsOf } from '../../../src/engine/rows.ts'

const ipc = tableToIPC(
  tableFromArrays({ n: [1, 2, null], big: [1n, 2n ** 60n, null], list: [[1, 2], [], null] }),
  { format: 'stream' },
)

describe('decodeTable', () => {
  it('gives numbers where they are exact', () => {
    expect(rowsOf(decodeTable(ipc!))).toEqual([
      { n: 1, big: 1, list: [1, 2] },
      { n: 2, big: 2n ** 60n, list: [] },
      { n: null, big: null, list: null },
    ])
  })

  it('reads a column by name or position', () => {
    const table = decodeTable(ipc!)
    expect(table.rows).toBe(3)
    expect(table.columns).toEqual(['n', 'big', 'list'])
    expect(table.column('n')(1)).toBe(2)
    expect(table.columnAt(0)(1)).toBe(2)
    expect(() => table.column('m')).toThrow('"m"')
  })
})
