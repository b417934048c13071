import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { clearFilters, setText, toggleValue } from '../../../src/query/edit.ts'
import { noFacets, noText } from '../../../src/query/query.ts'
import type { Lines } from '../../../src/state/rows.ts'
import { settle } from '../../support/fake-reader.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const row = (i: number) =>
  conversationWith({
    uuid: `${i}`,
    category: i % 3 === 0 ? 'math' : 'chat',
    messages: [{ role: 'user', content: `prompt ${i} end`, tool_calls: null }],
  })
const rowsFrom = (first: number, length: number) => Array.from({ length }, (_, i) => row(first + i))
const files = {
  a: shardOf(rowsFrom(0, 10), rowsFrom(10, 10)),
  b: shardOf(rowsFrom(20, 10)),
}
const math = { facets: { ...noFacets, category: ['math'] } }

/** The uuid at every loaded position, or what stands there instead. */
function shown({ lines }: Lines): Record<number, string | null> {
  return Object.fromEntries(
    [...lines].map(([position, line]) => [
      position,
      line.kind === 'row' && line.summary.kind === 'conversation' ? line.summary.uuid : line.kind,
    ]),
  )
}

const numbers = (start: number, end: number, step = 1) =>
  Object.fromEntries(
    Array.from({ length: end - start }, (_, i) => [start + i, `${(start + i) * step}`]),
  )

describe('createRowsStore', () => {
  it('loads the lines of a window, across row groups and files', async () => {
    const { rows } = await wiredStores(files)
    rows.show({ start: 8, end: 23 })
    await settle()
    expect(shown(rows.get())).toEqual(numbers(8, 23))
    const line = rows.get().lines.get(22)
    expect(line).toMatchObject({
      ref: { file: 1, rowGroup: 0, row: 2 },
      summary: { row: 2, preview: 'prompt 22 end', messages: 1 },
    })
  })

  it('loads only lines of the list that are not loaded or under way', async () => {
    const { rows, reader } = await wiredStores(files)
    reader.hold('summaries')
    rows.show({ start: 0, end: 4 })
    rows.show({ start: 2, end: 6 })
    await settle()
    reader.release('summaries')
    await settle()
    rows.show({ start: 0, end: 6 })
    rows.show({ start: 28, end: 99 })
    await settle()
    const asked = reader.asked('summaries') as { rows: number[] }[]
    expect(asked.map((args) => args.rows)).toEqual([
      [0, 1, 2, 3],
      [4, 5],
      [8, 9],
    ])
    expect(shown(rows.get())).toEqual({ ...numbers(0, 6), ...numbers(28, 30) })
  })

  it('stops loads that are out of the window', async () => {
    const { rows, reader } = await wiredStores(files)
    reader.hold('summaries')
    rows.show({ start: 0, end: 3 })
    await settle()
    rows.show({ start: 20, end: 23 })
    await settle()
    const [first, second] = reader.calls.filter(({ kind }) => kind === 'summaries')
    expect([first?.signal?.aborted, second?.signal?.aborted]).toEqual([true, false])
    reader.release('summaries')
    await settle()
    expect(shown(rows.get())).toEqual(numbers(20, 23))
    rows.show({ start: 0, end: 3 })
    await settle()
    expect(shown(rows.get())).toEqual({ ...numbers(0, 3), ...numbers(20, 23) })
  })

  it('lists the rows of a filter and asks for each row group once', async () => {
    const { rows, reader, url, list } = await wiredStores(files, math)
    expect(list.get().index.total).toBe(10)
    rows.show({ start: 0, end: 2 })
    await settle()
    rows.show({ start: 2, end: 10 })
    await settle()
    expect(shown(rows.get())).toEqual(numbers(0, 10, 3))
    expect(reader.asked('match')).toHaveLength(3)
    url.navigate(clearFilters)
    expect(rows.get().lines.size).toBe(0)
    rows.show({ start: 0, end: 2 })
    await settle()
    expect(shown(rows.get())).toEqual(numbers(0, 2))
  })

  it('shows no line of an older list, however late it comes', async () => {
    const { rows, reader, url } = await wiredStores(files)
    reader.hold('summaries')
    rows.show({ start: 0, end: 3 })
    await settle()
    url.navigate((query) => toggleValue(query, 'category', 'math'))
    rows.show({ start: 0, end: 3 })
    reader.release('summaries')
    await settle()
    expect(shown(rows.get())).toEqual(numbers(0, 3, 3))
  })

  it('grows with a search and begins each preview near its match', async () => {
    const { rows, url, list, search } = await wiredStores(files)
    url.navigate((query) => setText(query, { text: '7 END' }))
    rows.show({ start: 0, end: 30 })
    await expect.poll(() => search.get().status).toBe('done')
    await settle()
    expect(list.get().index.total).toBe(3)
    expect(Object.values(shown(rows.get()))).toEqual(['7', '17', '27'])
    expect(await rows.rowsOf(list.get().index.segments[1]!)).toEqual([7])
  })

  it('says why lines cannot be shown and loads them again when told to', async () => {
    const { rows, reader } = await wiredStores(files)
    const fault = { kind: 'offline', name: 'a' } as const
    reader.failNext('summaries', new AppError(fault))
    rows.show({ start: 8, end: 12 })
    await settle()
    expect(shown(rows.get())).toEqual({ 8: 'fault', 9: 'fault', 10: '10', 11: '11' })
    expect(rows.get().lines.get(8)).toEqual({ kind: 'fault', fault })
    rows.show({ start: 7, end: 12 })
    await settle()
    expect(shown(rows.get())[8]).toBe('fault')
    rows.retry()
    await settle()
    expect(shown(rows.get())).toEqual(numbers(7, 12))
  })

  it('asks again for the matches of a row group that could not be read', async () => {
    const { rows, reader } = await wiredStores(files, math)
    reader.failNext('match', new AppError({ kind: 'offline', name: 'a' }))
    rows.show({ start: 0, end: 3 })
    await settle()
    expect(shown(rows.get())).toEqual({ 0: 'fault', 1: 'fault', 2: 'fault' })
    rows.retry()
    await settle()
    expect(shown(rows.get())).toEqual(numbers(0, 3, 3))
  })

  it('shows no old row of a file that was opened again', async () => {
    const { rows, reader, dataset, url } = await wiredStores(files)
    rows.show({ start: 0, end: 12 })
    await settle()
    reader.replace('a', shardOf(rowsFrom(100, 10), rowsFrom(110, 10)))
    dataset.open(url.get().source, 'again')
    await settle()
    expect(shown(rows.get())).toEqual(
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i, `${100 + i}`])),
    )
  })

  it('keeps some thousand lines, those in view among them', async () => {
    const many = { a: shardOf(rowsFrom(0, 5000)) }
    const { rows } = await wiredStores(many)
    for (let start = 0; start < 5000; start += 500) {
      rows.show({ start, end: start + 500 })
      await settle()
    }
    const positions = [...rows.get().lines.keys()]
    expect(positions).toHaveLength(4000)
    expect(positions).toContain(4999)
    rows.show({ start: 0, end: 3 })
    await settle()
    expect(shown(rows.get())[0]).toBe('0')
  })
})

describe('createListStore', () => {
  it('keeps its key while it grows and changes it with the question', async () => {
    const { list, url } = await wiredStores(files)
    const { key } = list.get()
    url.navigate((query) => ({ ...query, open: { uuid: '3', at: null } }))
    expect(list.get().key).toBe(key)
    url.navigate((query) => toggleValue(query, 'category', 'math'))
    expect(list.get().key).not.toBe(key)
  })

  it('counts what it covers while the catalog is coming', async () => {
    const { list, reader, dataset, url } = await wiredStores(files, math)
    expect(list.get()).toMatchObject({ covered: 30, rows: 30, isGrowing: false })
    reader.hold('count')
    dataset.open(url.get().source, 'again')
    await settle()
    expect(list.get()).toMatchObject({ covered: 0, rows: 30, isGrowing: true })
    dataset.stopMeasuring()
    await settle()
    expect(list.get()).toMatchObject({ covered: 0, rows: 30, isGrowing: false })
  })

  it('does not wait for a search of files that there are not', async () => {
    const { list } = await wiredStores(
      {},
      { source: { kind: 'local' }, text: { ...noText, text: 'x' } },
    )
    expect(list.get()).toMatchObject({ isGrowing: false, rows: 0 })
  })
})
