import { expect, test } from '../support/e2e.ts'
import { settledLines } from '../support/grid.ts'
import { goOffline, offlineStatus } from '../support/page.ts'

const lost =
  /ERR_FAILED|ERR_INTERNET_DISCONNECTED|dynamically imported module|Unable to preload CSS/

test.use({ serviceWorkers: 'block' })

test('a view that could not arrive says so, and comes by itself when the network is back', async ({
  page,
  context,
  problems,
}) => {
  problems.allow(lost)
  await page.goto('./?view=browse')
  await settledLines(page)
  await goOffline(page)
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByRole('alert')).toContainText('A part of this app could not be loaded')
  await expect(offlineStatus(page)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: 'Category' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.locator('.overview .w').first()).toHaveCSS('max-width', '1240px')
})

test('further filters that could not arrive are left out, and come with the network', async ({
  page,
  context,
  problems,
}) => {
  problems.allow(lost)
  await context.route(/MoreFilters/, (route) => route.abort())
  await page.goto('./?view=browse')
  const asked = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('MoreFilters'),
  )
  await settledLines(page)
  await asked
  const rail = page.getByRole('complementary', { name: 'Filters' })
  await expect(rail.getByRole('group', { name: 'Category' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await context.unroute(/MoreFilters/)
  await goOffline(page)
  await expect(offlineStatus(page)).toBeVisible()
  await context.setOffline(false)
  await expect(rail.getByText('More filters')).toBeVisible()
})

test('charts that could not arrive leave the numbers, say so once, and come with the network', async ({
  page,
  context,
  problems,
}) => {
  problems.allow(lost)
  await context.route(/recharts/, (route) => route.abort())
  await page.goto('./')
  const note = page.getByRole('alert')
  await expect(note).toContainText('The charts could not be loaded')
  await expect(note).toHaveCount(1)
  const category = page.getByRole('figure', { name: /category/i }).first()
  await expect(category.getByRole('listitem')).not.toHaveCount(0)
  await category.getByRole('button', { name: 'math', exact: true }).click()
  await expect(page.locator('.xf').getByRole('status')).toContainText(/\d+ of \d+/)
  await context.unroute(/recharts/)
  await goOffline(page)
  await context.setOffline(false)
  await expect(note).toHaveCount(0)
  await expect(category.locator('svg.recharts-surface').first()).toBeVisible()
})
