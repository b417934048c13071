import type { Page } from '@playwright/test'
import { startStaticServer } from '../../src/cli/static-server.ts'
import { expectConversations, expectTrueRows, settledLines } from '../support/grid.ts'
import { expect } from '../support/e2e.ts'
import { offlineStatus } from '../support/page.ts'
import { alpha, beta, expectUnreadOffline, test } from '../support/two-hosts.ts'

test.use({
  serviceWorkers: 'allow',
  allowed: /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_FAILED/,
})

const sampleRows = 4200

/** Looks at the first rows and at a conversation, and stays until the app is kept. */
async function visit(page: Page, address: string, rows: number): Promise<string[]> {
  await page.goto(address)
  await expectConversations(page, rows)
  const prompts = (await settledLines(page)).map(({ cells }) => cells.join(' '))
  const grid = page.getByRole('grid', { name: 'Conversations' })
  await grid.getByRole('row').nth(3).click()
  await expect(page.getByRole('article', { name: 'Conversation' })).toContainText(/\w{20}|\w+ \w+/)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated')
  return prompts
}

/** Loads the page again, and checks that what was seen is there. */
async function comeBack(page: Page, prompts: readonly string[], rows: number): Promise<void> {
  const article = page.getByRole('article', { name: 'Conversation' })
  const text = await article.innerText()
  await page.reload()
  await expectConversations(page, rows)
  await expect(article).toHaveText(text, { useInnerText: true })
  const lines = await settledLines(page)
  expect(lines.map(({ cells }) => cells.join(' ')).slice(0, 10)).toEqual(prompts.slice(0, 10))
  await expect(page.getByRole('alert')).toHaveCount(0)
}

test('offline after a visit: the app, its rows and its conversations open again', async ({
  page,
  context,
}) => {
  const prompts = await visit(page, './?view=browse', sampleRows)
  await context.setOffline(true)
  await expect(offlineStatus(page)).toBeVisible()
  await comeBack(page, prompts, sampleRows)
  await expect(offlineStatus(page)).toBeVisible()
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByRole('figure').first()).toBeVisible()
  await context.setOffline(false)
  await expect(offlineStatus(page)).toHaveCount(0)
})

test('a host that is gone, under a path, though the browser is online', async ({ page }) => {
  const server = await startStaticServer({ folder: 'dist', prefix: '/some/where/' })
  try {
    const prompts = await visit(page, `${server.url}?view=browse`, sampleRows)
    await server.close()
    await comeBack(page, prompts, sampleRows)
    await expect(offlineStatus(page)).toBeVisible()
  } finally {
    await page.close()
    await server.close()
  }
})

test('rows never seen say that they are not there, and come when the network is back', async ({
  page,
  context,
  hosts,
}) => {
  const total = alpha.rows + beta.rows
  const prompts = await visit(page, hosts.link, total)
  await context.setOffline(true)
  await comeBack(page, prompts, total)
  await page.keyboard.press('Escape')
  await expectUnreadOffline(page)
  await context.setOffline(false)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await expectTrueRows(page, [alpha, beta])).toBe(0)
  await expect(offlineStatus(page)).toHaveCount(0)
})
