import { describe, expect, it } from 'vitest'
import type { Batch } from '../../../src/export/batches.ts'
import { writeBatches, type ExportProgress } from '../../../src/export/run.ts'
import type { Sink } from '../../../src/export/sink.ts'
import { AppError, isAbort } from '../../../src/lib/errors.ts'
import { defaultQuery, noFacets, noText, type Query } from '../../../src/query/query.ts'
import { exportName } from '../../../src/views/export/export-name.ts'
import { failureOf } from '../../support/byte-layer.ts'

const rowsOf = (length: number) => Array.from({ length }, (_, i) => i)

async function* from(...batches: Batch[]) {
  for (const batch of batches) yield await Promise.resolve(batch)
}

/** A sink whose writes wait until the test lets them go, or pass at once. */
function fakeSink({ isHeld = false, error = null as Error | null } = {}) {
  const held: (() => void)[] = []
  const written: number[] = []
  const sink: Sink = {
    kind: 'picked',
    async write(bytes) {
      if (isHeld) await new Promise<void>((resolve) => held.push(resolve))
      if (error) throw error
      written.push(...bytes)
    },
    close: () => Promise.resolve(),
  }
  return { sink, held, written }
}

const encode = ({ rows }: Batch) => Promise.resolve(new Uint8Array(rows))
const idle = new AbortController().signal
const settled = () => new Promise((done) => setTimeout(done, 0))

describe('writeBatches', () => {
  it('writes every batch in order, at most 250 rows at once, and says how far it is', async () => {
    const { sink, written } = fakeSink()
    const encoded: number[] = []
    const progress: ExportProgress[] = []
    const counting = (batch: Batch) => {
      encoded.push(batch.rows.length)
      return encode(batch)
    }
    const batches = from(
      { file: 0, rowGroup: 0, rows: rowsOf(600) },
      { file: 0, rowGroup: 1, rows: [7] },
    )
    const result = await writeBatches(batches, counting, sink, idle, (at) => progress.push(at))
    expect(encoded).toEqual([250, 250, 100, 1])
    expect(written).toEqual([...new Uint8Array(rowsOf(600)), 7])
    expect(progress.map(({ rows }) => rows)).toEqual([250, 500, 600, 601])
    expect(result).toEqual({ rows: 601, bytes: 601 })
    expect(progress.at(-1)).toEqual(result)
  })

  it('encodes one block ahead of a write that is not done, and no more', async () => {
    const { sink, held } = fakeSink({ isHeld: true })
    let encoded = 0
    const counting = (batch: Batch) => {
      encoded++
      return encode(batch)
    }
    const batches = from({ file: 0, rowGroup: 0, rows: rowsOf(1000) })
    const work = writeBatches(batches, counting, sink, idle, () => undefined)
    const seen = []
    for (let write = 0; write < 4; write++) {
      await settled()
      seen.push([encoded, held.length])
      held[write]!()
    }
    expect(seen).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
      [4, 4],
    ])
    expect(await work).toEqual({ rows: 1000, bytes: 1000 })
  })

  it('stops after the write under way, and ends the batches', async () => {
    const { sink, written } = fakeSink()
    const controller = new AbortController()
    let isEnded = false
    async function* endless() {
      try {
        for (;;) yield await Promise.resolve({ file: 0, rowGroup: 0, rows: [1] })
      } finally {
        isEnded = true
      }
    }
    const work = writeBatches(endless(), encode, sink, controller.signal, ({ rows }) => {
      if (rows === 3) controller.abort()
    })
    expect(isAbort(await failureOf(work))).toBe(true)
    expect([written, isEnded]).toEqual([[1, 1, 1], true])
  })

  it('writes nothing that was encoded after a stop', async () => {
    const { sink, written } = fakeSink()
    const controller = new AbortController()
    const slow = (batch: Batch) => {
      controller.abort()
      return encode(batch)
    }
    const batches = from({ file: 0, rowGroup: 0, rows: [1] })
    const work = writeBatches(batches, slow, sink, controller.signal, () => undefined)
    expect(isAbort(await failureOf(work))).toBe(true)
    expect(written).toEqual([])
  })

  it('passes the failure of a write on and asks for no more', async () => {
    const error = new AppError({ kind: 'export-failed', detail: 'disk full' })
    const { sink } = fakeSink({ error })
    const batches = from({ file: 0, rowGroup: 0, rows: [1] }, { file: 0, rowGroup: 1, rows: [2] })
    const progress: unknown[] = []
    const work = writeBatches(batches, encode, sink, idle, (at) => progress.push(at))
    expect(await failureOf(work)).toBe(error)
    expect(progress).toEqual([])
  })
})

describe('exportName', () => {
  const named = (change: Partial<Query>) => exportName({ ...defaultQuery, ...change })

  it('says what is in the file', () => {
    expect(named({})).toBe('synthetic-sample.jsonl')
    expect(
      named({
        source: { kind: 'local' },
        facets: { ...noFacets, category: [null, 'tool_calling'], generator: ['QwQ-32B'] },
        text: { ...noText, text: ' 50 % of π/2 ' },
      }),
    ).toBe('conversations_none_tool-calling_QwQ-32B_50-of-π-2.jsonl')
  })

  it('is a name that every file system takes, whatever was searched', () => {
    for (const text of [
      '../../etc/passwd',
      'a\0b',
      'CON:',
      '𝒳'.repeat(60),
      '😀',
      '한국어'.repeat(40),
    ]) {
      const name = named({ text: { ...noText, text } })
      expect(name).toMatch(/^synthetic-sample[\p{L}\p{N}._-]*\.jsonl$/u)
      expect(name.isWellFormed()).toBe(true)
      expect(name).not.toContain('/')
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255)
    }
  })
})
