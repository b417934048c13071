import { describe, expect, it } from 'vitest'
import { AppError, isAppError } from '../../../src/lib/errors.ts'
import { intersectRanges, mergeRanges, subtractRanges, type Range } from '../../../src/lib/range.ts'
import { createReader } from '../../../src/parquet/reader.ts'
import type { PlannedSource } from '../../../src/parquet/parquet-file.ts'
import { failureOf } from '../../support/byte-layer.ts'
import { smallShard } from '../../support/small-shard.ts'

const bytes = new Uint8Array(
  smallShard({ tag: 'kept', rowGroups: 1, groupRows: 200, ballast: 3000 }),
)
const numbers = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, i) => start + i)
const gone = { kind: 'offline', name: 'kept' } as const

/** A reader of another session over what the one before has kept, and a host that may be gone. */
function session(kept: Range[]) {
  const state = { isOnline: true, held: [] as Range[] }
  const add = (to: readonly Range[], more: readonly Range[]) =>
    mergeRanges([...to, ...more].filter(({ start, end }) => start < end))
  const missing = (ranges: readonly Range[]) =>
    mergeRanges(
      ranges.map(({ start, end }) => ({ start, end: Math.min(end, bytes.length) })),
    ).flatMap((range) => subtractRanges(range, state.held))
  const recall = (ranges: readonly Range[]) => {
    state.held = add(
      state.held,
      ranges.flatMap((range) => intersectRanges(range, kept)),
    )
    return Promise.resolve()
  }
  const prefetch = async (ranges: readonly Range[]) => {
    await recall(ranges)
    const wanted = missing(ranges)
    if (wanted.length > 0 && !state.isOnline) throw new AppError(gone)
    state.held = add(state.held, wanted)
    kept.splice(0, Infinity, ...add(kept, wanted))
  }
  const source: PlannedSource = {
    name: 'kept',
    size: bytes.length,
    missing,
    recall,
    prefetch,
    async read(start, end) {
      await prefetch([{ start, end }])
      return bytes.subarray(start, end)
    },
  }
  const reader = createReader({
    openSource: () => Promise.resolve({ ...source, identity: 'kept' }),
    openBriefly: () => Promise.reject(new Error('not here')),
    encodeRows: () => new Uint8Array(),
  })
  const scope = {
    signal: new AbortController().signal,
    emit: () => undefined,
    transfer: () => undefined,
  }
  const open = async () => {
    const { id } = await reader.open({ ref: { kind: 'url', name: 'kept', url: 'kept' } }, scope)
    return {
      lines: async (rows: readonly number[]) =>
        reader.summaries({ id, rowGroup: 0, rows, needle: null }, scope),
      row: async (row: number) => reader.row({ id, rowGroup: 0, row }, scope),
    }
  }
  return { state, open }
}

/** What a first session keeps that has seen these rows. */
async function keptOf(rows: readonly number[]): Promise<Range[]> {
  const kept: Range[] = []
  await (await session(kept).open()).lines(rows)
  return kept
}

describe('rows while the host is out of reach', () => {
  it('show where their bytes are kept; only the others say why they are not there', async () => {
    const { state, open } = session(await keptOf(numbers(0, 30)))
    state.isOnline = false
    const { lines } = await open()
    const shown = await lines(numbers(10, 60))
    expect(shown.slice(0, 20)).toMatchObject(numbers(10, 30).map((row) => ({ row })))
    const unread = shown.findIndex(({ kind }) => kind === 'fault')
    expect(unread).toBeGreaterThanOrEqual(20)
    expect(shown.slice(unread)).toEqual(
      shown.slice(unread).map(() => ({ kind: 'fault', fault: gone })),
    )
    state.isOnline = true
    expect(await lines(numbers(10, 60))).toMatchObject(numbers(10, 60).map((row) => ({ row })))
  })

  it('come in the order asked', async () => {
    const { state, open } = session(await keptOf(numbers(0, 30)))
    state.isOnline = false
    const shown = await (await open()).lines([150, 12, 3])
    expect(shown).toMatchObject([{ kind: 'fault' }, { row: 12 }, { row: 3 }])
  })

  it('fail as one where none is kept', async () => {
    const { state, open } = session(await keptOf(numbers(0, 30)))
    state.isOnline = false
    const { lines } = await open()
    expect(isAppError(await failureOf(lines(numbers(150, 170))), 'offline')).toBe(true)
  })

  it('open alone, though their neighbours were never seen', async () => {
    const { state, open } = session(await keptOf(numbers(0, 30)))
    state.isOnline = false
    const { row } = await open()
    expect(await row(29)).toMatchObject({ kind: 'conversation' })
    expect(isAppError(await failureOf(row(150)), 'offline')).toBe(true)
  })
})
