import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import type { Sink } from '../../../src/export/sink.ts'
import { abortError } from '../../../src/lib/abort.ts'
import { AppError } from '../../../src/lib/errors.ts'
import { noFacets, noText } from '../../../src/query/query.ts'
import { createExportStore } from '../../../src/state/exporting.ts'
import { settle } from '../../support/fake-reader.ts'
import { conversationWith, damaged, shardOf } from '../../support/parquet-bytes.ts'
import { queryOf, wiredStores } from '../../support/wired-stores.ts'

const row = (i: number) =>
  conversationWith({
    uuid: `${i}`,
    category: i % 2 === 0 ? 'math' : 'chat',
    messages: [{ role: 'user', content: i % 5 === 0 ? 'needle \u2028' : 'x', tool_calls: [] }],
  })
const all = Array.from({ length: 700 }, (_, i) => row(i))
const files = { a: shardOf(all.slice(0, 600)), b: shardOf(all.slice(600)) }

async function setUp(over: typeof files = files, openSink?: (sink: Sink) => Promise<Sink>) {
  const stores = await wiredStores(over)
  const pieces: Uint8Array[] = []
  const log: string[] = []
  let failure: Error | null = null
  const sink: Sink = {
    kind: 'picked',
    write(bytes) {
      if (failure) return Promise.reject(failure)
      pieces.push(bytes)
      return Promise.resolve()
    },
    close: () => (failure ? Promise.reject(failure) : Promise.resolve(void log.push('close'))),
  }
  const loadSink = () =>
    Promise.resolve({
      openSink(name: string, type: string) {
        log.push(`open ${name} ${type}`)
        return openSink ? openSink(sink) : Promise.resolve(sink)
      },
    })
  const answerers = () => Promise.resolve({ engine: stores.fake.engine })
  const exporting = createExportStore(answerers, stores.reader.caller, loadSink)
  const written = () =>
    Buffer.concat(pieces)
      .toString()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Conversation)
  const start = (change = {}) =>
    exporting.start(queryOf(['a', 'b'], change), stores.dataset.get(), 700, 'rows.jsonl')
  return { ...stores, exporting, written, log, start, fail: (error: Error) => (failure = error) }
}

describe('createExportStore', () => {
  it('writes every row of the list, whole and in order', async () => {
    const { exporting, start, written, log } = await setUp()
    start()
    await expect.poll(() => exporting.get().status).toBe('done')
    expect(written()).toEqual(all)
    expect(exporting.get()).toMatchObject({
      query: queryOf(['a', 'b']),
      total: 700,
      rows: 700,
      sink: 'picked',
      isKept: true,
      fileName: 'rows.jsonl',
    })
    expect(log).toEqual(['open rows.jsonl application/x-ndjson', 'close'])
  })

  it('writes the rows of a filter, and those of a search', async () => {
    const math = { ...noFacets, category: ['math'] }
    const filtered = await setUp()
    filtered.start({ facets: math })
    await expect.poll(() => filtered.exporting.get().status).toBe('done')
    expect(filtered.written()).toEqual(all.filter((_, i) => i % 2 === 0))

    const searched = await setUp()
    searched.start({ facets: math, text: { ...noText, text: 'NEEDLE' } })
    await expect.poll(() => searched.exporting.get().status).toBe('done')
    expect(searched.written()).toEqual(all.filter((_, i) => i % 10 === 0))
  })

  it('writes what it can of a search over a damaged row group, and says what is not in the file', async () => {
    const cut = [all.slice(0, 300), all.slice(300, 600)] as const
    const { exporting, start, written } = await setUp({
      a: damaged(shardOf(...cut), 0),
      b: files.b,
    })
    start({ text: { ...noText, text: 'NEEDLE' } })
    await expect.poll(() => exporting.get().status).toBe('done')
    expect(written()).toEqual(all.filter((_, i) => i >= 300 && i % 5 === 0))
    expect(exporting.get().missing).toMatchObject([
      { unit: { file: 0, rows: { start: 0, end: 300 } }, fault: { kind: 'corrupt', rowGroup: 0 } },
    ])
  })

  it('stops, keeps what is written and closes the file', async () => {
    const { exporting, start, written, log, reader } = await setUp()
    exporting.subscribe(() => {
      if (exporting.get().rows === 250) {
        reader.hold('encode')
        exporting.stop()
      }
    })
    start()
    await expect.poll(() => exporting.get().status).toBe('stopped')
    expect(written()).toEqual(all.slice(0, 250))
    expect(log.at(-1)).toBe('close')
    exporting.dismiss()
    expect(exporting.get()).toMatchObject({ status: 'idle', rows: 0 })
  })

  it('says why it failed, with the rows that are in the file', async () => {
    const { exporting, start, reader, written } = await setUp()
    const fault = { kind: 'offline', name: 'b' } as const
    exporting.subscribe(() => {
      // The second block is encoded while the first is written; the third fails.
      if (exporting.get().rows === 250) reader.failNext('encode', new AppError(fault))
    })
    start()
    await expect.poll(() => exporting.get().status).toBe('failed')
    expect(exporting.get()).toMatchObject({ fault, rows: 500, isKept: true })
    expect(written()).toHaveLength(500)
  })

  it('claims no file when it cannot be closed after a stop', async () => {
    const fault = { kind: 'export-failed', detail: 'full' } as const
    const { exporting, start, fail } = await setUp()
    exporting.subscribe(() => {
      if (exporting.get().rows !== 250) return
      fail(new AppError(fault))
      exporting.stop()
    })
    start()
    await expect.poll(() => exporting.get().status).toBe('failed')
    expect(exporting.get()).toMatchObject({ fault, rows: 250, isKept: false })
  })

  it('says that the disk is full', async () => {
    const fault = { kind: 'export-failed', detail: 'full' } as const
    const { exporting, start, fail } = await setUp()
    fail(new AppError(fault))
    start()
    await expect.poll(() => exporting.get().status).toBe('failed')
    expect(exporting.get()).toMatchObject({ fault, rows: 0, isKept: false })
  })

  it('is idle again when the user closes the picker', async () => {
    const { exporting, start } = await setUp(files, () => Promise.reject(abortError()))
    start()
    await settle()
    expect(exporting.get()).toMatchObject({ status: 'idle', fault: null })
  })

  it('says that no file could be opened', async () => {
    const fault = { kind: 'export-failed', detail: 'no' } as const
    const { exporting, start } = await setUp(files, () => Promise.reject(new AppError(fault)))
    start()
    await settle()
    expect(exporting.get()).toMatchObject({ status: 'failed', fault })
  })

  it('runs one export at a time, from the click on', async () => {
    const goes: (() => void)[] = []
    const { exporting, start, log, written, reader } = await setUp(files, async (sink) => {
      await new Promise<void>((go) => goes.push(go))
      return sink
    })
    start()
    start()
    await settle()
    expect(log).toHaveLength(1)
    reader.hold('encode')
    goes[0]!()
    await settle()
    start()
    exporting.dismiss()
    reader.release('encode')
    await expect.poll(() => exporting.get().status).toBe('done')
    expect(log.filter((line) => line.startsWith('open'))).toHaveLength(1)
    expect(written()).toEqual(all)
    start()
    await settle()
    expect(log.filter((line) => line.startsWith('open'))).toHaveLength(2)
  })

  it('writes nothing when it is stopped before the file is open', async () => {
    const goes: (() => void)[] = []
    const { exporting, start, written } = await setUp(files, async (sink) => {
      await new Promise<void>((go) => goes.push(go))
      return sink
    })
    start()
    await settle()
    exporting.stop()
    goes[0]!()
    await expect.poll(() => exporting.get().status).toBe('stopped')
    expect(written()).toEqual([])
  })
})
