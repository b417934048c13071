import type { Browser, Page } from '@playwright/test'
import { blockShardOf } from '../support/snappy-blocks.ts'
import { show } from './app.ts'
import { watchMemory } from '../support/memory.ts'
import { makeReadingRows, readingRows } from './reading-rows.ts'
import { ms, type Figure, type Part } from './report.ts'
import { launch, linkOf, median, settled, repeat, withPage, type Bench } from './setup.ts'
import { told } from './heap.ts'
import { longestTaskOf } from './tasks.ts'

/**
 * Scrolls the opened answer to its end, as a reader's wheel does, one screen after the other. Nothing
 * here asks the page for a layout, which would be a task of the bench and not of the app.
 */
async function scrollThrough(page: Page, screens: number): Promise<void> {
  for (let i = 0; i < screens; i++) {
    await page.mouse.wheel(0, 700)
    await page.waitForTimeout(50)
  }
}

/** From another answer of the file, whose bytes hold all of them, to this one. */
async function open(
  page: Page,
  { site, server }: Bench,
  url: string,
  which: 'maths' | 'long',
): Promise<() => Promise<number>> {
  const { start, row } = readingRows[which]
  const { short } = readingRows
  await page.goto(site + linkOf([url], `&at=-/0/${short.row}`))
  await page.getByText(short.start).first().waitFor()
  await settled(page, server)
  server.clear()
  return async () => (await show(page, linkOf([url], `&at=-/0/${row}`), [start])).shownMs
}

async function read(browser: Browser, bench: Bench, url: string, which: 'maths' | 'long') {
  const { server } = bench
  // A trace makes everything slower: the time is taken in a page of its own, without one.
  const shownMs = await withPage(browser, async (page) => (await open(page, bench, url, which))())
  return withPage(browser, async (page) => {
    const showRow = await open(page, bench, url, which)
    const [opening] = await longestTaskOf(browser, page, async () => {
      await showRow()
      await page.waitForTimeout(1500)
    })
    const box = await page.getByRole('article', { name: 'Conversation' }).boundingBox()
    if (!box) throw new Error('no conversation to scroll in')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    const [scrolling] = await longestTaskOf(browser, page, () => scrollThrough(page, 60))
    const requests = server.log.length
    const watch = await watchMemory(browser, page)
    const memory = await watch.settled()
    await watch.stop()
    const formulas = await page.locator('article .katex').count()
    return { shownMs, opening, scrolling, requests, memory, formulas }
  })
}

/** Opening long answers whose bytes are there. */
export async function benchReading(bench: Bench): Promise<Part> {
  const url = bench.server.add('/data/reading.parquet', blockShardOf(makeReadingRows()))
  const browser = await launch()
  try {
    const figures: Figure[] = []
    for (const which of ['maths', 'long'] as const) {
      const runs = await repeat(bench.runs, () => read(browser, bench, url, which))
      const time = median(runs.map((run) => run.shownMs))
      const name = which === 'maths' ? '60 KB with 300 formulas' : '175,000 characters'
      const [first] = runs
      const requests = runs.map((run) => run.requests)
      figures.push({
        name: `${name}: bytes there to first paint`,
        ours: `${ms(time)}, ${Math.max(...requests)} requests, ${first?.formulas} formulas after scrolling`,
        value: time,
        limit: { most: which === 'maths' ? 100 : 150 },
        unit: 'ms',
      })
      for (const phase of ['opening', 'scrolling'] as const) {
        const wall = median(runs.map((run) => run[phase].ms))
        const cpu = median(runs.map((run) => run[phase].cpuMs))
        figures.push({
          name: `${name}: longest task, ${phase}`,
          ours: `${ms(wall)}, of which ${ms(cpu)} computing`,
          value: wall,
          limit: which === 'maths' ? { most: 50 } : null,
          unit: 'ms',
        })
      }
      if (which === 'long' && first) {
        figures.push({
          name: `${name}: heap of page and workers, read to the end`,
          ours: told(first.memory),
          value: first.memory.heap,
          limit: { most: 150e6 },
          unit: 'MB',
        })
      }
    }
    return { title: 'Reading long answers', figures }
  } finally {
    await browser.close()
  }
}
