import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/lib/errors.ts'
import type { Network } from '../../../src/sources/exchange.ts'
import { unknownVersion } from '../../../src/sources/headers.ts'
import { fetchRange } from '../../../src/sources/http.ts'
import { createMeter } from '../../../src/sources/meter.ts'
import { failureOf } from '../../support/byte-layer.ts'
import { patternBytes } from '../../support/byte-sources.ts'

const bytes = patternBytes(1000)
const range = { start: 100, end: 1100 }

/** What a server and a browser make of a body. */
interface Body {
  /** Whether the stream can put bytes into a place of the reader's choice. */
  readonly type: 'bytes' | undefined
  readonly pieces: readonly Uint8Array[]
  readonly isClosed?: boolean
  readonly length?: number | null
}

/** Reads a range of 1,000 bytes that is answered with this body. */
function read({ type, pieces, isClosed = true, length = 1000 }: Body) {
  const state = { cancelled: 0, meter: createMeter() }
  const source = {
    type,
    start(controller: ReadableStreamDefaultController<Uint8Array>) {
      for (const piece of pieces) controller.enqueue(piece.slice())
      if (isClosed) controller.close()
    },
    cancel() {
      state.cancelled++
    },
  }
  const body = new ReadableStream(source as UnderlyingDefaultSource<Uint8Array>)
  const headers = new Headers({ 'content-range': 'bytes 100-1099/5000' })
  if (length !== null) headers.set('content-length', String(length))
  const network: Network = {
    fetch: (_, { signal }) => {
      signal?.addEventListener('abort', () => {
        state.cancelled++
      })
      return Promise.resolve(new Response(body, { status: 206, headers }))
    },
    meter: state.meter,
    isOnline: () => true,
    now: () => 0,
    stallMs: 30_000,
    tokens: new Map(),
    answered: () => undefined,
  }
  const target = { name: 'a', url: 'https://h.test/a', known: unknownVersion }
  const arrived: number[] = []
  const reply = fetchRange(network, target, range, undefined, (count) => arrived.push(count))
  return { reply, arrived, state }
}

const cut = (...ends: number[]) => ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end))

describe.each(['bytes', undefined] as const)('a body as a stream of type %s', (type) => {
  it('is put together from its pieces, each counted', async () => {
    const { reply, arrived, state } = read({ type, pieces: cut(1, 300, 999, 1000) })
    expect((await reply).bytes).toEqual(bytes)
    expect(arrived.reduce((sum, count) => sum + count, 0)).toBe(1000)
    expect(state.meter.snapshot.get().bytes).toBe(1000)
  })

  it('is there with its last byte when its length is told, and nothing is given up', async () => {
    const { reply, state } = read({ type, pieces: cut(500, 1000), isClosed: false })
    expect((await reply).bytes).toEqual(bytes)
    expect(state.cancelled).toBe(0)
  })

  it('is read to its end when no length is told', async () => {
    const { reply } = read({ type, pieces: cut(500, 1000), length: null })
    expect((await reply).bytes).toEqual(bytes)
  })

  it.each([
    ['longer', [...cut(500, 1000), new Uint8Array(1)], null, 'range-mismatch'],
    ['longer in its last piece', [bytes, bytes], 2000, 'range-mismatch'],
    ['shorter', cut(500, 999), null, 'short-body'],
    ['shorter than told', cut(500, 999), 1000, 'short-body'],
    ['empty', [], null, 'short-body'],
  ] as const)('is refused when it is %s', async (_, pieces, length, kind) => {
    const { reply } = read({ type, pieces, length })
    expect(isAppError(await failureOf(reply), kind)).toBe(true)
  })
})
