import type { Page } from '@playwright/test'
import { startHubApp, type HubApp } from '../support/hub/app.ts'
import { hubRepos } from '../support/hub/fixtures/repos.ts'
import { ms, type Figure, type Part } from './report.ts'
import { latencyMs, launch, median, repeat, withPage, type Bench } from './setup.ts'
import { longestTaskOf } from './tasks.ts'

/** Rows of the whole dataset. */
const total = 25_659_642

const grid = (page: Page) => page.getByRole('grid', { name: 'Conversations' })

/** A turn of the wheel, a step of the scroll bar or a key in each frame. */
async function eachFrame(page: Page, count: number, step: (i: number) => Promise<void>) {
  for (let i = 0; i < count; i++) {
    await step(i)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async wheel(page) {
    const box = await grid(page).boundingBox()
    if (!box) throw new Error('no table to scroll')
    await page.mouse.move(box.x + 200, box.y + 200)
    await eachFrame(page, 120, () => page.mouse.wheel(0, 900))
  },
  drag: (page) =>
    grid(page).evaluate(async (element) => {
      const end = element.scrollHeight - element.clientHeight
      for (let i = 1; i <= 120; i++) {
        element.scrollTop = (end * i) / 120
        await new Promise(requestAnimationFrame)
      }
    }),
  async keys(page) {
    await grid(page).locator('[role=row][tabindex="0"]').focus()
    await page.keyboard.press('Control+Home')
    await eachFrame(page, 60, () => page.keyboard.press('PageDown'))
    await page.keyboard.press('Control+End')
    await eachFrame(page, 60, () => page.keyboard.press('PageUp'))
  },
}

/** Requests for bytes of files that the double has had so far. */
const rangesOf = ({ double }: HubApp) =>
  double.log.filter(({ method, range }) => method === 'GET' && range !== null).length

async function scroll(app: HubApp) {
  const browser = await launch()
  try {
    return await withPage(browser, async (page) => {
      await page.goto(`${app.url}?source=hub&view=browse`)
      await grid(page).locator('[data-position="3"] .sk').waitFor({ state: 'detached' })
      await page.getByText(total.toLocaleString('en-US')).first().waitFor()
      await page.waitForLoadState('networkidle')
      const found = []
      for (const [name, way] of Object.entries(ways)) {
        const before = rangesOf(app)
        const [task] = await longestTaskOf(browser, page, () => way(page))
        await page.waitForLoadState('networkidle')
        found.push({ name, task, ranges: rangesOf(app) - before })
      }
      return found
    })
  } finally {
    await browser.close()
  }
}

/** Scrolling 25.7 million rows of the double of the Hub with wheel, scroll bar and keys. */
export async function benchScrolling({ runs }: Bench): Promise<Part> {
  const app = await startHubApp({ repos: hubRepos(), profile: { latencyMs } })
  try {
    const all = await repeat(runs, () => scroll(app))
    const figures = Object.keys(ways).map((name): Figure => {
      const found = all.flatMap((run) => run.filter((each) => each.name === name))
      const wall = median(found.map(({ task }) => task.ms))
      const cpu = median(found.map(({ task }) => task.cpuMs))
      const ranges = median(found.map((each) => each.ranges))
      return {
        name: `${name}: longest task`,
        ours: `${ms(wall)}, of which ${ms(cpu)} computing; ${ranges} ranges`,
        value: wall,
        limit: { most: 50 },
        unit: 'ms',
      }
    })
    return { title: `Scrolling ${total.toLocaleString('en-US')} rows`, figures }
  } finally {
    await app.close()
  }
}
