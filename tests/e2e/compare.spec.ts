import { expect, test } from '../support/e2e.ts'
import { settledLines } from '../support/grid.ts'

test('holds a conversation, compares it with another, and shares that as a link', async ({
  page,
}) => {
  await page.goto('./?view=browse')
  const grid = page.getByRole('grid', { name: 'Conversations' })
  // A line that is clicked before its row has come names it by its position alone.
  await settledLines(page)
  await grid.locator('[data-position="0"]').click()
  const article = page.getByRole('article', { name: 'Conversation' })
  await expect(article).toBeVisible()
  await article.locator('summary[aria-label="More for this conversation"]').click()
  await page.getByRole('button', { name: 'Compare with…' }).click()
  const strip = page.getByRole('status').filter({ hasText: 'Held for comparing' })
  await expect(strip).toContainText('Open the conversation to compare it with.')
  await grid.locator('[data-position="2"]').click()
  await strip.getByRole('button', { name: 'Compare with this one' }).click()

  const comparison = page.getByRole('article', { name: 'Comparison' })
  await expect(comparison.getByRole('heading', { level: 1 })).toHaveCount(2)
  expect(page.url()).toMatch(/view=compare&row=.+&at=.+&row2=.+&at2=/)
  await expect(comparison.getByText(/of the words in common/).first()).toBeVisible()
  await expect(comparison.locator('mark.cp-own').first()).toBeVisible()
  const titles = await comparison.getByRole('heading', { level: 1 }).allInnerTexts()

  await page.reload()
  await expect(comparison.getByRole('heading', { level: 1 })).toHaveText(titles)
  await comparison.getByRole('button', { name: 'Swap A and B' }).click()
  await expect(comparison.getByRole('heading', { level: 1 }).first()).not.toHaveText(titles[0]!)
  await comparison.getByText('Reading', { exact: true }).click()
  await expect(comparison.locator('mark.cp-own')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(article).toBeVisible()
  expect(page.url()).toMatch(/view=browse&row=/)
})

test('finds rows with the same prompt, and stacks two rows on a narrow screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('./?view=compare&at=chat/0/0&at2=math/0/0')
  const comparison = page.getByRole('article', { name: 'Comparison' })
  const sides = comparison.locator('.cp-two').first().locator('.cp-side')
  const [one, two] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()]
  expect(two!.y).toBeGreaterThanOrEqual(one!.y + one!.height)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await comparison.getByRole('button', { name: 'Open A alone' }).click()
  const article = page.getByRole('article', { name: 'Conversation' })
  await article.locator('summary[aria-label="More for this conversation"]').click()
  await page.getByRole('button', { name: 'Find the same prompt' }).click()
  await expect(page).toHaveURL(/q=.+&in=user&case=1/)
})
