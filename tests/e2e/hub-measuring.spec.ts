import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { encodeCatalog } from '../../src/catalog/format.ts'
import { expect, test } from '../support/e2e.ts'
import { startHubApp } from '../support/hub/app.ts'
import { nemotronRepo } from '../support/hub/fixtures/nemotron/repo.ts'
import { nemotronTruth } from '../support/hub/fixtures/nemotron/truth.ts'
import { watchMemory } from '../support/memory.ts'

const shards = 1023
const groups = 26_264

const bar = (page: Page) => page.getByRole('progressbar', { name: 'Counting' }).first()

test('all row groups are counted, over a tab that is closed half-way, to the same bytes', async ({
  page: first,
  context,
  browser,
}) => {
  test.setTimeout(600_000)
  const app = await startHubApp({ repos: [nemotronRepo()], ticking: true })
  const { double } = app
  const link = `${app.url}?source=hub`
  await first.goto(link)
  await first
    .getByRole('button', { name: /^Measure/ })
    .first()
    .click()
  await expect(bar(first)).toBeVisible()
  const counted = async () => Number(await bar(first).getAttribute('aria-valuenow'))
  await expect.poll(counted, { timeout: 240_000 }).toBeGreaterThan(groups / 2)
  await first.close()

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
  const resolves = double.log.filter(({ listener, path: at }) => {
    return listener === 'hub' && at.includes('/resolve/')
  })
  console.log(
    `second half in ${Math.round((Date.now() - startedAt) / 1000)} s; in all ${double.log.length} requests, ` +
      `${Math.round(bytes / 1e6)} MB, ${resolves.length} resolves; most memory ` +
      Object.entries(parts)
        .map(([name, size]) => `${name} ${Math.round(size / 1e6)} MB`)
        .join(', '),
  )
  // Files that were under way when the tab closed are asked for again.
  expect(resolves.length).toBeLessThanOrEqual(shards + 8)
  expect(Object.keys(parts).length).toBeGreaterThan(1)
  expect(heap).toBeLessThan(300e6)
  expect(double.violations()).toEqual([])

  await page.reload()
  await expect(page.getByRole('button', { name: 'Download the catalog' }).first()).toBeVisible()
  await app.close()
})
