import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e.ts'
import { settledLines } from '../support/grid.ts'

const wide = { width: 1600, height: 900 }
const grid = (page: Page) => page.getByRole('grid', { name: 'Conversations' })
const header = (page: Page, name: string) => grid(page).getByRole('columnheader', { name })

/** Names of the headers that can be seen, from left to right. */
async function headers(page: Page): Promise<string[]> {
  return grid(page)
    .getByRole('columnheader')
    .evaluateAll((cells) => cells.map((cell) => cell.textContent))
}

async function openColumns(page: Page) {
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Columns' })
  await expect(dialog).toBeVisible()
  return dialog
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(wide)
  await page.goto('./?view=browse')
  await settledLines(page)
})

test('columns are chosen, and remembered on this device', async ({ page }) => {
  const standard = ['Row', 'Category', 'Prompt', 'Generator', 'Answer', 'Msgs', 'Chars']
  expect(await headers(page)).toEqual(standard)
  const dialog = await openColumns(page)
  for (const name of ['License', 'Reasoning', 'Version', 'Tools', 'Tokens', 'Position', 'uuid']) {
    await dialog.getByRole('checkbox', { name, exact: true }).check()
  }
  await dialog.getByRole('checkbox', { name: 'Generator', exact: true }).uncheck()
  await page.keyboard.press('Escape')
  const chosen = [...standard.filter((name) => name !== 'Generator'), 'License', 'Reasoning']
  chosen.push('Version', 'Tools', 'Tokens', 'Position', 'uuid')
  await expect.poll(() => headers(page)).toEqual(chosen)
  await page.reload()
  await settledLines(page)
  await expect.poll(() => headers(page)).toEqual(chosen)
  const line = grid(page).locator('[data-position="0"]')
  await expect(line.locator('[data-column=tokens]')).toHaveText(/^≈ [\d,]+$/)
  await expect(line.locator('[data-column=uuid]')).toHaveText(/^[\da-f]{8}-/)
  await expect(line.locator('[data-column=position]')).toHaveText(/^[\w-]+\/\d+\/0$/)
  const again = await openColumns(page)
  await again.getByRole('button', { name: 'Default columns' }).click()
  await page.keyboard.press('Escape')
  expect(await headers(page)).toEqual(standard)
})

test('tokens are an estimate until the conversation is counted', async ({ page }) => {
  const dialog = await openColumns(page)
  await dialog.getByRole('checkbox', { name: 'Tokens', exact: true }).check()
  await page.keyboard.press('Escape')
  const cell = (row: number) =>
    grid(page).locator(`[data-position="${row}"]`).locator('[data-column=tokens]')
  await expect(cell(2)).toHaveText(/^≈ [\d,]+$/)
  await cell(2).click()
  await page.getByRole('button', { name: 'Count exactly' }).click()
  const total = page.getByText(/^[\d,]+ tokens, fits/)
  await expect(total).toBeVisible({ timeout: 30_000 })
  const [counted] = /^[\d,]+/.exec((await total.textContent()) ?? '') ?? []
  await expect(cell(2)).toHaveText(counted ?? 'none')
  await expect(cell(3)).toHaveText(/^≈ [\d,]+$/)
})

test('the grid counts all columns and numbers those that are shown', async ({ page }) => {
  await expect(grid(page)).toHaveAttribute('aria-colcount', '14')
  const dialog = await openColumns(page)
  await dialog.getByRole('checkbox', { name: 'Category', exact: true }).uncheck()
  await dialog.getByRole('button', { name: 'Move Prompt before' }).click()
  await page.keyboard.press('Escape')
  await expect(grid(page)).toHaveAttribute('aria-colcount', '14')
  const numbers = (role: 'columnheader' | 'gridcell') =>
    grid(page)
      .locator('[role=row]')
      .nth(role === 'columnheader' ? 0 : 1)
      .getByRole(role)
      .evaluateAll((cells) =>
        cells.map((cell) => [cell.dataset['column'], cell.getAttribute('aria-colindex')]),
      )
  const expected = ['prompt', 'row', 'generator', 'answer', 'messages', 'characters']
  expect(await numbers('columnheader')).toEqual(expected.map((id, i) => [id, `${i + 1}`]))
  expect(await numbers('gridcell')).toEqual(await numbers('columnheader'))
  await expect(grid(page).locator('[data-position="3"]')).toHaveAttribute('aria-rowindex', '5')
})

test('a header is resized and moved with the pointer', async ({ page }) => {
  const generator = header(page, 'Generator')
  const box = (await generator.boundingBox())!
  const edge = (await generator.locator('.gz').boundingBox())!
  const y = edge.y + edge.height / 2
  await page.mouse.move(edge.x + edge.width / 2, y)
  await page.waitForLoadState('networkidle')
  await page.mouse.down()
  await page.mouse.move(edge.x + edge.width / 2 + 30, y, { steps: 3 })
  await page.mouse.move(edge.x + edge.width / 2 + 80, y, { steps: 3 })
  await page.mouse.up()
  const widened = (await generator.boundingBox())!.width
  expect(widened).toBeCloseTo(box.width + 80, 0)
  const cell = grid(page).locator('[data-position="0"] [data-column=generator]')
  expect((await cell.boundingBox())!.width).toBeCloseTo(widened, 0)

  const from = (await header(page, 'Chars').boundingBox())!
  const to = (await header(page, 'Prompt').boundingBox())!
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 60, to.y + 8, { steps: 8 })
  await page.mouse.move(to.x + 4, to.y + 8, { steps: 2 })
  await page.mouse.up()
  expect(await headers(page)).toEqual([
    'Row',
    'Category',
    'Chars',
    'Prompt',
    'Generator',
    'Answer',
    'Msgs',
  ])
})

test('a header is resized and moved with the keyboard, and keeps the focus', async ({ page }) => {
  await grid(page).locator('[data-position="0"]').focus()
  await page.keyboard.press('ArrowUp')
  await expect(header(page, 'Row')).toBeFocused()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
  const generator = header(page, 'Generator')
  await expect(generator).toBeFocused()
  const { width } = (await generator.boundingBox())!
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await generator.boundingBox())!.width).toBeCloseTo(width + 16, 0)
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await expect.poll(async () => (await headers(page)).indexOf('Generator')).toBe(2)
  await expect(generator).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(grid(page).locator('[data-position="0"] [data-column=generator]')).toBeFocused()
})

test('a pinned column stays in view while the table is scrolled sideways', async ({ page }) => {
  const dialog = await openColumns(page)
  await dialog.getByRole('checkbox', { name: 'uuid', exact: true }).check()
  await dialog.getByRole('checkbox', { name: 'Position', exact: true }).check()
  await dialog.getByLabel('Width of Prompt in pixels').fill('1100')
  await dialog.getByLabel('Width of Prompt in pixels').press('Enter')
  await dialog.getByRole('button', { name: 'Keep Answer in view' }).click()
  await page.keyboard.press('Escape')
  expect((await headers(page))[0]).toBe('Answer')
  const answer = grid(page).locator('[data-position="1"] [data-column=answer]')
  const x = (await answer.boundingBox())!.x
  await grid(page).evaluate((element) => element.scrollTo({ left: 600 }))
  await expect.poll(() => grid(page).evaluate((element) => element.scrollLeft)).toBe(600)
  expect(Math.abs((await answer.boundingBox())!.x - x)).toBeLessThanOrEqual(6)
  const prompt = grid(page).locator('[data-position="1"] [data-column=prompt]')
  expect((await prompt.boundingBox())!.x).toBeLessThan(0 + x)
})

test('the keyboard goes along lines and across cells', async ({ page }) => {
  const at = (position: number, column?: string) =>
    grid(page).locator(
      `[data-position="${position}"]${column === undefined ? '' : ` [data-column=${column}]`}`,
    )
  await at(0).focus()
  await page.keyboard.press('ArrowRight')
  await expect(at(0, 'row')).toBeFocused()
  await page.keyboard.press('End')
  await expect(at(0, 'characters')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(at(1, 'characters')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(at(1, 'row')).toBeFocused()
  await page.keyboard.press('Control+End')
  const last = Number(await grid(page).getAttribute('aria-rowcount')) - 2
  await expect(at(last, 'row')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(at(last)).toBeFocused()
  await page.keyboard.press('Control+Home')
  await expect(at(0)).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(at(0)).not.toBeFocused()
  await page.keyboard.press('Home')
  await expect(at(0)).toBeFocused()
})

test('the focus is not lost when its line is scrolled away', async ({ page }) => {
  await grid(page).locator('[data-position="2"]').focus()
  await grid(page).evaluate((element) => element.scrollTo({ top: 4000 }))
  await expect(grid(page).locator('[data-position="2"]')).toHaveCount(0)
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(grid(page).locator('[data-position="3"]')).toBeFocused()
})
