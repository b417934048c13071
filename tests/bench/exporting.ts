import { createReadStream } from 'node:fs'
import type { Page } from '@playwright/test'
import { told } from './heap.ts'
import { watchMemory } from '../support/memory.ts'
import { mb, type Figure, type Part } from './report.ts'
import {
  launch,
  lineBytesPerSecond,
  linkOf,
  onLine,
  settled,
  withPage,
  type Bench,
} from './setup.ts'

/** Downloads the shard as fast as the page can, six ranges at a time. */
async function download(page: Page, address: string): Promise<number> {
  return page.evaluate(async (url) => {
    const startedAt = performance.now()
    const first = await fetch(url, { headers: { Range: 'bytes=0-0' }, cache: 'no-store' })
    const total = Number(first.headers.get('content-range')?.split('/')[1])
    const chunk = 4 << 20
    const starts = Array.from({ length: Math.ceil(total / chunk) }, (_, i) => i * chunk).values()
    const work = Array.from({ length: 6 }, async () => {
      for (const start of starts) {
        const headers = { Range: `bytes=${start}-${Math.min(total, start + chunk) - 1}` }
        await (await fetch(url, { headers, cache: 'no-store' })).arrayBuffer()
      }
    })
    await Promise.all(work)
    return performance.now() - startedAt
  }, address)
}

async function countLines(path: string): Promise<number> {
  let lines = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of chunk) if (byte === 10) lines++
  }
  return lines
}

async function measure(bench: Bench, line: string): Promise<Figure[]> {
  const { server, url } = bench
  const browser = await launch()
  try {
    const rawMs = await withPage(browser, async (page) => {
      await page.goto(`${bench.site}icon.svg`)
      return download(page, url)
    })
    return await withPage(browser, async (page) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
      await page.goto(bench.site + linkOf([url]))
      await page.getByText('exact', { exact: true }).waitFor({ timeout: 60_000 })
      await settled(page, server)
      await page.getByRole('button', { name: 'Export', exact: true }).first().click()
      const dialog = page.getByRole('dialog', { name: 'Export' })
      const watch = await watchMemory(browser, page)
      const event = page.waitForEvent('download', { timeout: 300_000 })
      const startedAt = performance.now()
      await dialog.getByRole('button', { name: 'Export', exact: true }).click()
      const path = await (await event).path()
      const time = performance.now() - startedAt
      const peak = await watch.stop()
      const lines = await countLines(path)
      if (lines !== bench.shard.rows) throw new Error(`export: ${lines} lines`)
      const speed = (ms: number) => `${mb(bench.shard.size / (ms / 1000))}/s`
      return [
        {
          name: `all ${lines} rows as JSONL, ${line}`,
          ours: `${speed(time)} of the shard`,
          other: `${speed(rawMs)} (raw download)`,
          value: rawMs / time,
          limit: { least: 0.8 },
        },
        {
          name: `most memory meanwhile, ${line}`,
          ours: told(peak),
          value: peak.heap,
          limit: { most: 300e6 },
          unit: 'MB',
        },
      ]
    })
  } finally {
    await browser.close()
  }
}

/** An export of the whole shard, against downloading it. */
export async function benchExport(bench: Bench): Promise<Part> {
  const figures = bench.isQuick ? [] : await measure(bench, 'no limit of speed')
  const onIt = () => measure(bench, `line of ${lineBytesPerSecond / 1e6} MB/s`)
  figures.push(...(await onLine(bench.server, onIt)))
  return { title: 'Export of the shard of 207 MB', figures }
}
