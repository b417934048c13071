import { navigate, show } from './app.ts'
import { mb, ms, type Part } from './report.ts'
import { bytesOf, linkOf, median, settled, withPage, type Bench } from './setup.ts'
import { separator } from './stock-page/protocol.ts'
import { bestOf, type Stock } from './stock.ts'

/** Rows in the middle of row groups all over the shard. */
const rows = [70_123, 20_417, 110_888, 45_600, 96_251]

const sqlOf = (row: number) => `select *, messages[1].content, messages[2].content
  from read_parquet('shard.parquet', file_row_number = true) where file_row_number = ${row}`

/** The first words of prompt and answer, as the reader must show them. */
function wordsOf(row: string): string[] {
  const [answer = '', prompt = ''] = row.split(separator).reverse()
  const visible = answer.split('</think>').at(-1) ?? ''
  return [prompt, visible].map((text) => (text.trim().split('\n', 1)[0] ?? '').slice(0, 60))
}

/** One row in every way: milliseconds, and bytes that the app has read. */
async function measure(bench: Bench, stocks: readonly Stock[], row: number) {
  const { browser, site, server, url } = bench
  const before = `select count(*) from read_parquet('shard.parquet')`
  const known = await bestOf(stocks, 1, (stock) => stock.ask({ url, sql: sqlOf(row), before }))
  const unknown = await bestOf(stocks, 1, (stock) => stock.ask({ url, sql: sqlOf(row) }))
  const wanted = wordsOf(known.answer.rows[0] ?? '')
  if (wanted.some((text) => text.length < 20)) throw new Error(`row ${row}: stock gives no texts`)
  const link = linkOf([url], `&at=chat/0/${row}`)
  /** From a page of the app that has another row, or the sample, open in its reader. */
  const openFrom = (start: string) =>
    withPage(browser, async (page) => {
      await page.goto(site + start)
      await page.getByRole('article', { name: 'Conversation' }).waitFor()
      await settled(page, server)
      server.clear()
      const ms = await show(page, link, wanted)
      return { ms, bytes: bytesOf(server.log), requests: server.log.length }
    })
  return {
    known,
    unknown,
    ours: await openFrom(linkOf([url], '&at=chat/0/3')),
    cold: await openFrom('?view=browse&at=math/0/2'),
    navigationMs: await withPage(browser, (page) => navigate(page, site + link, wanted)),
  }
}

/** Opening a conversation in the middle of the shard, ours against stock DuckDB-WASM. */
export async function benchConversation(bench: Bench, stocks: readonly Stock[]): Promise<Part> {
  const asked = rows.slice(0, bench.isQuick ? 1 : rows.length)
  const found: Awaited<ReturnType<typeof measure>>[] = []
  for (const row of asked) found.push(await measure(bench, stocks, row))
  const of = (pick: (one: (typeof found)[number]) => number) => median(found.map(pick))
  const name = found[0]?.known.name ?? ''
  const known = of((one) => one.known.ms)
  const unknown = of((one) => one.unknown.ms)
  const figures = [
    {
      name: 'footer known',
      ours: `${ms(of((one) => one.ours.ms))}, ${mb(of((one) => one.ours.bytes))} in ${of((one) => one.ours.requests)} requests`,
      other: `${ms(known)} (${name})`,
      value: of((one) => one.ours.ms) / known,
      limit: { most: 0.25 },
    },
    {
      name: 'file not seen before',
      ours: `${ms(of((one) => one.cold.ms))}, ${mb(of((one) => one.cold.bytes))} in ${of((one) => one.cold.requests)} requests`,
      other: `${ms(unknown)} (${name})`,
      value: of((one) => one.cold.ms) / unknown,
      limit: { most: 0.25 },
    },
    {
      name: 'from navigation; stock with its engine started',
      ours: ms(of((one) => one.navigationMs)),
      other: `${ms(unknown)} (${name})`,
      value: of((one) => one.navigationMs) / unknown,
      limit: null,
    },
  ]
  return { title: `A conversation in the middle of the shard (${asked.length} of them)`, figures }
}
