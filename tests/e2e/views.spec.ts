import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e.ts'

const screens = {
  overview: './',
  'overview, filtered': './?category=math&reasoning=on',
  browse: './?view=browse',
  'browse, searching': './?view=browse&q=eigenvalue',
  'browse, nothing found': './?view=browse&category=tool_calling&reasoning=off',
  conversation: './?view=browse&category=math&at=math/0/2',
}

/** Waits until the screen has stopped loading: numbers are exact, charts drawn, and nothing is being opened. */
async function settled(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const last = address.includes('at=')
    ? page.getByRole('article', { name: 'Conversation' })
    : page.getByText('exact', { exact: true }).first()
  await expect(last).toBeVisible()
  await expect(page.locator('.draw:empty')).toHaveCount(0)
}

for (const [name, address] of Object.entries(screens)) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`${name}, ${scheme}: no accessibility violation, wide and at 360 px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 800 })
        await settled(page, address)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(({ id, nodes }) => ({
          id,
          nodes: nodes.map((node) => node.html.slice(0, 160)),
        }))
        expect(found, `${width} px`).toEqual([])
      }
    })
  }

  test(`${name}: nothing is wider than a 360 px screen`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await settled(page, address)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(overflow).toBeLessThanOrEqual(360)
  })
}

test('the interface speaks Korean and remembers it', async ({ page }) => {
  await page.goto('./?view=browse')
  await page.getByLabel('More').click()
  await page.getByRole('button', { name: '한국어' }).click()
  await expect(page.getByRole('link', { name: '둘러보기' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '대화 4,200개' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await expect(page.getByRole('searchbox', { name: '검색' })).toBeVisible()
})

test('the theme follows the device until one is chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('./?view=browse')
  const ground = () => page.evaluate(() => getComputedStyle(document.body).colorScheme)
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./)
  expect(await ground()).toBe('light dark')
  await page.getByRole('button', { name: /^Theme/ }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})
