import { expect, test } from '../support/e2e.ts'

test.describe('on a Korean device', () => {
  test.use({ locale: 'ko-KR' })

  test('starts in Korean, with no English before it', async ({ page }) => {
    await page.addInitScript(() => {
      const seen: string[] = []
      Object.assign(window, { seen })
      new MutationObserver(() =>
        seen.push(document.querySelector('body')?.innerText ?? ''),
      ).observe(document, {
        childList: true,
        subtree: true,
      })
    })
    await page.goto('./?view=browse')
    await expect(page.getByRole('heading', { name: '대화 둘러보기' })).toBeAttached()
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen)
    expect(seen.some((text) => text.includes('둘러보기'))).toBe(true)
    expect(seen.filter((text) => /Browse|Overview/.test(text))).toEqual([])
  })
})

test('fetches Korean when it is chosen, and not before', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('texts-ko')) asked.push(request.url())
  })
  await page.goto('./?view=browse')
  await expect(page.getByRole('status').filter({ hasText: 'conversations' })).toBeVisible()
  expect(asked).toEqual([])
  await page.getByLabel('More').click()
  await page.getByRole('button', { name: '한국어' }).click()
  await expect(page.getByRole('heading', { name: '대화 둘러보기' })).toBeAttached()
  expect(asked).toHaveLength(1)
})
