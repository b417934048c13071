import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { expect, test } from '../support/e2e.ts'
import { settledLines } from '../support/grid.ts'

const listing = JSON.parse(readFileSync('public/sample/index.json', 'utf8')) as {
  rows: number
  traps: Record<string, string>
}

const size = (page: Page) => page.getByRole('status').filter({ hasText: /conversation/ })
const article = (page: Page) => page.getByRole('article', { name: 'Conversation' })
const choose = (page: Page, group: string, value: string) =>
  page
    .getByRole('group', { name: group, exact: true })
    .getByRole('checkbox', { name: new RegExp(`^${value} `) })
const count = async (page: Page) => Number((await size(page).innerText()).replace(/\D/g, ''))

test('filters, search and an opened row are in the link; Back, Forward and reload keep them', async ({
  page,
}) => {
  await page.goto('./')
  await page.getByRole('link', { name: 'Browse', exact: true }).click()
  await expect(size(page)).toHaveText('4,200 conversations')

  await choose(page, 'Category', 'math').check()
  await expect(page).toHaveURL(/\?view=browse&category=math$/)
  await expect(size(page)).toHaveText('900 conversations')
  await choose(page, 'Reasoning', 'on').check()
  await expect(page).toHaveURL(/category=math&reasoning=on$/)
  const both = await count(page)
  expect(both).toBeLessThan(900)

  await page.getByRole('searchbox', { name: 'Search' }).fill('eigenvalue')
  await expect(page).toHaveURL(/q=eigenvalue/)
  await expect(page.getByText(/^All [\d,]+ rows read$/)).toBeVisible()
  const found = await count(page)
  expect(found).toBeGreaterThan(0)
  expect(found).toBeLessThan(both)

  await page.getByRole('grid', { name: 'Conversations' }).getByRole('row').nth(1).click()
  await expect(article(page)).toBeVisible()
  await expect(article(page).locator('mark').first()).toHaveText(/eigenvalue/i)
  const opened = page.url()
  expect(opened).toMatch(/row=[0-9a-f-]{36}&at=math\/\d+\/\d+/)

  await page.reload()
  await expect(article(page)).toBeVisible()
  expect(page.url()).toBe(opened)
  await expect.poll(() => count(page)).toBe(found)

  await page.goBack()
  await expect(article(page)).toBeHidden()
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('eigenvalue')
  await page.goBack()
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('')
  await expect.poll(() => count(page)).toBe(both)
  await page.goBack()
  await expect(size(page)).toHaveText('900 conversations')
  await page.goForward()
  await expect.poll(() => count(page)).toBe(both)
})

test('a copied link opens the same view elsewhere', async ({ page, context, browser, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('./?view=browse&category=code&generator=DeepSeek-R1-0528')
  await expect(page.getByText('exact')).toBeVisible()
  await page.getByRole('grid', { name: 'Conversations' }).getByRole('row').nth(3).click()
  // What comes last of a conversation.
  await expect(article(page).getByRole('button', { name: 'Count exactly' })).toBeVisible()
  const text = await article(page).innerText()
  const rows = await count(page)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Link copied')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link.startsWith(baseURL ?? '?')).toBe(true)

  const other = await browser.newContext()
  const second = await other.newPage()
  await second.goto(link)
  await expect(article(second)).toBeVisible()
  await expect.poll(() => article(second).innerText()).toBe(text)
  expect(await count(second)).toBe(rows)
  await other.close()
})

test('a uuid alone is found; a position that holds another uuid says so', async ({ page }) => {
  const uuid = listing.traps['byte-order mark'] ?? Object.values(listing.traps)[0] ?? ''
  await page.goto(`./?view=browse&row=${uuid}`)
  await expect(article(page)).toContainText(uuid)

  await page.goto(`./?view=browse&row=${uuid}&at=stem/2/7`)
  await expect(page.getByText('Another conversation stands there now')).toBeVisible()
  await page.getByRole('button', { name: 'Look for it' }).click()
  await expect(article(page)).toContainText(uuid)

  await page.goto('./?view=browse&row=00000000-0000-0000-0000-000000000000')
  await expect(page.getByText('This conversation is not in the open files')).toBeVisible()
})

test('what a link cannot mean is named once and falls back', async ({ page }) => {
  await page.goto('./?view=nowhere&category=math&at=here&later=1')
  await expect(
    page.getByText(/Part of the link could not be used: view=nowhere, at=here/),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page')
})

test('keys: search, next, previous, close, list of keys', async ({ page }) => {
  await page.goto('./?view=browse&category=stem')
  const grid = page.getByRole('grid', { name: 'Conversations' })
  await settledLines(page)
  await grid.getByRole('row').nth(1).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(article(page)).toBeVisible()
  await expect(article(page)).toContainText('2 of 1,560')
  await page.keyboard.press('j')
  await expect(article(page)).toContainText('3 of 1,560')
  await page.keyboard.press('k')
  await expect(article(page)).toContainText('2 of 1,560')
  await page.keyboard.press('Escape')
  await expect(article(page)).toBeHidden()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Search' }).blur()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
})

test('with a conversation open the arrows still move freely, and quick steps all count', async ({
  page,
}) => {
  await page.goto('./?view=browse&category=stem')
  const grid = page.getByRole('grid', { name: 'Conversations' })
  await grid.getByRole('row').nth(1).click()
  await expect(article(page)).toContainText('1 of 1,560')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(article(page)).toContainText('4 of 1,560')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(article(page)).toContainText('7 of 1,560')
})

test('steps between two frames all count', async ({ page }) => {
  await page.goto('./?view=browse&category=stem')
  const grid = page.getByRole('grid', { name: 'Conversations' })
  await settledLines(page)
  await grid.getByRole('row').nth(1).focus()
  await page.evaluate(() => {
    window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()), 300)
  })
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
  await expect(grid.locator('[data-position="3"]')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(article(page)).toContainText('4 of 1,560')
})

test('on a narrow screen Back shows the list around the row, and its top can be reached', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('./?view=browse&at=math/0/200')
  await expect(article(page)).toBeVisible()
  await page.keyboard.press('Escape')
  const grid = page.getByRole('grid', { name: 'Conversations' })
  await expect(grid.locator('[data-position]').first()).toBeVisible()
  const first = () =>
    grid.evaluate((element) => {
      const top = element.getBoundingClientRect().top
      const lines = [...element.querySelectorAll<HTMLElement>('[data-position]')]
      const line = lines.find((each) => each.getBoundingClientRect().bottom > top + 1)
      return Number(line?.dataset['position'])
    })
  await expect.poll(first).toBeGreaterThan(500)
  await grid.evaluate((element) => element.scrollTo({ top: 0 }))
  await expect.poll(first).toBe(0)
})
