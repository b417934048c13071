import type { Page } from '@playwright/test'
import { readFooter } from '../../src/parquet/footer.ts'
import { plannedSource } from '../support/parquet-bytes.ts'
import { expect, test } from '../support/e2e.ts'
import { expectConversations, settledLines } from '../support/grid.ts'
import { forgetBytes } from '../support/kept-bytes.ts'
import { startRangeServer, type RangeServer } from '../support/range-server.ts'
import { NEEDLE, smallShard } from '../support/small-shard.ts'

const path = '/data/kept-00000-of-00001.parquet'
/** Row groups are larger than what lies between ranges of one request. */
const shape = { tag: 'kept', rowGroups: 40, groupRows: 50, ballast: 4000 }
const rows = 2000
/** The word is in row groups 0, 10, 20 and 30. */
const shard = smallShard({ ...shape, needleEvery: 500 })

let server: RangeServer
let link: string

test.beforeEach(async () => {
  server = await startRangeServer()
  const source = encodeURIComponent(`url:${server.add(path, shard)}`)
  // A dot is read by the engine alone.
  link = `./?source=${source}&view=browse&re=${NEEDLE}.`
})
test.afterEach(() => server.close())

const strip = (page: Page) => page.getByRole('group', { name: 'Search progress' })
const isWhole = (page: Page) => expect(strip(page)).toContainText('All 2,000 rows read')

/** Searches to the end, and waits until that is kept and nothing is read any more. */
async function searchOnce(page: Page): Promise<void> {
  const asked = engineRequests(page)
  await page.goto(link)
  await isWhole(page)
  const kept = () =>
    page.evaluate(async () => (await (await caches.open('searches-v1')).keys()).length)
  await expect.poll(kept).toBe(1)
  await page.waitForLoadState('networkidle')
  expect(asked.length).toBeGreaterThan(0)
}

/** Addresses of the engine's parts that the page asks for from now on. */
function engineRequests(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (/\/engine\/|duckdb|\/worker-/.test(request.url())) asked.push(request.url())
  })
  return asked
}

test('a finished search is there after a reload, without the engine, and reads what it shows', async ({
  page,
}) => {
  await searchOnce(page)
  await expectConversations(page, 4)
  const lines = await settledLines(page)
  await forgetBytes(page)
  server.clear()
  const asked = engineRequests(page)
  await page.reload()
  await isWhole(page)
  await expect(strip(page)).toContainText(/100\s%/)
  await expectConversations(page, 4)
  expect(await settledLines(page)).toEqual(lines)
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])

  const { layout } = await readFooter('kept', plannedSource(shard))
  const shown = [0, 10, 20, 30].map((group) => layout.rowGroups[group]!.chunks)
  const beyond = server.log.filter(({ range }) => {
    const [start = 0, last = 0] = (range?.match(/\d+/g) ?? []).map(Number)
    const isProbe = start === 0 && last < 16
    const isOfRows = shown.some((chunks) => start >= chunks[0]!.start && last < chunks.at(-1)!.end)
    return !isProbe && !isOfRows && start < layout.footer.start
  })
  expect(server.log.length).toBeGreaterThan(4)
  expect(beyond.map(({ range }) => range)).toEqual([])
})

test('a search is made again when the file is another one', async ({ page }) => {
  await searchOnce(page)
  server.add(path, smallShard({ ...shape, needleEvery: 400 }))
  await page.reload()
  await isWhole(page)
  await expectConversations(page, rows / 400)
  await page.goto(link.replace('view=browse', 'view=browse&seed=7'))
  await isWhole(page)
  await expectConversations(page, rows / 400)
})
