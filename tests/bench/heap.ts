import { mb, ms, type Figure, type Part } from './report.ts'
import { search } from './app.ts'
import { watchMemory, type Memory } from '../support/memory.ts'
import { launch, linkOf, settled, withPage, type Bench } from './setup.ts'

/** Memory in words. */
export function told({ heap, process, parts }: Memory): string {
  const each = Object.entries(parts).map(([name, size]) => `${name} ${Math.round(size / 1e6)}`)
  const whole = process === null ? '' : `, whole process ${Math.round(process / 1e6)}`
  return `heap ${mb(heap)} (${each.join(', ')}${whole})`
}

/** The heap of the tab through a scan of the shard under several names. */
export async function benchHeap(bench: Bench, files: number): Promise<Part> {
  const { site, server, shard } = bench
  const addresses = Array.from({ length: files }, (_, i) =>
    server.add(`/many/chat-0000${i}-of-00010.parquet`, shard.path),
  )
  // A browser of its own: its only large process is the tab's.
  const browser = await launch()
  try {
    const figure = await withPage(browser, async (page): Promise<Figure> => {
      await page.goto(site + linkOf(addresses))
      await page.getByRole('searchbox', { name: 'Search' }).focus()
      await settled(page, server, 2000)
      const watch = await watchMemory(browser, page)
      const asking = page.getByRole('group', { name: 'Search progress' }).getByRole('button').last()
      // Above a gigabyte the app asks first; then this button starts the search.
      const started = files > 4 ? asking.click({ timeout: 20_000 }) : Promise.resolve()
      const found = search(page, linkOf(addresses, '&q=zanzibar'), files * shard.rows)
      await started
      const { hits, ms: time } = await found
      const peak = await watch.stop()
      if (hits !== files * shard.marked.length) throw new Error(`heap: ${hits} hits`)
      const size = ((files * shard.size) / 1e9).toFixed(1)
      return {
        name: `text scan of ${size} GB in ${files} files, ${hits} hits, ${ms(time)}`,
        ours: told(peak),
        value: peak.heap,
        limit: { most: 600e6 },
        unit: 'MB',
      }
    })
    return {
      title: 'Most memory of the tab through a long scan (page and workers)',
      figures: [figure],
    }
  } finally {
    await browser.close()
  }
}
