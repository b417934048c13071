import { chromium, type Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { CHROMIUM_ARGS, findChromium } from '../../scripts/browser.ts'
import { startStaticServer } from '../../src/cli/static-server.ts'
import { startRangeServer, type RangeServer } from '../support/range-server.ts'
import { realLayoutShard } from '../support/real-layout-shard.ts'
import { benchCrossFilter } from './cross-filter.ts'

/** Latency of every request to the shard, in milliseconds: what design figures are measured with. */
const latencyMs = 50

/** One measured step. */
interface Step {
  readonly name: string
  readonly ms: number
  readonly requests: number
  readonly bytes: number
}

const size = (page: Page) => page.getByRole('status').filter({ hasText: /conversation/ })

async function measure(
  server: RangeServer,
  name: string,
  work: () => Promise<unknown>,
): Promise<Step> {
  server.clear()
  const start = performance.now()
  await work()
  const ms = performance.now() - start
  const bytes = server.log.reduce((sum, request) => sum + request.bytes, 0)
  return { name, ms, requests: server.log.length, bytes }
}

async function run(page: Page, site: string, server: RangeServer, path: string): Promise<Step[]> {
  const address = server.add('/shard.parquet', path)
  const source = encodeURIComponent(`url:${address}`)
  const grid = page.getByRole('grid', { name: 'Conversations' })
  const steps: Step[] = []
  const step = async (name: string, work: () => Promise<unknown>) => {
    steps.push(await measure(server, name, work))
  }
  await step('raw download of the shard, six ranges at a time', () => download(page, site, address))
  await step('navigation to the first rows, cold', async () => {
    await page.goto(`${site}?view=browse&source=${source}`)
    await grid.locator('.clamp').first().waitFor()
  })
  await step('facet counts of 140 row groups', () =>
    page.getByText('exact', { exact: true }).waitFor(),
  )
  await step('a conversation in the middle', async () => {
    await page.goto(`${site}?view=browse&source=${source}&at=-/0/70123`)
    await page.getByRole('article', { name: 'Conversation' }).waitFor()
  })
  await step('its neighbour', async () => {
    const before = page.url()
    await page.keyboard.press('j')
    await page.waitForFunction((old) => location.href !== old, before)
    await page.getByRole('article', { name: 'Conversation' }).getByText('70,125').first().waitFor()
  })
  await page.goto(`${site}?view=browse&source=${source}`)
  await page.getByText('exact', { exact: true }).waitFor()
  await step('engine start and first hit of a text search', async () => {
    await page.getByRole('searchbox', { name: 'Search' }).fill('zanzibar')
    await page.waitForFunction(() =>
      /^[1-9]\d{0,2} /.test(document.querySelector('.count')?.textContent ?? ''),
    )
  })
  await step('rest of the text search', () => page.getByText(/^All [\d,]+ rows read$/).waitFor())
  console.log(await size(page).innerText())
  await step('another search over cached bytes', async () => {
    await page.getByRole('searchbox', { name: 'Search' }).fill('zanzibar ')
    await page.waitForURL(/q=zanzibar\+/)
    await page.getByText(/^All [\d,]+ rows read$/).waitFor()
  })
  return steps
}

async function download(page: Page, site: string, address: string): Promise<void> {
  await page.goto(`${site}icon.svg`)
  await page.evaluate(async (url) => {
    const first = await fetch(url, { headers: { Range: 'bytes=0-0' }, cache: 'no-store' })
    const total = Number(first.headers.get('content-range')?.split('/')[1])
    const chunk = 8 << 20
    const starts = Array.from({ length: Math.ceil(total / chunk) }, (_, i) => i * chunk).values()
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (const start of starts) {
          const end = Math.min(total, start + chunk) - 1
          const headers = { Range: `bytes=${start}-${end}` }
          await (await fetch(url, { headers, cache: 'no-store' })).arrayBuffer()
        }
      }),
    )
  }, address)
}

if (!existsSync('dist/index.html')) throw new Error('Run `npm run build` first.')
for (const line of benchCrossFilter()) console.log(line)
const shard = realLayoutShard()
const server = await startRangeServer({}, { latencyMs })
const site = await startStaticServer({ folder: 'dist' })
const executablePath = findChromium()
const browser = await chromium.launch({
  args: [...CHROMIUM_ARGS],
  ...(executablePath !== undefined && { executablePath }),
})
const page = await browser.newPage()
console.log(`${shard.rows} rows, ${(shard.size / 1e6).toFixed(1)} MB, ${latencyMs} ms a request`)
const steps = await run(page, site.url, server, shard.path)
const [raw] = steps
for (const { name, ms, requests, bytes } of steps) {
  const ratio = raw ? (ms / raw.ms).toFixed(2) : ''
  console.log(
    `${name.padEnd(50)} ${ms.toFixed(0).padStart(7)} ms  ${ratio.padStart(5)} x  ${String(requests).padStart(4)} requests  ${(bytes / 1e6).toFixed(2).padStart(8)} MB`,
  )
}
await browser.close()
await server.close()
await site.close()
