import { describe, expect, it } from 'vitest'
import { AppError, type Fault } from '../../../src/lib/errors.ts'
import { noText } from '../../../src/query/query.ts'
import { recoverStores } from '../../../src/state/recover.ts'
import { settle } from '../../support/fake-reader.ts'
import { smallShard } from '../../support/small-shard.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const files = { 'a.parquet': smallShard({ tag: 'a', rowGroups: 2, groupRows: 10 }) }
const offline: Fault = { kind: 'offline', name: 'a.parquet' }
const refused: Fault = { kind: 'forbidden', name: 'a.parquet', status: 403 }
const open = { uuid: null, at: { split: '-', shard: 0, row: 3 } }

describe('recoverStores', () => {
  it('reads lines again, and the conversation', async () => {
    const stores = await wiredStores(files)
    const { reader, rows, opened, url } = stores
    reader.failNext('summaries', new AppError(offline))
    rows.show({ start: 0, end: 5 })
    reader.failNext('row', new AppError(offline))
    url.navigate((query) => ({ ...query, open }))
    await settle()
    expect(rows.get().lines.get(0)).toEqual({ kind: 'fault', fault: offline })
    expect(opened.get()).toMatchObject({ kind: 'fault', fault: offline })
    recoverStores(stores)
    await settle()
    expect(rows.get().lines.get(0)).toMatchObject({ kind: 'row' })
    expect(opened.get()).toMatchObject({ kind: 'row' })
  })

  it('opens the files again that could not be opened', async () => {
    const stores = await wiredStores(files)
    const { reader, dataset } = stores
    reader.failNext('open', new AppError(offline))
    dataset.open(dataset.get().source, 'again')
    await settle()
    expect(dataset.get().files[0]?.fault).toEqual(offline)
    recoverStores(stores)
    await settle()
    expect(dataset.get()).toMatchObject({ phase: 'ready', rows: 20 })
  })

  it('takes a part of the app that did not come for the network', async () => {
    const stores = await wiredStores(files)
    const { reader, dataset } = stores
    reader.failNext('open', new AppError({ kind: 'part-unreachable' }))
    dataset.open(dataset.get().source, 'again')
    await settle()
    recoverStores(stores)
    await settle()
    expect(dataset.get()).toMatchObject({ phase: 'ready', rows: 20, fault: null })
  })

  it('goes on with a search where the network was lost, with the same result', async () => {
    const text = { ...noText, text: 'answer' }
    const { search, fake, ...stores } = await wiredStores(files, { view: 'overview', text })
    fake.failNext(new AppError(offline))
    stores.url.navigate((query) => ({ ...query, view: 'browse' }))
    await expect.poll(() => search.get().status).toBe('failed')
    expect(search.get()).toMatchObject({ fault: offline, units: 0, missing: [] })
    recoverStores({ ...stores, search })
    await expect.poll(() => search.get().status).toBe('done')
    expect(search.get()).toMatchObject({ fault: null, rowsRead: 20, hits: { total: 20 } })
  })

  it('goes on with a sort where the network was lost', async () => {
    const stores = await wiredStores(files)
    const { reader, list, url } = stores
    reader.failNext('sortValues', new AppError(offline))
    const sort = { column: 'chars', descending: true } as const
    url.navigate((query) => ({ ...query, sort }))
    await expect.poll(() => list.sorting.get().status).toBe('failed')
    expect(list.sorting.get().fault).toEqual(offline)
    recoverStores(stores)
    await expect.poll(() => list.sorting.get().status).toBe('done')
    expect(list.sorting.get()).toMatchObject({ fault: null, rows: 20, total: 20 })
  })

  it('leaves what failed for another reason to the user', async () => {
    const stores = await wiredStores(files)
    const { reader, rows } = stores
    reader.failNext('summaries', new AppError(refused))
    rows.show({ start: 0, end: 5 })
    await settle()
    recoverStores(stores)
    await settle()
    expect(rows.get().lines.get(0)).toEqual({ kind: 'fault', fault: refused })
  })
})
