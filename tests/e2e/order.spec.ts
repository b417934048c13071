import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Conversations' })
const sorting = (page: Page) => page.getByRole('group', { name: 'Sort' })
const reading = (page: Page) => page.getByRole('group', { name: 'Random reading' })

/** Numbers in a column of the lines in sight, once all of them have come. */
async function numbersIn(page: Page, className: string): Promise<number[]> {
  const cells = grid(page).locator(`[role=row] [role=gridcell].${className}`)
  const numbers = async () =>
    (await cells.allTextContents()).map((text) => Number(text.replace(/\D/g, '')))
  await expect.poll(async () => Math.min(...(await numbers()))).toBeGreaterThan(0)
  const found = await numbers()
  expect(found.length).toBeGreaterThan(2)
  return found
}

test('a column is sorted from its head, and the link says so', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.goto('./?view=browse')
  await grid(page).getByRole('button', { name: 'Msgs' }).click()
  await expect(page).toHaveURL(/sort=-messages/)
  await expect(sorting(page)).toContainText('Sorted: all 4,200 rows')
  const head = grid(page).getByRole('columnheader', { name: 'Msgs' })
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  const down = await numbersIn(page, 'c-ms')
  expect(down.length).toBeGreaterThan(5)
  expect(down).toEqual(down.toSorted((a, b) => b - a))
  await grid(page).getByRole('button', { name: 'Msgs' }).click()
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect(sorting(page)).toContainText('Sorted: all 4,200 rows')
  await expect.poll(async () => (await numbersIn(page, 'c-ms'))[0]).toBeLessThan(down[0] ?? 0)
  await grid(page).getByRole('button', { name: 'Msgs' }).click()
  await expect(page).not.toHaveURL(/sort=/)
})

test('a sorted list is exact over its filter, from counts or from values', async ({ page }) => {
  await page.goto('./?view=browse&category=math,code&sort=-category')
  await expect(sorting(page)).toContainText('Sorted: all')
  const first = grid(page).locator('[data-position="0"]')
  await expect(first).toContainText('math')
  await page.goto('./?view=browse&category=math&sort=-chars')
  await expect(sorting(page)).toContainText('Sorted: all')
  const sizes = await numbersIn(page, 'c-ch')
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
})

test('hits of a search are sorted too', async ({ page }) => {
  await page.goto('./?view=browse&q=prime&sort=chars')
  await expect(page.getByText('exact', { exact: true }).first()).toBeVisible()
  await expect(sorting(page)).toContainText('Sorted: all')
  const sizes = await numbersIn(page, 'c-ch')
  expect(sizes.length).toBeGreaterThan(2)
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
})

test('random reading: the same draws for everyone with the link', async ({ page, context }) => {
  await page.goto('./?view=browse&category=math&seed=4711')
  await expect(page.getByText('exact', { exact: true }).first()).toBeVisible()
  await expect(reading(page)).toContainText('seed 4711')
  const positions: (string | null)[] = []
  for (let draw = 1; draw <= 3; draw++) {
    await page.keyboard.press('r')
    await expect(reading(page)).toContainText(`Draw ${draw} of`)
    positions.push(new URL(page.url()).searchParams.get('at'))
  }
  expect(new Set(positions).size).toBe(3)
  await expect(page.getByRole('article', { name: 'Conversation' })).toBeVisible()
  await page.keyboard.press('R')
  await expect(reading(page)).toContainText('Draw 2 of')
  expect(new URL(page.url()).searchParams.get('at')).toBe(positions[1])
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(reading(other)).toContainText('Draw 2 of')
  await reading(other).getByRole('button', { name: 'Next random' }).click()
  await expect(other).toHaveURL(new RegExp(`at=${positions[2] ?? 'none'}(&|$)`))
})

test('random reading over hits keeps them, and draws the same for everyone', async ({
  page,
  context,
}) => {
  await page.goto('./?view=browse&q=prime')
  const exact = page.getByText('exact', { exact: true }).first()
  await expect(exact).toBeVisible()
  const total = await page.getByRole('status').first().textContent()
  const positions: (string | null)[] = []
  for (let draw = 1; draw <= 2; draw++) {
    await page.keyboard.press('r')
    await expect(reading(page)).toContainText(`Draw ${draw} of`)
    await expect(reading(page)).toContainText('from the hits found,')
    await expect(exact).toBeVisible()
    await expect(page.getByRole('status').first()).toHaveText(total ?? '')
    positions.push(new URL(page.url()).searchParams.get('at'))
  }
  expect(new Set(positions).size).toBe(2)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByText('exact', { exact: true }).first()).toBeVisible()
  await expect(reading(other)).toContainText('Draw 2 of')
  await reading(other).getByRole('button', { name: 'Previous random' }).click()
  await expect(other).toHaveURL(new RegExp(`at=${positions[0] ?? 'none'}(&|$)`))
  await other.getByLabel('Sort by').selectOption('position')
  await expect(other).toHaveURL(/sort=position&/)
  await expect(sorting(other)).toContainText('Sorted: all')
  const here = grid(page).locator('[role=row]').nth(1)
  await expect(grid(other).locator('[role=row]').nth(1)).not.toHaveText(
    (await here.textContent()) ?? '',
  )
})

test('random reading begins with a key and takes turns by category', async ({ page }) => {
  await page.goto('./?view=browse')
  await expect(page.getByText('exact', { exact: true }).first()).toBeVisible()
  await page.keyboard.press('r')
  await expect(page).toHaveURL(/seed=\d+/)
  await reading(page).getByLabel('Equal numbers per').selectOption('category')
  await expect(page).toHaveURL(/each=category/)
  await reading(page).getByRole('button', { name: 'Next random' }).click()
  await page.goto('./?view=browse&seed=1&each=category')
  await expect(page.getByText('exact', { exact: true }).first()).toBeVisible()
  await expect(reading(page)).toBeVisible()
  const splits: (string | undefined)[] = []
  for (let draw = 1; draw <= 5; draw++) {
    await page.keyboard.press('r')
    await expect(reading(page)).toContainText(`Draw ${draw} of`)
    splits.push(new URL(page.url()).searchParams.get('at')?.split('/')[0])
  }
  expect(splits.toSorted()).toEqual(['chat', 'code', 'math', 'stem', 'tool_calling'])
})

for (const scheme of ['light', 'dark'] as const) {
  test(`sorted and random, ${scheme}: accessible, and no wider than 390 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto('./?view=browse&category=math&sort=-chars&seed=4711')
      await expect(sorting(page)).toContainText('Sorted: all')
      await expect(reading(page)).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html.slice(0, 160)])).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(overflow).toBeLessThanOrEqual(width)
    }
  })
}
