import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { openRow } from '../../../src/query/edit.ts'
import { defaultQuery, type OpenRow, type Position, type Query } from '../../../src/query/query.ts'
import { createStore } from '../../../src/lib/store.ts'
import { datasetOf, type Dataset } from '../../../src/state/dataset.ts'
import { createOpenedStore, type Opened } from '../../../src/state/opened.ts'
import { positionOfRow, rowOfPosition } from '../../../src/state/positions.ts'
import { fakeReader, fakeRef, settle } from '../../support/fake-reader.ts'
import { conversationWith, shardOf } from '../../support/parquet-bytes.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const group = (...uuids: string[]) => uuids.map((uuid) => conversationWith({ uuid }))
const files = {
  'math-00000-of-00002.parquet': shardOf(group('a', 'b'), group('c')),
  'math-00001-of-00002.parquet': shardOf(group('d')),
  'notes.parquet': shardOf(group('e', 'f')),
}
const at = (split: string, shard: number, row: number): Position => ({ split, shard, row })
const start = (open: OpenRow | null) => wiredStores(files, { open })
const uuidOf = (opened: Opened) =>
  opened.kind === 'row' && opened.row.kind === 'conversation' ? opened.row.conversation.uuid : null

describe('createOpenedStore', () => {
  it('opens a conversation at its position with one call', async () => {
    const { opened, reader } = await start({ uuid: 'c', at: at('math', 0, 2) })
    expect(opened.get()).toMatchObject({ kind: 'row', ref: { file: 0, rowGroup: 1, row: 0 } })
    expect(uuidOf(opened.get())).toBe('c')
    expect(reader.asked('row')).toHaveLength(1)
    expect(reader.asked('find')).toEqual([])
  })

  it('asks for a row of an open file before anything can be drawn', async () => {
    const { url, reader } = await start({ uuid: 'a', at: at('math', 0, 0) })
    const before = reader.asked('row').length
    url.navigate((query) => openRow(query, { uuid: 'c', at: at('math', 0, 2) }))
    expect(reader.asked('row')).toHaveLength(before + 1)
  })

  it('finds a uuid in upper case from one in lower case, and the other way round', async () => {
    const upper = 'ABCDEF00-0000-4000-8000-00000000000F'
    const spelled = {
      upper: shardOf(group('a', upper)),
      lower: shardOf(group(upper.toLowerCase())),
    }
    for (const [name, bytes] of Object.entries(spelled)) {
      for (const uuid of [upper, upper.toLowerCase()]) {
        const { opened } = await wiredStores({ [name]: bytes }, { open: { uuid, at: null } })
        opened.find()
        await expect.poll(() => opened.get().kind).toBe('row')
        const placed = { uuid, at: at('-', 0, name === 'upper' ? 1 : 0) }
        const there = await wiredStores({ [name]: bytes }, { open: placed })
        expect(there.opened.get().kind).toBe('row')
      }
    }
  })

  it('takes the place that the footer tells, not the derived one', async () => {
    const [name] = Object.keys(files)
    const { caller } = fakeReader(files)
    const ref = fakeRef(name!)
    const derived = { rows: 3, rowGroups: [{ rowStart: 0, rows: 3 }] }
    const store = createStore<Dataset>({
      ...datasetOf({ kind: 'hub', repo: 'o/n', revision: null }),
      ...{ phase: 'ready', files: [{ ref }], shapes: [derived] },
      async openFile() {
        const opened = await caller.call('open', { ref })
        const { layout } = opened
        store.set({ ...store.get(), shapes: [layout], layouts: [layout], files: [{ ref, opened }] })
        return opened
      },
    })
    const open = { uuid: 'c', at: at('math', 0, 2) }
    const query = createStore<Query>({ ...defaultQuery, view: 'browse', open })
    const opened = createOpenedStore(caller, query, store)
    await settle()
    expect(uuidOf(opened.get())).toBe('c')
    expect(opened.get()).toMatchObject({ ref: { rowGroup: 1, row: 0 } })
  })

  it('opens a position without a uuid, also in a file whose name tells no place', async () => {
    const { opened, url } = await start({ uuid: null, at: at('-', 2, 1) })
    expect(uuidOf(opened.get())).toBe('f')
    url.navigate((query) => openRow(query, { uuid: null, at: at('math', 1, 0) }))
    expect(opened.get().kind).toBe('loading')
    await settle()
    expect(uuidOf(opened.get())).toBe('d')
  })

  it('says when another conversation is there, and finds the right one', async () => {
    const { opened } = await start({ uuid: 'e', at: at('math', 0, 0) })
    expect(opened.get()).toMatchObject({ kind: 'moved', found: 'a' })
    opened.find()
    expect(opened.get()).toMatchObject({ kind: 'finding', rows: 0 })
    await settle()
    expect(opened.get()).toMatchObject({ kind: 'row', ref: { file: 2, rowGroup: 0, row: 0 } })
  })

  it('finds a conversation by its uuid alone, or by it when the position is not there', async () => {
    for (const position of [null, at('math', 0, 99), at('code', 0, 0)]) {
      const { opened } = await start({ uuid: 'd', at: position })
      expect(uuidOf(opened.get())).toBe('d')
    }
  })

  it('says when no file has it', async () => {
    const lost = await start({ uuid: 'x', at: null })
    expect(lost.opened.get()).toMatchObject({ kind: 'missing', looked: 'all' })
    const outside = await start({ uuid: null, at: at('math', 0, 3) })
    expect(outside.opened.get()).toMatchObject({ kind: 'missing', looked: 'none' })
  })

  it('does not wait for files that there are not', async () => {
    const open = { uuid: 'x', at: null }
    const { opened } = await wiredStores({}, { source: { kind: 'local' }, open })
    expect(opened.get()).toMatchObject({ kind: 'missing', looked: 'none' })
  })

  it('says when a file that failed could not be looked at', async () => {
    const broken = { ...files, 'notes.parquet': new Uint8Array(40) }
    const { opened } = await wiredStores(broken, { open: { uuid: 'e', at: null } })
    expect(opened.get()).toMatchObject({ kind: 'missing', looked: 'some' })
  })

  it('starts over on files that were opened again, with a row shown', async () => {
    const { opened, reader, dataset, url } = await start({ uuid: null, at: at('math', 0, 0) })
    expect(uuidOf(opened.get())).toBe('a')
    reader.replace('math-00000-of-00002.parquet', shardOf(group('new')))
    dataset.open(url.get().source, 'again')
    expect(opened.get().kind).toBe('loading')
    await settle()
    expect(uuidOf(opened.get())).toBe('new')
  })

  it('starts over on files that were opened again, while it looks for a uuid', async () => {
    const { opened, reader, dataset, url } = await start(null)
    reader.hold('find')
    url.navigate((query) => openRow(query, { uuid: 'new', at: null }))
    await settle()
    reader.replace('notes.parquet', shardOf(group('new')))
    dataset.open(url.get().source, 'again')
    expect(opened.get().kind).toBe('loading')
    reader.release('find')
    await settle()
    expect(uuidOf(opened.get())).toBe('new')
  })

  it('stops a search for one that is closed, and shows nothing of it', async () => {
    const { opened, reader, url } = await start(null)
    reader.hold('find')
    url.navigate((query) => openRow(query, { uuid: 'e', at: null }))
    await settle()
    expect(opened.get().kind).toBe('finding')
    url.navigate((query) => openRow(query, null))
    expect(opened.get()).toEqual({ kind: 'none' })
    expect(reader.calls.find(({ kind }) => kind === 'find')?.signal?.aborted).toBe(true)
    reader.release('find')
    await settle()
    expect(opened.get()).toEqual({ kind: 'none' })
  })

  it('shows the last one asked for, in whatever order answers come', async () => {
    const { opened, reader, url } = await start(null)
    reader.hold('row')
    url.navigate((query) => openRow(query, { uuid: 'a', at: at('math', 0, 0) }))
    url.navigate((query) => openRow(query, { uuid: 'b', at: at('math', 0, 1) }))
    await settle()
    reader.release('row')
    await settle()
    expect(uuidOf(opened.get())).toBe('b')
  })

  it('says what failed and tries again', async () => {
    const { opened, reader, url } = await start(null)
    const fault = { kind: 'offline', name: 'math' } as const
    reader.failNext('row', new AppError(fault))
    url.navigate((query) => openRow(query, { uuid: 'a', at: at('math', 0, 0) }))
    await settle()
    expect(opened.get()).toMatchObject({ kind: 'fault', fault })
    opened.retry()
    expect(opened.get().kind).toBe('loading')
    await settle()
    expect(uuidOf(opened.get())).toBe('a')
  })

  it('keeps the conversation while the query around it changes', async () => {
    const { opened, url } = await start({ uuid: 'a', at: at('math', 0, 0) })
    const before = opened.get()
    url.navigate((query) => ({ ...query, text: { ...query.text, caseSensitive: true } }))
    await settle()
    expect(opened.get()).toBe(before)
  })
})

describe('positions', () => {
  it('name every row, and find it again', async () => {
    const { dataset } = await start(null)
    const data = dataset.get()
    const places = data.layouts.flatMap((layout, file) =>
      layout!.rowGroups.flatMap((rowGroup, i) =>
        Array.from({ length: rowGroup.rows }, (_, row) => ({ file, rowGroup: i, row })),
      ),
    )
    expect(places).toHaveLength(6)
    for (const ref of places) expect(rowOfPosition(data, positionOfRow(data, ref)!)).toEqual(ref)
    expect(positionOfRow(data, places[2]!)).toEqual(at('math', 0, 2))
    expect(positionOfRow(data, places[5]!)).toEqual(at('-', 2, 1))
  })

  it('go by number when two files have the same place in their names', async () => {
    const name = 'math-00000-of-00001.parquet'
    const { dataset } = await wiredStores({
      one: shardOf(group('a')),
      two: shardOf(group('b')),
    })
    const data = dataset.get()
    const named = {
      ...data,
      files: data.files.map((file) => ({ ...file, ref: { ...file.ref, name } })),
    }
    expect(positionOfRow(named, { file: 1, rowGroup: 0, row: 0 })).toEqual(at('-', 1, 0))
    expect(rowOfPosition(named, at('-', 1, 0))).toEqual({ file: 1, rowGroup: 0, row: 0 })
    expect(rowOfPosition(named, at('math', 0, 0))).toBeUndefined()
  })
})
