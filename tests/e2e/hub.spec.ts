import type { Page } from '@playwright/test'
import { facetCounts, tupleTotals } from '../../src/catalog/counts.ts'
import { lengthOf, mergeRanges, totalLength } from '../../src/lib/range.ts'
import { mainDataset, noFacets } from '../../src/query/query.ts'
import { expect, test as base } from '../support/e2e.ts'
import { expectConversations, settledLines } from '../support/grid.ts'
import { startHubApp, type HubApp } from '../support/hub/app.ts'
import { catalogBeside, type CatalogBeside } from '../support/hub/catalog.ts'
import { openExactNumbers } from '../support/hub/exact-numbers.ts'
import { budgetBytes, firstRowsBudget, rangeOf, rangesOutside } from '../support/hub/first-rows.ts'
import { fileAt } from '../support/hub/fixtures/hub-source.ts'
import { nemotronRepo } from '../support/hub/fixtures/nemotron/repo.ts'
import { shardOf, shards, splits } from '../support/hub/fixtures/nemotron/splits.ts'
import { nemotronTruth } from '../support/hub/fixtures/nemotron/truth.ts'
import { uuidAt } from '../support/hub/fixtures/nemotron/uuid.ts'

const all = '25,659,642'

/** The app over a double of the Hub, with a catalog of the whole dataset beside the app or without. */
const test = base.extend<{
  hub: HubApp
  catalog: boolean
  beside: CatalogBeside
  latencyMs: number
}>({
  catalog: [false, { option: true }],
  latencyMs: [0, { option: true }],
  beside: async ({ latencyMs }, provide) => provide(catalogBeside(latencyMs)),
  hub: async ({ catalog, beside, latencyMs }, provide) => {
    const { config, documents } = beside
    const app = await startHubApp({
      repos: [nemotronRepo()],
      profile: { latencyMs },
      ...(catalog && { config, documents }),
    })
    await provide(app)
    expect(app.double.violations()).toEqual([])
    await app.close()
  },
})

const isShard = (file: string | null) => file?.endsWith('.parquet') === true

/** Requests at the double by what they are for. */
function asked({ double }: HubApp) {
  const log = double.log.filter(({ method }) => method !== 'OPTIONS')
  const bytes = log.filter(({ range }) => range !== null)
  return {
    api: log.filter(({ listener, path }) => listener === 'hub' && path.startsWith('/api/')),
    heads: log.filter(({ method }) => method === 'HEAD'),
    /** Questions for the address of a shard's bytes. */
    resolves: log.filter(({ path, file }) => path.includes('/resolve/') && isShard(file)),
    /** Ranges answered by hosts of bytes. */
    ranges: bytes.filter(({ listener, status }) => listener !== 'hub' && status === 206),
    files: new Set(bytes.map(({ file }) => file)),
  }
}

const conversation = (page: Page) => page.getByRole('article', { name: 'Conversation' })

test('opens with three requests and says what the dataset card says, as such', async ({
  page,
  hub,
}) => {
  await page.goto(`${hub.url}?source=hub`)
  await expect(page.getByText(all).first()).toBeVisible()
  const figure = page.getByRole('figure', { name: /categor/i }).first()
  await expect(figure).toContainText(/card/)
  const { api, heads, files } = asked(hub)
  expect(api.length).toBeLessThanOrEqual(5)
  expect([heads.length, files.size]).toEqual([0, 0])
})

test.describe('with a catalog beside the app, 50 ms away', () => {
  test.use({ catalog: true, latencyMs: 50 })

  test('has exact numbers at once, from at most four requests', async ({ page, hub, beside }) => {
    const { ms, requests, catalog: catalogs } = await openExactNumbers(page, hub, beside)
    console.log(`exact numbers ${Math.round(ms)} ms after the shell (asked: 300)`)
    const { heads, files } = asked(hub)
    expect(requests).toBeLessThanOrEqual(4)
    expect([catalogs, heads.length, files.size]).toEqual([1, 0, 0])
    const { catalog } = nemotronTruth()
    const counts = facetCounts(catalog, tupleTotals(catalog), noFacets)
    await page.goto(`${hub.url}?source=hub&view=browse`)
    for (const [name, values] of [
      ['Reasoning', counts.reasoning],
      ['License', counts.license],
      ['Category', counts.category],
    ] as const) {
      const group = page.getByRole('group', { name, exact: true })
      for (const { rows } of values) {
        await expect(group).toContainText(rows.toLocaleString('en-US'))
      }
    }
  })

  test('lists exactly the rows of a filter that mixes row groups', async ({ page, hub }) => {
    const { catalog } = nemotronTruth()
    const filter = { ...noFacets, reasoning: ['off'], category: ['stem'] }
    const counts = facetCounts(catalog, tupleTotals(catalog), filter)
    const rows = counts.generator.reduce((sum, count) => sum + count.rows, 0)
    await page.goto(`${hub.url}?source=hub&view=browse&category=stem&reasoning=off`)
    await expectConversations(page, rows)
    await settledLines(page)
    const { files } = asked(hub)
    expect(files.size).toBe(1)
  })
})

for (const { split } of splits) {
  test(`the first 50 rows of ${split} cost one footer and one row group`, async ({ page, hub }) => {
    await page.setViewportSize({ width: 1280, height: 2300 })
    await page.goto(`${hub.url}?source=hub&view=browse&category=${split}`)
    const lines = await settledLines(page)
    expect(lines.length).toBeGreaterThanOrEqual(50)
    const { api, heads, ranges, files, resolves } = asked(hub)
    const bytes = ranges.reduce((sum, { bytesSent }) => sum + bytesSent, 0)
    console.log(`${split}: ${api.length} for the list, ${ranges.length} ranges, ${bytes} bytes`)
    expect(api.length).toBeLessThanOrEqual(3)
    expect(heads).toEqual([])
    const { path } = shardOf(split, 0)
    expect([...files]).toEqual([`${mainDataset.repo}/${path}`])
    const budget = await firstRowsBudget(fileAt(nemotronRepo(), path))
    const { footer, footerReads, chunks } = budget
    const read = ranges.map(rangeOf)
    expect(rangesOutside([footer, ...chunks], read)).toEqual([])
    const ofFooter = rangesOutside(chunks, read)
    expect([totalLength(ofFooter), ...mergeRanges(ofFooter)]).toEqual([lengthOf(footer), footer])
    // The footer, in two reads where it is longer than the guess, and one piece of the row group.
    expect(ranges.length).toBe(footerReads + 1)
    // One signed address for all of them, or one for each where it holds for one range alone.
    const isPinned = ranges[0]?.listener === 'cdnA'
    expect(resolves.length).toBe(isPinned ? ranges.length : 1)
    expect(bytes).toBeLessThanOrEqual(budgetBytes(budget))
  })

  test(`a link opens a row of ${split} by reading its shard alone`, async ({ page, hub }) => {
    const own = shards.filter(({ plan }) => plan.split === split)
    const shard = own[Math.floor(own.length * 0.7)]!
    const row = shard.rows >> 1
    const uuid = uuidAt(split, shard.shard, row)
    await page.goto(`${hub.url}?source=hub&row=${uuid}&at=${split}/${shard.shard}/${row}`)
    await expect(conversation(page)).toContainText(uuid)
    const { files } = asked(hub)
    expect([...files]).toEqual([`${mainDataset.repo}/${shard.path}`])
  })
}

test('goes to the last of 25,659,642 rows', async ({ page, hub }) => {
  await page.goto(`${hub.url}?source=hub&view=browse`)
  await settledLines(page)
  await page.locator('[data-position="0"]').focus()
  await page.keyboard.press('End')
  await expect(page.locator('[data-position="25659641"]')).toBeVisible()
  await settledLines(page)
  await page.keyboard.press('Enter')
  const last = shards.at(-1)!
  await expect(conversation(page)).toContainText(uuidAt('tool_calling', last.shard, last.rows - 1))
})
