import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e.ts'
import { expectConversations, settledLines } from '../support/grid.ts'
import { startShardHost, type ShardHost } from '../support/shard-host.ts'

let host: ShardHost
/** The shard six times under other names: more than a gigabyte. */
let large: string
const copies = 6

test.beforeAll(async () => {
  test.setTimeout(180_000)
  host = await startShardHost()
  const urls = Array.from({ length: copies }, (_, i) =>
    host.server.add(`/data/chat-0000${i}-of-0000${copies}.parquet`, host.shard.path),
  )
  large = `./?source=${encodeURIComponent(`url:${urls.join(' ')}`)}&view=browse`
})
test.afterAll(() => host.server.close())

const strip = (page: Page) => page.getByRole('group', { name: 'Search progress' })
const size = (page: Page) => page.getByRole('status').filter({ hasText: /conversation/ })

test('a large search offers a sample; the same seed finds the same rows in the same order', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const { shard, server } = host
  await page.goto(`${large}&q=zanzibar&seed=4711`)
  const startSample = strip(page).getByRole('button', { name: 'Search a sample' })
  await expect(startSample).toBeVisible({ timeout: 30_000 })
  await expect(strip(page)).toContainText('839,322 rows in 6 files')
  await strip(page).getByRole('spinbutton', { name: 'Row groups to draw' }).fill('40')
  const before = server.log.length
  const sample = async () => {
    await strip(page).getByRole('button', { name: 'Search a sample' }).click()
    await expect(strip(page).getByText('Sample of 40 row groups read')).toBeVisible({
      timeout: 60_000,
    })
    return (await settledLines(page)).map(({ number }) => number)
  }
  const found = await sample()
  expect(found.length).toBeGreaterThan(10)
  expect(server.log.length - before).toBeLessThan(40 + copies + 20)
  await expect(page.getByText(/^so far, /)).toBeVisible()
  const estimate = await strip(page)
    .getByText(/in all/)
    .innerText()
  const [total = 0, low = 0, high = 0] = numbersIn(estimate)
  const truth = shard.marked.length * copies
  expect([low <= total, total <= high]).toEqual([true, true])
  // This draw is no unlucky one: its interval holds what is there.
  expect([low <= truth, truth <= high]).toEqual([true, true])

  await page.reload()
  await expect(startSample).toBeVisible({ timeout: 30_000 })
  await strip(page).getByRole('spinbutton', { name: 'Row groups to draw' }).fill('40')
  expect(await sample()).toEqual(found)
})

test('a sample without a seed in the link writes one into it', async ({ page }) => {
  await page.goto(`${large}&q=zanzibar`)
  await strip(page).getByRole('spinbutton', { name: 'Row groups to draw' }).fill('12')
  await strip(page).getByRole('button', { name: 'Search a sample' }).click()
  await expect(page).toHaveURL(/[?&]seed=\d+/)
  await expect(strip(page).getByText('Sample of 12 row groups read')).toBeVisible({
    timeout: 60_000,
  })
  await strip(page).getByRole('button', { name: 'Search the rest' }).click()
  await expect(strip(page).getByRole('button', { name: 'Stop' })).toBeVisible()
})

test('Stop is there at once with every hit, and a finished search is there on Back', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const { shard, server, link } = host
  await page.goto(link)
  await expectConversations(page, shard.rows)
  await page.getByRole('searchbox', { name: 'Search' }).fill('zanzibar')
  await expect(size(page)).toHaveText(/^[1-9]\d* conversations?/, { timeout: 60_000 })
  const stopMs = await strip(page)
    .getByRole('button', { name: 'Stop' })
    .evaluate(async (button: HTMLButtonElement) => {
      const group = button.closest('[role=group]')
      const from = performance.now()
      button.click()
      while (![...(group?.querySelectorAll('button') ?? [])].some((b) => b.textContent === 'Go on'))
        await new Promise(requestAnimationFrame)
      return performance.now() - from
    })
  expect(stopMs).toBeLessThan(300)
  await expect(size(page)).toHaveText(/^[1-9]\d* conversations?/)
  await strip(page).getByRole('button', { name: 'Go on' }).click()
  await expect(strip(page).getByText('All 139,887 rows read')).toBeVisible({ timeout: 90_000 })
  await expectConversations(page, shard.marked.length)

  await page.getByRole('searchbox', { name: 'Search' }).fill('barbarossa nowhere')
  await page.getByRole('searchbox', { name: 'Search' }).press('Enter')
  await expect(size(page)).toHaveText(/^0 /)
  const before = server.log.length
  await page.goBack()
  await expect(strip(page).getByText('All 139,887 rows read')).toBeVisible({ timeout: 1000 })
  await expectConversations(page, shard.marked.length)
  expect(server.log.length).toBe(before)
})

/** The whole numbers in a text. */
function numbersIn(text: string): number[] {
  return (text.match(/\d[\d,]*/g) ?? []).map((digits) => Number(digits.replaceAll(',', '')))
}
