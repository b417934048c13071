import { describe, expect, it } from 'vitest'
import { noFacets, noText } from '../../../src/query/query.ts'
import { settle } from '../../support/fake-reader.ts'
import { tableFile } from '../../support/bad-files.ts'
import { wiredStores } from '../../support/wired-stores.ts'

const conditions = {
  view: 'browse',
  facets: { ...noFacets, category: ['math'] },
  text: { ...noText, text: 'x' },
} as const

describe('createListStore', () => {
  it('lists every row of a plain table, whatever conditions the link has', async () => {
    const { list, rows, search, url } = await wiredStores(
      { table: new Uint8Array(tableFile('table').buffer) },
      conditions,
    )
    const { index, covered, rows: all, isGrowing, dataset, query } = list.get()
    expect(dataset).toMatchObject({ phase: 'ready', kind: 'table' })
    expect(all).toBeGreaterThan(0)
    expect([index.total, covered, isGrowing]).toEqual([all, all, false])
    expect([query.facets, query.text]).toEqual([noFacets, noText])
    expect(url.get().text).toEqual(conditions.text)
    expect(search.get().question).toBeNull()
    rows.show({ start: 0, end: 1 })
    await settle()
    expect(rows.get().lines.get(0)).toMatchObject({ kind: 'row', ref: { row: 0 } })
  })

  it('does not wait for a search of files that all failed', async () => {
    const { list } = await wiredStores({ broken: new Uint8Array(40) }, conditions)
    expect(list.get()).toMatchObject({ isGrowing: false, dataset: { phase: 'ready', kind: null } })
  })
})
