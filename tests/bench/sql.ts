import { startEnginePage } from '../support/engine-page.ts'
import { realLayoutShard } from '../support/real-layout-shard.ts'
import { mb, ms, type Figure, type Part } from './report.ts'
import {
  bytesOf,
  lineBytesPerSecond,
  median,
  onLine,
  repeat,
  withPage,
  type Bench,
} from './setup.ts'
import { separator } from './stock-page/protocol.ts'
import { bestOf, type Stock } from './stock.ts'

const sql = `select category, generator, reasoning, count(*)::int
  from read_parquet('shard.parquet') group by all`

/** Asks the app's own engine, which has started and has answered about another file. */
async function askOurs({ browser, server, url }: Bench, site: string, small: string) {
  return withPage(browser, async (page) => {
    await page.goto(site)
    await page.waitForFunction(() => 'enginePage' in globalThis)
    await page.evaluate((address) => enginePage.countFacets(address), small)
    server.clear()
    const answer = await page.evaluate(async (address) => {
      const startedAt = performance.now()
      const { rows } = await enginePage.countFacets(address)
      return { rows, ms: performance.now() - startedAt }
    }, url)
    return { ...answer, bytes: bytesOf(server.log), requests: server.log.length }
  })
}

/** A count over three small columns of 140 row groups, ours against stock DuckDB-WASM. */
export async function benchSql(bench: Bench, stocks: readonly Stock[]): Promise<Part> {
  const { server, url, runs } = bench
  const small = server.add('/data/small.parquet', realLayoutShard({ rowGroups: 10 }).path)
  const site = await startEnginePage()
  const compare = async (name: string): Promise<Figure> => {
    const ours = await repeat(runs, () => askOurs(bench, site.url, small))
    const best = await bestOf(stocks, runs, (stock) => stock.ask({ url, sql }))
    const rows = ours[0]?.rows.map((row) => Object.values(row).map(String).join(separator)) ?? []
    if (JSON.stringify(rows.toSorted()) !== JSON.stringify(best.answer.rows.toSorted())) {
      throw new Error(`SQL: ours ${rows.join()}, stock ${best.answer.rows.join()}`)
    }
    const time = median(ours.map((run) => run.ms))
    const [{ bytes, requests } = { bytes: 0, requests: 0 }] = ours
    return {
      name,
      ours: `${ms(time)}, ${mb(bytes)} in ${requests} requests`,
      other: `${ms(best.ms)} (${best.name})`,
      value: time / best.ms,
      limit: { most: 0.5 },
    }
  }
  try {
    const figures = [await compare('no limit of speed')]
    if (!bench.isQuick) {
      const onIt = () => compare(`line of ${lineBytesPerSecond / 1e6} MB/s`)
      figures.push(await onLine(server, onIt))
    }
    const title = 'SQL over category, generator and reasoning of 140 row groups, footer included'
    return { title, figures }
  } finally {
    await site.close()
  }
}
