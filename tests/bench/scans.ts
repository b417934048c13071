import { chunksOf } from '../../src/parquet/layout.ts'
import { totalLength } from '../../src/lib/range.ts'
import { layoutOf } from '../support/shard-host.ts'
import { search } from './app.ts'
import { mb, ms, type Part } from './report.ts'
import { bytesOf, linkOf, median, settled, repeat, withProfile, type Bench } from './setup.ts'
import type { Stock } from './stock.ts'
import { bestOf } from './stock.ts'

/** What is searched: in the app's link, and as a pattern for DuckDB, which takes no letter's case. */
const questions = [
  { name: 'text', link: '&q=zanzibar', pattern: 'zanzibar' },
  { name: 'regex', link: '&re=zan[a-z]ibar', pattern: 'zan[a-z]ibar' },
] as const

/** The scan in the words of each release; neither knows the other's. */
function sqlOf(stock: Stock, pattern: string): string {
  const found = `regexp_matches(m.content, '${pattern}', 'i')`
  const condition =
    stock.transport === 'ranges'
      ? `len(list_filter(messages, m -> ${found})) > 0`
      : `list_bool_or(list_transform(messages, lambda m: ${found}))`
  return `select file_row_number from read_parquet('shard.parquet', file_row_number = true) where ${condition}`
}

/** One cold search in the app, whose worker that finds rows has started, as the engine of stock has. */
async function searchCold({ site, server, shard, url }: Bench, link: string) {
  return withProfile(async (page) => {
    const started = page.waitForResponse(/\/find-worker-/)
    await page.goto(site + linkOf([url]))
    await page.getByRole('searchbox', { name: 'Search' }).focus()
    await started
    await settled(page, server, 1500)
    server.clear()
    const times = await search(page, linkOf([url], link), shard.rows)
    return { ...times, bytes: bytesOf(server.log), requests: server.log.length }
  })
}

/** Text and regex scans of the whole shard, ours against stock DuckDB-WASM. */
export async function benchScans(bench: Bench, stocks: readonly Stock[]): Promise<Part> {
  const { shard, url, runs } = bench
  const layout = await layoutOf(shard)
  const named = layout.rowGroups.reduce(
    (sum, group) => sum + totalLength(chunksOf(group, ['messages'])),
    0,
  )
  const figures = []
  for (const { name, link, pattern } of bench.isQuick ? questions.slice(0, 1) : questions) {
    const ours = await repeat(runs, () => searchCold(bench, link))
    const best = await bestOf(stocks, runs, (stock) =>
      stock.ask({ url, sql: sqlOf(stock, pattern) }),
    )
    const rows = best.answer.rows.map(Number).sort((a, b) => a - b)
    const isSame = JSON.stringify(rows) === JSON.stringify(shard.marked)
    const hits = ours.map((run) => run.hits)
    if (!isSame || hits.some((count) => count !== rows.length)) {
      throw new Error(`${name} scan: ours ${hits.join()} hits, stock ${rows.length}`)
    }
    const [total, first] = [
      median(ours.map((run) => run.ms)),
      median(ours.map((run) => run.firstMs)),
    ]
    const [bytes, requests] = [median(ours.map((run) => run.bytes)), ours[0]?.requests ?? 0]
    figures.push(
      {
        name: `${name} scan, ${rows.length} hits in ${shard.rows} rows`,
        ours: ms(total),
        other: `${ms(best.ms)} (${best.name})`,
        value: total / best.ms,
        limit: { most: 0.35 },
      },
      {
        name: `${name} scan, first hit`,
        ours: ms(first),
        other: `${ms(best.firstMs)} (${best.name})`,
        value: first / best.firstMs,
        limit: { most: 0.1 },
      },
      {
        name: `${name} scan, bytes`,
        ours: `${mb(bytes)} in ${requests} requests`,
        other: `${mb(named)} (columns named)`,
        value: bytes / named,
        limit: { most: 1.1 },
      },
    )
  }
  return { title: 'Scan of the shard of 207 MB', figures }
}
