import { describe, expect, it } from 'vitest'
import type { Claim } from '../../../src/catalog/claim.ts'
import { claimOfCounts, claimOfRows } from '../../../src/catalog/make-claim.ts'
import { AppError } from '../../../src/lib/errors.ts'
import { datasetOf, type DataFile, type Dataset } from '../../../src/state/dataset.ts'
import { forgetChanged, joinKnown } from '../../../src/state/known-counts.ts'
import { createCounter } from '../../../src/state/measuring.ts'
import { fakeReader, settle } from '../../support/fake-reader.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'

const described = (name: string) => ({ name, size: 9, identity: null, footer: name })
const refOf = (name: string) => ({ kind: 'url', name, url: `https://h.example/${name}` }) as const
const tuples = [['math', 'g', 'on', 'l', 'v']]
const last = datasetOf({ kind: 'urls', urls: [] })

describe('forgetChanged', () => {
  it('leads to totals without the rows of a file that is another now', () => {
    const measured = new Map<number, Claim>(
      ['a', 'b'].map((name, i) => [
        i,
        claimOfCounts(described(name), [[{ tuple: 0, rows: 10 + i }]]),
      ]),
    )
    const sayings = { loaded: null, measured, tuples, derived: [], kind: 'conversations' } as const
    const files: DataFile[] = [{ ref: refOf('a') }, { ref: refOf('b') }]
    const before = joinKnown(files, sayings, last)
    expect(before.totals).toEqual([21])
    const table = { kind: 'table', why: 'no-messages' } as const
    const layout = {
      ...{ rows: 3, columns: ['x'], footer: { start: 0, end: 0 }, schema: table },
      rowGroups: [{ rowStart: 0, rows: 3, chunks: [] }],
    }
    const opened = { id: 1, ...described('other'), identity: 'other', layout }
    const now: DataFile[] = [files[0]!, { ref: refOf('b'), opened }]
    const catalog = forgetChanged(now, measured, before.catalog)
    const after = joinKnown(now, sayings, { ...before, catalog })
    expect(after.totals).toEqual([10])
    expect(after.files[1]?.fault?.kind).toBe('schema-differs')
    expect(forgetChanged(now, measured, after.catalog)).toBe(after.catalog)
  })
})

describe('a counter', () => {
  it.each([false, true])('asks again when a file changed meanwhile: %s', async (isChanged) => {
    const bytes = shardOf([conversationWith({ category: 'math' })])
    let data: Dataset = {
      ...{ ...last, rowGroups: 1, files: [{ ref: refOf('a') }] },
      shapes: [claimOfRows(described('a'), [1])],
      catalog: { tuples: [], files: [[undefined]] },
    }
    createCounter({
      reader: fakeReader({ a: bytes }).caller,
      get: () => data,
      update: (change) => (data = { ...data, ...change }),
      onFooter: () => undefined,
      onFault: (_, fault) => {
        throw new AppError(fault)
      },
      learn() {
        if (isChanged) data = { ...data, catalog: { tuples: [], files: [[undefined]] } }
      },
      onFinished: () => undefined,
      now: () => 0,
    }).start()
    await settle()
    expect(data.measuring.fault).toBeNull()
    expect(data.measuring.state).toBe(isChanged ? 'asking' : 'done')
  })
})
