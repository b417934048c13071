import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e.ts'
import { settledLines } from '../support/grid.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Conversations' })
const article = (page: Page) => page.getByRole('article', { name: 'Conversation' })

test('goes to a uuid of the table, to one elsewhere, and to a position', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.goto('./?view=browse')
  await settledLines(page)
  await page.getByRole('button', { name: 'Go to row' }).click()
  const dialog = page.getByRole('dialog', { name: 'Go to a row' })
  const say = dialog.getByRole('status')
  await dialog.getByRole('textbox').fill('seven')
  await expect(say).toContainText('Neither a number')
  await dialog.getByRole('textbox').fill('9,999,999')
  await expect(say).toContainText('The list has')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('textbox').fill('00000000-0000-4000-8000-000000000000')
  await expect(say).toContainText('uuid columns')
  await dialog.getByRole('button', { name: 'Look for it' }).click()
  await expect(page.getByText('This conversation is not in the open files')).toBeVisible()
  await page.keyboard.press('Escape')
  await settledLines(page)
  await grid(page).locator('[data-position="3"]').click()
  await expect(article(page)).toBeVisible()
  const link = new URL(page.url()).searchParams
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await dialog.getByRole('textbox').fill(link.get('row')!.toUpperCase())
  await expect(say).toContainText('in the table')
  await page.keyboard.press('Enter')
  await expect(grid(page).locator('[data-position="3"]')).toBeFocused()
  await page.keyboard.press('g')
  await dialog.getByRole('textbox').fill(link.get('at')!)
  await page.keyboard.press('Enter')
  await expect(article(page)).toContainText(link.get('row')!)
})

for (const width of [390, 900]) {
  test(`at ${width} pixels the filters are a modal sheet`, async ({ page }) => {
    await page.setViewportSize({ width, height: 780 })
    await page.goto('./?view=browse')
    await settledLines(page)
    const button = page.getByRole('button', { name: 'Filters' })
    await button.click()
    const sheet = page.getByRole('dialog', { name: 'Filters' })
    await expect(sheet.getByRole('group', { name: 'Category', exact: true })).toBeVisible()
    for (let i = 0; i < 60; i++) await page.keyboard.press('Tab')
    const isInside = await page.evaluate(
      () =>
        document.activeElement === document.body ||
        document.activeElement?.closest('dialog') !== null,
    )
    expect(isInside).toBe(true)
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
    expect(violations).toEqual([])
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(button).toBeFocused()
    await button.click()
    await sheet.getByRole('checkbox', { name: /^math/ }).check()
    await sheet.getByRole('button', { name: /conversations?$/ }).click()
    await expect(sheet).toHaveCount(0)
    await expect(page).toHaveURL(/category=math/)
  })
}

test('n goes from hit to hit, into folded reasoning and on to the next conversation', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.goto('./?view=browse&q=e&in=reasoning')
  await expect(page.getByText(/^All [\d,]+ rows read$/)).toBeVisible({ timeout: 40_000 })
  await settledLines(page)
  await grid(page).locator('[data-position="0"]').click()
  const hits = page.getByRole('group', { name: 'Hits of the search' })
  await expect(hits).toContainText(/^\d[\d,]* match/)
  await expect(article(page).locator('details.think[open]')).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(hits).toContainText(/^Hit 1 of \d/)
  await expect(article(page).locator('details.think[open]')).toHaveCount(1)
  const of = Number((await hits.textContent())!.replace(/.* of /, '').replaceAll(/\D/g, ''))
  await page.keyboard.press('n')
  await expect(hits).toContainText(`2 of`)
  await page.keyboard.press('N')
  await page.keyboard.press('N')
  await expect(hits).toContainText(`${of.toLocaleString('en-US')} of`)
  const before = new URL(page.url()).searchParams.get('row')
  await page.keyboard.press('n')
  await expect.poll(() => new URL(page.url()).searchParams.get('row')).not.toBe(before)
  await expect(hits).toContainText(/^Hit 1 of \d/)
  await page.keyboard.press('N')
  await expect.poll(() => new URL(page.url()).searchParams.get('row')).toBe(before)
  await expect(hits).toContainText(`${of.toLocaleString('en-US')} of`)
})

test('j leads into the list from anywhere, and the keyboard goes along with what is opened', async ({
  page,
}) => {
  await page.goto('./?view=browse')
  await settledLines(page)
  const line = (position: number) => grid(page).locator(`[data-position="${position}"]`)
  await page.keyboard.press('j')
  await expect(line(0)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(article(page)).toBeVisible()
  for (const position of [2, 3, 4]) {
    await page.keyboard.press('j')
    await expect(line(position)).toHaveAttribute('aria-selected', 'true')
    await expect(line(position)).toBeFocused()
  }
})

test('Escape leaves the search as it is written, and the keys lead on', async ({ page }) => {
  await page.goto('./?view=browse&q=eigenvalue')
  await expect(page.getByText(/^All [\d,]+ rows read$/)).toBeVisible()
  const box = page.getByRole('searchbox', { name: 'Search' })
  await page.keyboard.press('/')
  await expect(box).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box).not.toBeFocused()
  await expect(box).toHaveValue('eigenvalue')
  await page.keyboard.press('j')
  await expect(grid(page).locator('[data-position="0"]')).toBeFocused()
})

test('the row of a link stands whole in the list when less room is left, until somebody scrolls', async ({
  page,
}) => {
  const isWhole = () =>
    grid(page).evaluate((element) => {
      const list = element.getBoundingClientRect()
      const line = element.querySelector('[data-position][aria-selected=true]')
      const { top, bottom } = line?.getBoundingClientRect() ?? { top: 0, bottom: Infinity }
      return top >= list.top && bottom <= list.bottom + 1
    })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('./?view=browse&at=math/0/200')
  await expect(article(page)).toBeVisible()
  await settledLines(page)
  await expect.poll(isWhole).toBe(true)
  await page.setViewportSize({ width: 1440, height: 860 })
  await expect.poll(isWhole).toBe(true)
  await grid(page).hover()
  await page.mouse.wheel(0, -2000)
  await expect.poll(isWhole).toBe(false)
  await page.setViewportSize({ width: 1440, height: 700 })
  await settledLines(page)
  expect(await isWhole()).toBe(false)
})

test('a pattern that cannot be read is said once, and asking again is not offered', async ({
  page,
}) => {
  await page.goto('./?view=browse&re=(foo[')
  const note = page.getByRole('alert')
  await expect(note).toContainText('This regular expression cannot be used')
  await expect(note).toContainText('missing ]: [')
  await expect(note).not.toContainText('Invalid Input Error')
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await expect(page.getByText('None found')).toHaveCount(0)
})

test('counts that leave the search out say so', async ({ page }) => {
  const note = 'Counts are without the search and other conditions on rows.'
  await page.goto('./?view=browse')
  await settledLines(page)
  await expect(page.getByText(note)).toHaveCount(0)
  await page.goto('./?view=browse&turns=4..')
  await expect(page.getByText(note)).toBeVisible()
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await expect(page.getByText(/^Charts do not count texts/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Browse \d/ })).toHaveCount(0)
  await expect(page.getByText('Every figure follows')).toHaveCount(0)
})
