import type { Page } from '@playwright/test'
import type { StaticServer } from '../../src/cli/static-server.ts'
import { totalLength } from '../../src/lib/range.ts'
import { chunksOf } from '../../src/parquet/layout.ts'
import { expect, test } from '../support/e2e.ts'
import { startEnginePage } from '../support/engine-page.ts'
import { bytesOf, startShardHost, type ShardHost } from '../support/shard-host.ts'

let host: ShardHost
let site: StaticServer

test.beforeAll(async () => {
  test.setTimeout(180_000)
  host = await startShardHost()
  site = await startEnginePage()
})
test.afterAll(async () => {
  await host.server.close()
  await site.close()
})

async function openPage(page: Page): Promise<void> {
  host.server.clear()
  await page.goto(site.url)
  await page.waitForFunction(() => 'enginePage' in globalThis)
}

test('SQL over category, generator and reasoning reads what was planned and no more', async ({
  page,
}) => {
  const { server, shard, layout, url } = host
  await openPage(page)
  const answer = await page.evaluate((address) => enginePage.countFacets(address), url)
  const wanted: Record<string, number> = {}
  for (const [tuple, rows] of Object.entries(shard.facets)) {
    const name = tuple.split('|').slice(0, 3).join('|')
    wanted[name] = (wanted[name] ?? 0) + rows
  }
  const found = answer.rows.map(({ category, generator, reasoning, rows }) => [
    [category, generator, reasoning].join('|'),
    rows,
  ])
  expect(Object.fromEntries(found)).toEqual(wanted)
  expect(answer.misses).toBe(0)
  expect(server.log.length).toBeLessThanOrEqual(300)
  expect(bytesOf(server.log)).toBeLessThan(shard.size * 0.03)
  expect(server.maxInFlight).toBe(6)
  const planned = layout.rowGroups.flatMap((group) =>
    chunksOf(group, ['category', 'generator', 'reasoning']),
  )
  expect(bytesOf(server.log)).toBeGreaterThan(totalLength(planned))
  console.log(
    `SQL over facets: ${server.log.length} requests, ${bytesOf(server.log)} bytes, ${Math.round(answer.ms)} ms`,
  )
})

test('a text search finds exactly the marked rows, with no miss', async ({ page }) => {
  test.setTimeout(120_000)
  const { server, shard, layout, url } = host
  await openPage(page)
  const found = await page.evaluate((address) => enginePage.findRows(address, 'zanzibar'), url)
  expect(found.status).toBe('done')
  expect(found.rows).toEqual(shard.marked)
  expect(found.misses).toBe(0)
  const messages = layout.rowGroups.reduce(
    (sum, group) => sum + totalLength(chunksOf(group, ['messages'])),
    0,
  )
  expect([found.planned, found.bytesRead]).toEqual([messages, messages])
  expect(bytesOf(server.log)).toBeLessThanOrEqual(messages * 1.1)
  console.log(`search: ${bytesOf(server.log)} bytes, ${Math.round(found.ms)} ms`)
})

test('two engines find the same rows, with no miss and the same bytes', async ({ page }) => {
  test.setTimeout(120_000)
  const { server, shard, url } = host
  await openPage(page)
  const found = await page.evaluate((address) => enginePage.findRows(address, 'zanzibar', 2), url)
  expect([found.status, found.misses]).toEqual(['done', 0])
  expect(found.rows).toEqual(shard.marked)
  expect(found.bytesRead).toBe(found.planned)
  expect(bytesOf(server.log)).toBeLessThanOrEqual(found.planned * 1.1)
  expect(enginesOf(page)).toHaveLength(2)
  console.log(`search by two engines: ${Math.round(found.ms)} ms`)
})

test('an engine that ends in the middle of a search loses nothing', async ({ page }) => {
  test.setTimeout(120_000)
  const { shard, url } = host
  await openPage(page)
  const finding = page.evaluate((address) => enginePage.findRows(address, 'zanzibar', 2), url)
  await expect.poll(() => enginesOf(page).length, { timeout: 30_000 }).toBe(2)
  const [first] = enginesOf(page)
  await first?.evaluate(() => self.close())
  const found = await finding
  expect([found.status, found.misses]).toEqual(['done', 0])
  expect(found.rows).toEqual(shard.marked)
  expect(found.bytesRead).toBe(found.planned)
})

/** The workers of engines that live. */
function enginesOf(page: Page) {
  return page.workers().filter((worker) => /\/worker-[^/]*\.js$/.test(worker.url()))
}
