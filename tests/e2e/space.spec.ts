import { expect, type Page } from '@playwright/test'
import { test } from '../support/hub-page.ts'

const space = (origin: string) => `${origin}/spaces/nvidia/explorer?view=browse&category=math`
const app = (page: Page) => page.frameLocator('iframe[title=Space]')

const code = (page: Page) =>
  app(page).getByRole('group', { name: 'Category' }).getByRole('checkbox', { name: /^code/ })

test("a Space's page on the Hub follows the app's address", async ({ page, hub }) => {
  await page.goto(space(hub.double.hub))
  await expect(app(page).getByRole('grid', { name: 'Conversations' })).toBeVisible()
  expect(new URL(page.url()).search).toBe('?view=browse&category=math')
  const chosen = /\?view=browse&category=code,math$/
  await code(page).click()
  await expect(page).toHaveURL(chosen)
  await page.goBack()
  await expect(page).toHaveURL(space(hub.double.hub))
  // The two pages follow each other by messages: another click before them would be one on the old state.
  await expect(code(page)).not.toBeChecked()

  await code(page).click()
  await expect(page).toHaveURL(chosen)
  await page.reload()
  await expect(code(page)).toBeChecked()
})

test('another page around the app is told nothing', async ({ page, hub, problems }) => {
  problems.allow(/target origin provided/)
  await page.goto(space(hub.double.outer))
  await code(page).click()
  await expect(code(page)).toBeChecked()
  const frame = page.frames().find((each) => each.url().startsWith(hub.url))
  await frame?.evaluate(() => parent.postMessage('after the change', '*'))
  await expect(page.locator('output')).toHaveText('"after the change"')
  expect(page.url()).toBe(space(hub.double.outer))
})
