import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e.ts'
import { expectConversations } from '../support/grid.ts'
import { startRangeServer, type RangeServer } from '../support/range-server.ts'
import { NEEDLE, smallShard } from '../support/small-shard.ts'

const shard = smallShard({
  tag: 'text',
  rowGroups: 8,
  groupRows: 50,
  ballast: 4000,
  needleEvery: 37,
})
const hits = Math.ceil(400 / 37)

let server: RangeServer
let link: string

test.beforeEach(async () => {
  server = await startRangeServer()
  const source = encodeURIComponent(`url:${server.add('/data/text-00000-of-00001.parquet', shard)}`)
  link = `./?source=${source}&view=browse`
})
test.afterEach(() => server.close())

/** Addresses of the engine's parts, and of the finder of rows, that the page asks for from now on. */
function requestsOf(page: Page) {
  const engine: string[] = []
  const finder: string[] = []
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\/engine\/|duckdb|\/worker-|\.wasm$/.test(pathname)) engine.push(pathname)
    if (pathname.includes('/find-worker-')) finder.push(pathname)
  })
  return { engine, finder }
}

async function search(page: Page, how: string): Promise<void> {
  await page.goto(link + how)
  await isFound(page)
}

const strip = (page: Page) => page.getByRole('group', { name: 'Search progress' })

async function isFound(page: Page): Promise<void> {
  await expect(strip(page)).toContainText('All 400 rows read')
  await expectConversations(page, hits)
}

for (const [name, how] of [
  ['a text', `&q=${NEEDLE.toUpperCase()}`],
  ['a text of one role, without another,', `&q=${NEEDLE}&in=assistant&text=!user,zebra`],
  ['a plain pattern', `&re=quo[a-m]{2}a`],
  [
    'a text with every other condition but metadata',
    `&q=${NEEDLE}&turns=2&roles=all:assistant,user&chars=user,..99&tools=!&boxed=!&think=none&redacted=!`,
  ],
] as const) {
  test(`${name} is found without the engine`, async ({ page }) => {
    const asked = requestsOf(page)
    await search(page, `&generator=Qwen3-235B-A22B${how}`)
    await page.waitForLoadState('networkidle')
    expect(asked.finder.length).toBeGreaterThan(0)
    expect(asked.engine).toEqual([])
  })
}

test('the number of messages is told by a leaf of them, without the engine', async ({ page }) => {
  const asked = requestsOf(page)
  await page.goto(`${link}&turns=3..`)
  await expect(strip(page)).toContainText('All 400 rows read')
  await expectConversations(page, 0)
  expect(asked.engine).toEqual([])
  const bytes = server.log.reduce((sum, request) => sum + request.bytes, 0)
  expect(bytes).toBeGreaterThan(0)
  // The footer, facets and roles of eight row groups take less than one of them.
  expect(bytes).toBeLessThan(shard.length / 8)
})

test('what the finder cannot tell, the engine does, with the same rows', async ({ page }) => {
  const asked = requestsOf(page)
  await search(page, `&re=${NEEDLE}.*`)
  expect(asked.engine.length).toBeGreaterThan(0)
})

test('a finder that ends in the middle of a search loses nothing', async ({ page }) => {
  const asked = requestsOf(page)
  // What the second unit needs comes late; the first one is smaller than this.
  const isLate = (range: string | null) => {
    const start = Number(range?.match(/\d+/)?.[0] ?? 0)
    return start > 700_000 && start < shard.length - 300_000
  }
  server.options.latencyMs = ({ range }) => (isLate(range) ? 3000 : 0)
  await page.goto(`${link}&q=${NEEDLE}`)
  await expect(strip(page)).toContainText(/[1-9]\d* of 400 rows/)
  const finder = page.workers().find((worker) => worker.url().includes('/find-worker-'))
  await finder?.evaluate(() => self.close())
  await isFound(page)
  expect(asked.finder.length).toBeGreaterThan(0)
  expect(asked.engine.length).toBeGreaterThan(0)
})

test('a finder that cannot be started leaves its questions to the engine', async ({ page }) => {
  const asked = requestsOf(page)
  await page.route(/\/find-worker-/, (route) => route.abort())
  await search(page, `&q=${NEEDLE}`)
  expect(asked.finder.length).toBeGreaterThan(0)
  expect(asked.engine.length).toBeGreaterThan(0)
})
