import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e.ts'

const row = './?view=browse&category=math&at=math/0/2'

async function openRow(page: Page, address = row) {
  await page.goto(address)
  const article = page.getByRole('article', { name: 'Conversation' })
  await expect(article).toBeVisible()
  return article
}

test('finds in the opened conversation with Ctrl F, and gives the key back', async ({ page }) => {
  const article = await openRow(page)
  await article.focus()
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Find in this conversation' })
  await expect(field).toBeFocused()
  await field.fill('the')
  await expect(article.getByText(/^Hit 1 of \d+$/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(article.getByText(/^Hit 2 of \d+$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await expect(article).toBeVisible()
})

test('Ctrl F finds in the opened conversation while the focus is in the table', async ({
  page,
}) => {
  await page.goto('./?view=browse&category=math')
  await page.getByRole('grid', { name: 'Conversations' }).getByRole('row').nth(2).click()
  await expect(page.getByRole('article', { name: 'Conversation' })).toBeVisible()
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('textbox', { name: 'Find in this conversation' })).toBeFocused()
})

test('one key shows and folds the reasoning, and is remembered', async ({ page }) => {
  await openRow(page, './?view=browse&category=math&reasoning=on&at=math/0/2')
  const think = page.locator('details.think').first()
  await expect(think).toBeVisible()
  await expect(think).not.toHaveAttribute('open')
  await page.keyboard.press('t')
  await expect(think).toHaveAttribute('open')
  await page.reload()
  await expect(page.locator('details.think').first()).toHaveAttribute('open')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByText('Show or fold the reasoning')).toBeVisible()
})

test('counts tokens exactly, with a vocabulary that is loaded when asked for', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  await openRow(page)
  expect(scripts.some((url) => url.includes('token-worker'))).toBe(false)
  await page.getByRole('button', { name: 'Count exactly' }).click()
  await expect(page.getByText(/^[\d,]+ tokens, fits a context of 4k$/)).toBeVisible()
  expect(scripts.some((url) => url.includes('token-worker'))).toBe(true)
})

test('copies as Markdown, JSON and plain text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openRow(page)
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  for (const [name, start] of [
    ['Copy as Markdown', '## user'],
    ['Copy as JSON', '{"uuid":'],
    ['Copy as plain text', '[user]'],
  ] as const) {
    await page.getByLabel('More for this conversation').click()
    await page.getByRole('button', { name }).click()
    await expect.poll(copied).toContain(start)
  }
})

test('prints the conversation alone, unfolded, black on white', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  const article = await openRow(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(page.locator('details.think').first()).toHaveAttribute('open')
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(article.getByRole('button', { name: 'Close' })).toBeHidden()
  const colours = await article.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element)
    return { color, backgroundColor, height: element.scrollHeight - element.clientHeight }
  })
  expect(colours).toEqual({
    color: 'rgb(0, 0, 0)',
    backgroundColor: 'rgb(255, 255, 255)',
    height: 0,
  })
})

for (const width of [1400, 360]) {
  test(`${width} px wide, a conversation over the whole width scrolls to its end with the wheel`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 420 })
    const article = await openRow(page, './?view=browse&category=math&reasoning=on&at=math/0/2')
    if (width > 700) await page.keyboard.press('f')
    await expect(article).toHaveClass(/cv-full/)
    await page.keyboard.press('t')
    const last = article.locator('.msg .prose').last()
    await expect(last).not.toBeInViewport({ ratio: 0.9 })
    await page.mouse.move(width / 2, 300)
    await expect(async () => {
      await page.mouse.wheel(0, 200)
      await expect(last).toBeInViewport({ ratio: 0.9, timeout: 300 })
    }).toPass()
    // The bar of the reader stays at the upper edge, the byte meter at the lower one.
    const bar = (await article.locator('.cv-bar').boundingBox())!
    expect(bar.y).toBe(width > 700 ? 48 : 0)
    const meter = (await page.locator('footer.status').boundingBox())!
    expect(Math.round(meter.y + meter.height)).toBe(420)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('grid', { name: 'Conversations' })).toBeInViewport()
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })
}

test('the text at the top stays there in the pane, over the whole width, and as the window changes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1400, height: 420 })
  const article = await openRow(page, './?view=browse&category=math&reasoning=on&at=math/0/2')
  await page.keyboard.press('t')
  const paragraphs = article.locator('.msg .prose p')
  await expect(paragraphs.nth(3)).toBeAttached()
  const target = paragraphs.nth(Math.floor((await paragraphs.count()) / 2))
  const below = () =>
    target.evaluate((element) => {
      const bar = element.closest('article')?.querySelector('.cv-bar')
      return element.getBoundingClientRect().top - (bar?.getBoundingClientRect().bottom ?? 0)
    })
  await target.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await page.locator('.cv-scroll').evaluate((element) => element.scrollBy(0, -4))
  await expect.poll(below).toBeLessThan(20)
  // The place is kept of what was seen: of a frame after the scroll.
  for (let i = 0; i < 2; i++) await page.evaluate(() => new Promise(requestAnimationFrame))
  const start = await below()
  const near = () => expect.poll(async () => Math.abs((await below()) - start)).toBeLessThan(12)
  await page.keyboard.press('f')
  await expect(article).toHaveClass(/cv-full/)
  await near()
  await page.setViewportSize({ width: 800, height: 420 })
  await near()
  await page.setViewportSize({ width: 1400, height: 420 })
  await near()
  await page.keyboard.press('f')
  await expect(article).toHaveClass(/cv-pane/)
  await near()
})

test('the actions of the reader fit a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const article = await openRow(page)
  await page.getByLabel('More for this conversation').click()
  await page.getByRole('button', { name: 'Find in this conversation' }).click()
  await expect(article.getByRole('textbox')).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(overflow).toBeLessThanOrEqual(360)
})

test('sets text and formulas in fonts of its own', async ({ page, baseURL }) => {
  const fonts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url())
  })
  const article = await openRow(page)
  await expect(article.locator('.katex').first()).toBeVisible()
  await expect.poll(() => fonts.filter((url) => url.includes('KaTeX')).length).toBeGreaterThan(0)
  expect(fonts.filter((url) => !url.startsWith(baseURL ?? '')).length).toBe(0)
})

test('copies a block of code as it is written', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const article = await openRow(page, './?view=browse&category=code&at=code/0/0')
  const block = article.locator('.code').first()
  await block.getByRole('button', { name: 'Copy' }).click()
  const lines = await block.locator('.cl').allTextContents()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(
    copied
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd()),
  ).toEqual(lines.map((line) => line.trimEnd()))
})
