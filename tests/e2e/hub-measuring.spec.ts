import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { catalogColumns } from '../../src/catalog/catalog.ts'
import { encodeCatalog } from '../../src/catalog/format.ts'
import { mergeRanges, subtractRanges, type Range } from '../../src/lib/range.ts'
import { footerReadBytes } from '../../src/parquet/footer.ts'
import { chunksOf } from '../../src/parquet/layout.ts'
import { openParquet } from '../../src/parquet/parquet-file.ts'
import { expect, test } from '../support/e2e.ts'
import { startHubApp, type HubApp } from '../support/hub/app.ts'
import { fileAt, hubSource } from '../support/hub/fixtures/hub-source.ts'
import { nemotronRepo } from '../support/hub/fixtures/nemotron/repo.ts'
import { nemotronTruth } from '../support/hub/fixtures/nemotron/truth.ts'
import { watchMemory } from '../support/memory.ts'

const shards = 1023
const groups = 26_264

/** Files that a tab counts at once: those that it is closed over are asked for again. */
const underWay = 4

/** Files that a tab has finished and may not have noted yet. */
const unnoted = 4

const nemotron = nemotronRepo()

const bar = (page: Page) => page.getByRole('progressbar', { name: 'Counting' }).first()

/** How often each shard's address was asked for, by file, in these requests. */
function resolvesOf(log: HubApp['double']['log']): Map<string, number> {
  const found = new Map<string, number>()
  for (const { listener, path, file } of log) {
    if (listener !== 'hub' || !path.includes('/resolve/') || !file?.endsWith('.parquet')) continue
    found.set(file, (found.get(file) ?? 0) + 1)
  }
  return found
}

/** What counting may read of a file: its end with the footer, and the chunks of the facets. */
async function allowedIn(path: string): Promise<Range[]> {
  const source = hubSource(fileAt(nemotron, path))
  const { layout } = await openParquet(source)
  const footer = { start: source.size - footerReadBytes(layout, source.size), end: source.size }
  const chunks = layout.rowGroups.flatMap((group) => chunksOf(group, catalogColumns))
  return mergeRanges([...chunks.map(({ start, end }) => ({ start, end })), footer])
}

/** Ranges of files that were read beside what counting may read, each with its file. */
async function readBeside({ double }: HubApp): Promise<string[]> {
  const read = new Map<string, Range[]>()
  for (const { method, file, range } of double.log) {
    const [, start, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
    if (method !== 'GET' || !file || start === undefined) continue
    const all = read.get(file) ?? []
    all.push({ start: Number(start), end: Number(last) + 1 })
    read.set(file, all)
  }
  const beside = []
  for (const [file, ranges] of read) {
    const allowed = await allowedIn(file.slice(nemotron.id.length + 1))
    for (const range of mergeRanges(ranges).flatMap((each) => subtractRanges(each, allowed))) {
      beside.push(`${file} ${range.start}-${range.end}`)
    }
  }
  return beside
}

test('all row groups are counted, over a tab that is closed half-way, to the same bytes', async ({
  page: first,
  context,
  browser,
}) => {
  test.setTimeout(600_000)
  const app = await startHubApp({ repos: [nemotron], ticking: true })
  const { double } = app
  const link = `${app.url}?source=hub`
  await first.goto(link)
  const measure = first.getByRole('button', { name: /^Measure/ }).first()
  await expect(first.getByText(/1,023 of the requests .* 34\.1 %/).first()).toBeVisible()
  const before = await watchMemory(browser, first)
  await measure.click()
  await expect(bar(first)).toBeVisible()
  const counted = async () => Number(await bar(first).getAttribute('aria-valuenow'))
  await expect.poll(counted, { timeout: 240_000 }).toBeGreaterThan(groups / 2)
  const firstHalf = await before.stop()
  await expect(first.getByRole('group', { name: 'Bytes read' })).toContainText(/[\d,]+ of 3,000/)
  await first.close()
  const closedAt = double.log.length

  const page = await context.newPage()
  const startedAt = Date.now()
  await page.goto(link)
  const goOn = page.getByRole('button', { name: 'Go on' }).first()
  await expect(goOn).toBeVisible()
  await expect(page.getByText(/Paused at [\d,]+ of 26,264/).first()).toBeVisible()
  const watch = await watchMemory(browser, page)
  await goOn.click()
  const download = page.getByRole('button', { name: 'Download the catalog' }).first()
  await expect(download).toBeVisible({ timeout: 240_000 })
  const { parts, heap } = await watch.stop()
  const saving = page.waitForEvent('download')
  await download.click()
  const path = await (await saving).path()
  expect(Buffer.compare(await readFile(path), encodeCatalog(nemotronTruth()))).toBe(0)

  const bytes = double.log.reduce((sum, { bytesSent }) => sum + bytesSent, 0)
  const halves = [double.log.slice(0, closedAt), double.log.slice(closedAt)].map(resolvesOf)
  const again = [...halves[0]!.keys()].filter((file) => halves[1]!.has(file))
  console.log(
    `second half in ${Math.round((Date.now() - startedAt) / 1000)} s; in all ${double.log.length} requests, ` +
      `${Math.round(bytes / 1e6)} MB, ${again.length} files of the closed tab resolved again; most memory ` +
      `${Math.round(firstHalf.heap / 1e6)} and ${Math.round(heap / 1e6)} MB`,
  )
  expect(Math.max(...halves.flatMap((each) => [...each.values()]))).toBe(1)
  expect(new Set(halves.flatMap((each) => [...each.keys()])).size).toBe(shards)
  expect(again.length).toBeLessThanOrEqual(underWay + unnoted)
  expect(await readBeside(app)).toEqual([])
  expect(Object.keys(parts).length).toBeGreaterThan(1)
  expect(Math.max(firstHalf.heap, heap)).toBeLessThan(300e6)
  expect(double.violations()).toEqual([])

  await page.reload()
  await expect(page.getByRole('button', { name: 'Download the catalog' }).first()).toBeVisible()
  await app.close()
})
