import { navigate, show, watchRows } from './app.ts'
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
      await watchRows(page)
      await page.goto(site + start)
      await page.getByRole('article', { name: 'Conversation' }).waitFor()
      await settled(page, server)
      server.clear()
      const times = await show(page, link, wanted)
      if (Number.isNaN(times.handedMs)) throw new Error(`row ${row}: no worker has handed it over`)
      return { ...times, bytes: bytesOf(server.log), requests: server.log.length }
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
  const stockName = found[0]?.known.name ?? ''
  const known = of((one) => one.known.ms)
  const unknown = of((one) => one.unknown.ms)
  /** As far as stock goes, which gives rows and shows none; and until it is on screen. */
  const times = (
    name: string,
    stock: number,
    pick: (one: (typeof found)[number]) => (typeof found)[number]['ours'],
  ) => {
    const [handed, shown] = [of((one) => pick(one).handedMs), of((one) => pick(one).shownMs)]
    const bytes = mb(of((one) => pick(one).bytes))
    const requests = of((one) => pick(one).requests)
    const other = `${ms(stock)} (${stockName})`
    return [
      {
        name: `${name}: the row is there`,
        ours: `${ms(handed)}, ${bytes} in ${requests} requests`,
        other,
        value: handed / stock,
        limit: { most: 0.25 },
      },
      { name: `${name}: on screen`, ours: ms(shown), other, value: shown / stock, limit: null },
    ]
  }
  const figures = [
    ...times('footer known', known, (one) => one.ours),
    ...times('file not seen before', unknown, (one) => one.cold),
    {
      name: 'from navigation; stock with its engine started',
      ours: ms(of((one) => one.navigationMs)),
      other: `${ms(unknown)} (${stockName})`,
      value: of((one) => one.navigationMs) / unknown,
      limit: null,
    },
  ]
  return { title: `A conversation in the middle of the shard (${asked.length} of them)`, figures }
}
