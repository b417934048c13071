import { expect, test } from '../support/e2e.ts'

test('a dialog opened from a menu gives focus back to the menu', async ({ page }) => {
  await page.goto('./?view=browse')
  const source = page.locator('summary.src')
  const dialog = page.getByRole('dialog', { name: 'Open addresses…' })
  for (const leave of ['Cancel', 'Escape', 'Close']) {
    await source.click()
    await page.getByRole('button', { name: 'Open addresses…' }).click()
    await expect(dialog).toBeVisible()
    if (leave === 'Escape') await page.keyboard.press('Escape')
    else await dialog.getByRole('button', { name: leave }).click()
    await expect(dialog).toHaveCount(0)
    await expect(source).toBeFocused()
  }
  const more = page.locator('summary[aria-label=More]')
  await more.click()
  await page.getByRole('button', { name: /Keyboard/ }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
})

test('a dialog with a field begins in it', async ({ page }) => {
  await page.goto('./?view=browse')
  await expect(page.getByText('exact')).toBeVisible()
  await page.keyboard.press('g')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('1201')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid').locator('[data-position="1200"]')).toBeFocused()
  await page.keyboard.press('e')
  const start = page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true })
  await expect(start).toBeFocused()
  await page.keyboard.press('Escape')
  for (const [name, role] of [
    ['Open addresses…', 'textbox'],
    ['Another dataset on the Hub…', 'textbox'],
  ] as const) {
    await page.locator('summary.src').click()
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('dialog').getByRole(role).first()).toBeFocused()
    await page.keyboard.press('Escape')
  }
})

test('where local files were open, a button chooses them again', async ({ page }) => {
  await page.goto('./?source=local')
  await expect(page.getByRole('heading', { name: /Local files have to be chosen/ })).toBeVisible()
  for (const name of ['Open Parquet files…', 'Open a folder…']) {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('main').getByRole('button', { name }).click()
    expect((await chooser).element()).toBeTruthy()
  }
})

test('without a clipboard, as on an insecure origin, Copy link says so', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
  )
  await page.goto('./?view=browse')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('The browser did not allow copying.')).toBeVisible()
})

test('a dialog whose script does not arrive leaves the page standing', async ({
  page,
  problems,
}) => {
  problems.allow(/ExportDialog|ERR_FAILED|Failed to/)
  await page.route(/ExportDialog.*\.js/, (route) => route.abort())
  await page.goto('./?view=browse')
  await expect(page.getByText('exact')).toBeVisible()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('alert')).toBeInViewport()
  await expect(page.getByRole('grid')).toBeVisible()
})

test('a drop without a file says so', async ({ page }) => {
  await page.goto('./?view=browse')
  await expect(page.getByText('exact')).toBeVisible()
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], '.hidden'))
    document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }))
  })
  const note = page.getByRole('alert').filter({ hasText: 'There was no file' })
  await expect(note).toBeVisible()
  await note.getByRole('button', { name: 'Close' }).click()
  await expect(note).toHaveCount(0)
})
