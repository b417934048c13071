import { describe, expect, it } from 'vitest'
import { onAbort, abortError } from '../../../src/lib/abort.ts'
import { AppError } from '../../../src/lib/errors.ts'
import type { Caller } from '../../../src/lib/rpc.ts'
import { createStore } from '../../../src/lib/store.ts'
import type { ReaderProtocol } from '../../../src/parquet/protocol.ts'
import { defaultQuery, noText, type Sort } from '../../../src/query/query.ts'
import { inFileOrder, joinSegments, rowAt } from '../../../src/scan/row-list.ts'
import type { RowOrder, RowRef } from '../../../src/scan/row-index.ts'
import type { SortKey } from '../../../src/scan/sort-keys.ts'
import type { FileRef } from '../../../src/sources/file-ref.ts'
import { datasetOf } from '../../../src/state/dataset.ts'
import type { List } from '../../../src/state/list.ts'
import { createSorter } from '../../../src/state/sorting.ts'
import { unsorted } from '../../../src/state/sorting-state.ts'
import { settle } from '../../support/fake-reader.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const kinds: Record<string, FileRef> = {
  local: { kind: 'blob', name: 'a', blob: new Blob() },
  remote: { kind: 'url', name: 'a', url: 'https://files.example/a' },
}

/** A sorter over a list of whole row groups, whose values come when they are let through. */
function sorterOver(groups: number, rows: number, sort: Sort, { ref = 'local', bytes = 0 } = {}) {
  const list: List = {
    key: 'list',
    query: { ...defaultQuery, sort },
    dataset: {
      ...datasetOf({ kind: 'local' }),
      phase: 'ready',
      kind: 'conversations',
      files: [{ ref: kinds[ref]! }],
      bytes,
      rows: groups * rows,
      openFile: () => Promise.resolve({ id: 0 } as never),
    },
    index: joinSegments(
      Array.from({ length: groups }, (_, rowGroup) => ({
        ...{ file: 0, rowGroup, start: 0, rows, isWhole: true },
      })),
    ),
    known: new Map(),
    covered: groups * rows,
    rows: groups * rows,
    isPublished: false,
    isGrowing: false,
  }
  const asked: { rowGroup: number; let: (keys?: SortKey[]) => void; fail: () => void }[] = []
  const call = (
    _: string,
    { rowGroup }: { rowGroup: number },
    { signal }: { signal?: AbortSignal } = {},
  ) =>
    new Promise((done, reject) => {
      const values = () => Array.from({ length: rows }, (_each, i) => rowGroup * rows + i)
      asked.push({
        rowGroup,
        let: (keys = values()) => done(keys),
        fail: () => reject(new AppError({ kind: 'network', name: 'a', attempts: 3 })),
      })
      onAbort(signal, () => reject(abortError()))
    })
  const sorting = createStore(unsorted)
  const orders: (RowOrder | undefined)[] = []
  const sorter = createSorter(
    createStore(list),
    { call } as Pick<Caller<ReaderProtocol>, 'call'>,
    sorting,
    (order) => orders.push(order),
  )
  sorter.follow()
  const groupsShown = () => {
    const order = orders.at(-1)
    const slices = (order ?? list.index.order)?.slice({ start: 0, end: groups * rows }) ?? []
    return slices.map(({ segment }) => segment.rowGroup)
  }
  return { list, sorter, sorting, asked, orders, groupsShown }
}

const byMessages: Sort = { column: 'messages', descending: true }

describe('a sort by values that are read', () => {
  it('is done when every row is read, and says so', async () => {
    const { asked, sorting, groupsShown } = sorterOver(3, 2, byMessages)
    expect(sorting.get()).toMatchObject({ status: 'running', rows: 0, total: 6 })
    await settle()
    for (const each of asked) each.let()
    await settle()
    expect(sorting.get()).toMatchObject({ status: 'done', rows: 6, total: 6, isLimited: false })
    expect(groupsShown()).toEqual([2, 1, 0])
  })

  it('stops at once, says over how many rows, and goes on where it was', async () => {
    const { asked, sorter, sorting, groupsShown } = sorterOver(3, 2, byMessages)
    await settle()
    asked[0]!.let()
    await settle()
    expect(sorting.get()).toMatchObject({ status: 'running', rows: 2, total: 6 })
    sorter.stop()
    await settle()
    expect(sorting.get()).toMatchObject({ status: 'stopped', rows: 2, total: 6 })
    expect(groupsShown()).toEqual([0, 1, 2])
    expect(asked.map(({ rowGroup }) => rowGroup)).toEqual([0, 1, 2])
    sorter.start()
    await settle()
    expect(asked.slice(3).map(({ rowGroup }) => rowGroup)).toEqual([1, 2])
    for (const each of asked.slice(3)) each.let()
    await settle()
    expect(sorting.get()).toMatchObject({ status: 'done', rows: 6, total: 6 })
    expect(groupsShown()).toEqual([2, 1, 0])
  })

  it('keeps what it has when a value cannot be read, and tries again from there', async () => {
    const { asked, sorter, sorting } = sorterOver(3, 2, byMessages)
    await settle()
    asked[0]!.let()
    asked[1]!.fail()
    await settle()
    const fault = { kind: 'network', name: 'a', attempts: 3 }
    expect(sorting.get()).toMatchObject({ status: 'failed', rows: 2, total: 6, fault })
    sorter.start()
    await settle()
    for (const each of asked.slice(3)) each.let()
    await settle()
    expect(sorting.get()).toMatchObject({ status: 'done', rows: 6, fault: null })
  })

  it('asks before it reads over a gigabyte, or from over 500 row groups, over a network', async () => {
    const byChars: Sort = { column: 'chars', descending: false }
    const large = sorterOver(2, 10, byChars, { ref: 'remote', bytes: 3_000_000_000 })
    await settle()
    const cost = { bytes: 3_000_000_000, groups: 2 }
    expect(large.sorting.get()).toMatchObject({ status: 'asking', rows: 0, total: 20, ...cost })
    expect([large.asked.length, large.orders]).toEqual([0, [undefined]])
    large.sorter.start()
    await settle()
    expect([large.sorting.get().status, large.asked.length]).toEqual(['running', 2])
    const many = sorterOver(501, 1, byMessages, { ref: 'remote' })
    expect(many.sorting.get()).toMatchObject({ status: 'asking', groups: 501 })
    const few = sorterOver(500, 1, byMessages, { ref: 'remote' })
    expect(few.sorting.get().status).toBe('running')
    const local = sorterOver(2, 10, byChars, { bytes: 3_000_000_000 })
    expect(local.sorting.get().status).toBe('running')
  })

  it('ends at a million rows and says so', { timeout: 60_000 }, async () => {
    const { asked, sorting } = sorterOver(3, 500_000, byMessages)
    await settle()
    for (const each of asked) each.let()
    await expect.poll(() => sorting.get().status, { timeout: 30_000 }).toBe('done')
    const limited = { rows: 1_000_000, total: 1_500_000, isLimited: true }
    expect(sorting.get()).toMatchObject(limited)
  })
})

const row = (length: number, category: string) =>
  conversationWith({
    category,
    messages: [{ role: 'user', content: 'the '.repeat(length), tool_calls: null }],
  })

/** Twelve row groups of two rows in two files; sizes tie. */
const shard = (start: number) =>
  shardOf(
    ...Array.from({ length: 6 }, (_, i) => [
      row(1 + ((start + i) % 2), 'math'),
      row(1 + ((start + i + 1) % 3), i % 2 === 0 ? 'math' : 'code'),
    ]),
  )

async function refsIn({ index, known }: List): Promise<RowRef[]> {
  const rowsOf = ({ file, rowGroup }: { file: number; rowGroup: number }) =>
    Promise.resolve(known.get(`${file}/${rowGroup}`) ?? [])
  const places = Array.from({ length: index.total }, (_, place) => rowAt(index, place, rowsOf))
  return (await Promise.all(places)).flatMap((ref) => ref ?? [])
}

const numberOf = ({ file, rowGroup, row: nth }: RowRef) => file * 100 + rowGroup * 10 + nth

describe('hits of a drawn search', { timeout: 30_000 }, () => {
  const drawn = { text: { ...noText, text: 'the' }, seed: 7 }
  const files = { a: shard(0), b: shard(1) }
  const inFiles = [0, 100].flatMap((file) =>
    Array.from({ length: 12 }, (_, i) => file + (i >> 1) * 10 + (i % 2)),
  )
  const start = async (sort: Sort | null) => {
    const stores = await wiredStores(files, { ...drawn, sort })
    await expect.poll(() => stores.search.get().status).toBe('done')
    await settle()
    if (sort) expect(stores.list.sorting.get()).toMatchObject({ status: 'done', rows: 24 })
    return (await refsIn(stores.list.get())).map(numberOf)
  }

  it('stand in draw order unless sorted, and by position in file order', async () => {
    const plain = await start(null)
    expect(plain).not.toEqual(inFiles)
    expect(plain.toSorted((a, b) => a - b)).toEqual(inFiles)
    expect(await start({ column: 'position', descending: false })).toEqual(inFiles)
    expect(await start({ column: 'position', descending: true })).toEqual(inFiles.toReversed())
  })

  it('stand in file order where their values tie', async () => {
    const inDrawnOrder = await wiredStores(files, drawn)
    await expect.poll(() => inDrawnOrder.search.get().status).toBe('done')
    expect(inFileOrder(inDrawnOrder.list.get().index).segments.map(({ start: at }) => at)).toEqual(
      Array.from({ length: 12 }, (_, i) => i * 2),
    )
    for (const descending of [false, true]) {
      const sizeOf = (place: number) => {
        const [file, group, nth] = [
          Math.floor(place / 100),
          Math.floor(place / 10) % 10,
          place % 10,
        ]
        return nth === 0 ? 1 + ((file + group) % 2) : 1 + ((file + group + 1) % 3)
      }
      const sign = descending ? -1 : 1
      const expected = inFiles.toSorted((a, b) => (sizeOf(a) - sizeOf(b)) * sign)
      expect(await start({ column: 'chars', descending })).toEqual(expected)
      expect(await start({ column: 'uuid', descending })).toEqual(inFiles)
    }
  })
})
