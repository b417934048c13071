import type { Page } from '@playwright/test'
import { expectConversations, settledLines } from '../support/grid.ts'
import { expect } from '../support/e2e.ts'
import { test } from '../support/hub-page.ts'
import type { HubApp } from '../support/hub/app.ts'

const total = 25_659_642
const grid = (page: Page) => page.getByRole('grid', { name: 'Conversations' })

/** Ranges of files that were asked for, and how many files they are of. */
function asked({ double }: HubApp) {
  const ranges = double.log.filter(({ method, range }) => method === 'GET' && range !== null)
  return { ranges: ranges.length, files: new Set(ranges.map(({ file }) => file)).size }
}

/** Watches for work of over 50 ms on the page's thread, from now on. */
async function watchFrames(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const long: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(Math.round(duration))
    }).observe({ type: 'longtask' })
    Object.assign(window, { long })
  })
  return () => page.evaluate(() => (window as unknown as { long: number[] }).long)
}

async function open(page: Page, hub: HubApp) {
  await page.goto(`${hub.url}?source=hub&view=browse`)
  await expectConversations(page, total)
  await settledLines(page)
  await page.waitForLoadState('networkidle')
}

/**
 * Drags the scroll bar along the whole list, one step a frame.
 * @returns frames so slow that lines did stay on screen
 */
async function drag(page: Page, steps: number): Promise<number> {
  return grid(page).evaluate(async (element, count) => {
    const end = element.scrollHeight - element.clientHeight
    let slow = 0
    let last = performance.now()
    for (let i = 1; i <= count; i++) {
      element.scrollTop = (end * i) / count
      await new Promise(requestAnimationFrame)
      if (performance.now() - last > 45) slow++
      last = performance.now()
    }
    return slow
  }, steps)
}

const firstPosition = (page: Page) =>
  grid(page).evaluate((element) =>
    Number(element.querySelector('[data-position]')?.getAttribute('data-position')),
  )

test('a drag from end to end reads only where it stays', async ({ page, hub }) => {
  await open(page, hub)
  const before = asked(hub)
  const frames = await watchFrames(page)
  const slow = await drag(page, 120)
  await expect(grid(page).locator(`[data-position="${total - 1}"]`)).toBeVisible()
  await settledLines(page)
  const after = asked(hub)
  const long = await frames()
  console.log(
    `drag: ${after.ranges - before.ranges} ranges, ${slow} slow frames, long tasks ${JSON.stringify(long)} ms`,
  )
  // The last shard alone, however many the drag went past.
  expect(after.files - before.files).toBeLessThanOrEqual(1 + slow)
})

test('wheel and keys go on without a long frame, and read little', async ({ page, hub }) => {
  await open(page, hub)
  const before = asked(hub)
  const frames = await watchFrames(page)
  const box = (await grid(page).boundingBox())!
  await page.mouse.move(box.x + 200, box.y + 200)
  for (let i = 0; i < 40; i++) {
    await page.mouse.wheel(0, 900)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await settledLines(page)
  const wheeled = asked(hub)
  await grid(page).locator('[role=row][tabindex="0"]').focus()
  for (let i = 0; i < 30; i++) await page.keyboard.press('PageDown')
  await page.keyboard.press('Control+End')
  await expect(grid(page).locator(`[data-position="${total - 1}"]`)).toBeFocused()
  await page.keyboard.press('Control+Home')
  await expect(grid(page).locator('[data-position="0"]')).toBeFocused()
  const long = await frames()
  const keyed = asked(hub)
  console.log(
    `wheel: ${wheeled.ranges - before.ranges} ranges; keys: ${keyed.ranges - wheeled.ranges}; long tasks ${JSON.stringify(long)} ms`,
  )
  expect(wheeled.files).toBe(before.files)
  expect(keyed.files - before.files).toBeLessThanOrEqual(1)
})

test('a jump anywhere reads one page', async ({ page, hub }) => {
  await open(page, hub)
  for (const [written, position] of [
    ['12,345,679', 12_345_678],
    ['75 %', Math.round(0.75 * (total - 1))],
  ] as const) {
    const before = asked(hub)
    await page.keyboard.press('g')
    const dialog = page.getByRole('dialog', { name: 'Go to a row' })
    await dialog.getByRole('textbox').fill(written)
    await expect(dialog.getByRole('status')).toContainText((position + 1).toLocaleString('en-US'))
    await page.keyboard.press('Enter')
    await expect(grid(page).locator(`[data-position="${position}"]`)).toBeFocused()
    const lines = await settledLines(page)
    expect(lines.some((line) => line.position === position)).toBe(true)
    const after = asked(hub)
    console.log(`jump to ${written}: ${after.ranges - before.ranges} ranges`)
    expect(after.files - before.files).toBeLessThanOrEqual(1)
    // A footer, and the leaves of one row group, two where the page crosses a border.
    expect(after.ranges - before.ranges).toBeLessThanOrEqual(2 + 2 * 16)
  }
})

test('Back, closing and resizing lead to exactly the same place', async ({ page, hub }) => {
  await open(page, hub)
  await grid(page).evaluate((element) => element.scrollTo({ top: 4_000_007 }))
  await settledLines(page)
  const place = await firstPosition(page)
  const top = () =>
    grid(page).evaluate((element) => {
      const edge = element.getBoundingClientRect().top + 27
      const lines = [...element.querySelectorAll('[data-position]')]
      const line = lines.find((each) => each.getBoundingClientRect().bottom > edge)
      return [
        line?.getAttribute('data-position'),
        Math.round((line?.getBoundingClientRect().top ?? 0) - edge),
      ]
    })
  const exact = await top()
  await grid(page)
    .locator(`[data-position="${place + 14}"]`)
    .click()
  await expect(page.getByRole('article', { name: 'Conversation' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article', { name: 'Conversation' })).toHaveCount(0)
  await expect.poll(top).toEqual(exact)
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(grid(page)).toHaveCount(0)
  await page.goBack()
  await expect.poll(top).toEqual(exact)
  await page.setViewportSize({ width: 600, height: 700 })
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect.poll(async () => (await top())[0]).toEqual(exact[0])
})

/** How far the list is scrolled, in CSS pixels of its lines; NaN until lines are drawn there. */
const scrolled = (page: Page) =>
  grid(page).evaluate((element) => {
    const header = element.querySelector('[role=columnheader]')?.getBoundingClientRect()
    const edge = header?.bottom ?? 0
    const lines = [...element.querySelectorAll<HTMLElement>('[data-position]')]
    const line = lines.find((each) => each.getBoundingClientRect().bottom > edge)
    if (!line) return NaN
    const { top, height } = line.getBoundingClientRect()
    return Math.round(Number(line.dataset['position']) * height + edge - top)
  })

/** Turns the wheel and waits until the list stands still. */
async function wheel(page: Page, by: number): Promise<void> {
  await page.mouse.wheel(0, by)
  let last = NaN
  await expect
    .poll(async () => {
      const before = last
      last = await scrolled(page)
      return last === before
    })
    .toBe(true)
}

async function goTo(page: Page, row: number): Promise<void> {
  await page.keyboard.press('g')
  await page.getByRole('dialog', { name: 'Go to a row' }).getByRole('textbox').fill(String(row))
  await page.keyboard.press('Enter')
  await expect(grid(page).locator(`[data-position="${row - 1}"]`)).toBeFocused()
}

test('a scroll in the moment of a resize is not lost', async ({ page, hub }) => {
  await open(page, hub)
  await grid(page).evaluate((element) => {
    element.scrollTop = (element.scrollHeight - element.clientHeight) / 2
  })
  await expect.poll(() => firstPosition(page)).toBeGreaterThan(total / 3)
  await settledLines(page)
  await grid(page).evaluate(
    (element) =>
      new Promise<void>((done) => {
        const { clientHeight } = element
        const watch = new ResizeObserver(() => {
          // The table has just been told, and has not been drawn anew.
          if (element.clientHeight === clientHeight) return
          watch.disconnect()
          element.scrollTop = 0
          done()
        })
        watch.observe(element)
        element.setAttribute('style', `${element.getAttribute('style') ?? ''};max-height:300px`)
      }),
  )
  await expect.poll(() => firstPosition(page)).toBe(0)
  await page.waitForTimeout(300)
  expect(await firstPosition(page)).toBe(0)
  expect(await grid(page).evaluate((element) => element.scrollTop)).toBe(0)
})

test('the wheel moves by its pixels near both ends, and to the ends', async ({ page, hub }) => {
  await open(page, hub)
  const box = (await grid(page).boundingBox())!
  await page.mouse.move(box.x + 200, box.y + 200)
  for (const [row, steps] of [
    [1000, [-120, -120, -120, -1500, 1500]],
    [total - 1000, [120, 120, 120, 1500, -1500]],
  ] as const) {
    await goTo(page, row)
    for (const by of steps) {
      const before = await scrolled(page)
      await wheel(page, by)
      expect((await scrolled(page)) - before).toBe(by)
    }
  }
  await page.keyboard.press('Control+Home')
  const first = await scrolled(page)
  await wheel(page, 1500)
  expect(await scrolled(page)).toBe(first + 1500)
  await wheel(page, -2000)
  expect(await scrolled(page)).toBe(first)
  await page.keyboard.press('Control+End')
  const end = await scrolled(page)
  await wheel(page, -1500)
  expect(await scrolled(page)).toBe(end - 1500)
  await wheel(page, 5000)
  expect(await scrolled(page)).toBe(end)
})
