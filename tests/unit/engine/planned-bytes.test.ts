import { describe, expect, it } from 'vitest'
import { createHeldBytes } from '../../../src/engine/held-bytes.ts'
import { fetchPlanned, footerRange } from '../../../src/engine/planned-bytes.ts'
import { padRanges, PADDING_BYTES } from '../../../src/engine/padding.ts'
import type { Range } from '../../../src/lib/range.ts'
import type { Caller } from '../../../src/lib/rpc.ts'
import type { BytesProtocol } from '../../../src/sources/bytes-protocol.ts'

const SIZE = 50_000
const FOOTER_BYTES = 300

/** A file of zeros that ends like Parquet. */
function makeFile(): Uint8Array {
  const file = new Uint8Array(SIZE)
  const view = new DataView(file.buffer)
  view.setUint32(SIZE - 8, FOOTER_BYTES, true)
  file.set(new TextEncoder().encode('PAR1'), SIZE - 4)
  return file
}

function makeCaller(file: Uint8Array, asked: Range[], shorten = 0): Caller<BytesProtocol> {
  return {
    call(_kind, { ranges }) {
      asked.push(...ranges)
      return Promise.resolve(ranges.map(({ start, end }) => file.slice(start, end - shorten)))
    },
    fail: () => undefined,
  }
}

const file = {
  name: 'a@1',
  ref: { kind: 'url', name: 'a', url: 'http://127.0.0.1/a' },
  size: SIZE,
  ranges: [{ start: 4, end: 100 }],
} as const
const options = { signal: new AbortController().signal, onBytes: () => undefined }

describe('fetchPlanned', () => {
  it('fetches the tail, then the padded ranges and the footer', async () => {
    const asked: Range[] = []
    const held = createHeldBytes(1_000_000)
    await fetchPlanned([file], held, makeCaller(makeFile(), asked), options)
    expect(asked).toEqual([
      { start: SIZE - 8, end: SIZE },
      { start: 4, end: 100 + PADDING_BYTES },
      { start: SIZE - 8 - FOOTER_BYTES, end: SIZE - 8 },
    ])
  })

  it('fetches nothing that is held', async () => {
    const asked: Range[] = []
    const held = createHeldBytes(1_000_000)
    const caller = makeCaller(makeFile(), asked)
    for (const lease of await fetchPlanned([file], held, caller, options)) lease.release()
    const before = asked.length
    await fetchPlanned([file], held, caller, options)
    expect(asked.length).toBe(before)
  })

  it('refuses bodies that are too short and keeps no lease', async () => {
    const held = createHeldBytes(0)
    const caller = makeCaller(makeFile(), [], 1)
    await expect(fetchPlanned([file], held, caller, options)).rejects.toMatchObject({
      fault: { kind: 'short-body', name: 'a', expected: 8, received: 7 },
    })
    expect(held.total()).toBe(0)
  })
})

describe('footerRange', () => {
  it('finds the footer', () => {
    expect(footerRange(makeFile().subarray(-8), SIZE)).toEqual({
      start: SIZE - 8 - FOOTER_BYTES,
      end: SIZE,
    })
  })

  it('takes the tail alone when the file is not Parquet or too small', () => {
    expect(footerRange(new Uint8Array(8), 100)).toEqual({ start: 92, end: 100 })
    expect(footerRange(new Uint8Array(3), 3)).toEqual({ start: 0, end: 3 })
  })

  it('stays inside a file whose footer says it is longer', () => {
    const tail = new Uint8Array([255, 255, 255, 127, 0x50, 0x41, 0x52, 0x31])
    expect(footerRange(tail, 100)).toEqual({ start: 0, end: 100 })
  })
})

describe('padRanges', () => {
  it('pads inside the file and merges', () => {
    expect(padRanges([{ start: 0, end: 10 }], 500)).toEqual([{ start: 0, end: 500 }])
    expect(
      padRanges(
        [
          { start: 2000, end: 3000 },
          { start: 0, end: 1000 },
        ],
        100_000,
      ),
    ).toEqual([{ start: 0, end: 3000 + PADDING_BYTES }])
  })
})
