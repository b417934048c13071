import { resolve } from 'node:path'
import { build } from 'vite'
import { startStaticServer, type StaticServer } from '../../src/cli/static-server.ts'
import { peerFolder, peers } from './peers.ts'
import { ms } from './report.ts'
import { median, repeat, withProfile } from './setup.ts'
import type { StockAnswer, StockQuestion, Transport } from './stock-page/protocol.ts'

/** A configuration of stock DuckDB-WASM: a release, and how it gets at the file. */
export interface Stock {
  readonly name: string
  readonly transport: Transport
  /** Opens a page of its own with a started engine, asks, and closes it. */
  ask(question: Omit<StockQuestion, 'transport'>): Promise<StockAnswer>
  close(): Promise<void>
}

async function serveStock(version: string, folder: string): Promise<StaticServer> {
  const root = resolve('tests/bench/stock-page')
  const outDir = resolve('.cache/bench', `page-${version}`)
  await build({
    configFile: false,
    root,
    base: './',
    resolve: { alias: { '@duckdb/duckdb-wasm': resolve(folder, 'dist/duckdb-browser.mjs') } },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
    logLevel: 'error',
  })
  const others = { 'duckdb/': resolve(folder, 'dist'), 'engine/': resolve('public/engine') }
  return startStaticServer({ folder: outDir, others })
}

async function createStock(version: string, folder: string, transport: Transport): Promise<Stock> {
  const site = await serveStock(version, folder)
  const needsExtension = transport === 'whole'
  return {
    name: `${version}, ${transport === 'whole' ? 'whole file' : 'its own ranges'}`,
    transport,
    ask: (question) =>
      withProfile(async (page) => {
        await page.goto(site.url)
        await page.waitForFunction(() => 'stockPage' in globalThis)
        await page.evaluate((needed) => stockPage.start(needed), needsExtension)
        return page.evaluate((asked) => stockPage.ask(asked), { ...question, transport })
      }),
    close: () => site.close(),
  }
}

/** The configurations of stock DuckDB-WASM that design.md, section 4, measured. */
export async function stocks(): Promise<Stock[]> {
  return [
    await createStock('1.28.0', await peerFolder(peers.duckdb), 'ranges'),
    await createStock('1.33.1-dev45.0', resolve('node_modules/@duckdb/duckdb-wasm'), 'whole'),
  ]
}

/** The better configuration for one question. */
export interface Best {
  readonly name: string
  /** Medians in milliseconds. */
  readonly ms: number
  readonly firstMs: number
  readonly answer: StockAnswer
}

/**
 * Asks every configuration several times and takes the one with the shortest median.
 * @throws Error when they do not answer the same
 */
export async function bestOf(
  stocks: readonly Stock[],
  runs: number,
  ask: (stock: Stock) => Promise<StockAnswer>,
): Promise<Best> {
  const found: Best[] = []
  for (const stock of stocks) {
    const answers = await repeat(runs, () => ask(stock))
    const [answer] = answers
    if (!answer) throw new Error('a stock that was not asked')
    const times = {
      ms: median(answers.map((a) => a.ms)),
      firstMs: median(answers.map((a) => a.firstMs)),
    }
    found.push({ name: stock.name, ...times, answer })
    console.log(
      `  stock ${stock.name}: ${ms(times.ms)}, first row ${ms(times.firstMs)}, download ${ms(answer.downloadMs)}`,
    )
  }
  const sorted = (rows: readonly string[]) => JSON.stringify(rows.toSorted())
  const [best, ...others] = found.toSorted((a, b) => a.ms - b.ms)
  if (!best) throw new Error('no stock to ask')
  if (others.some(({ answer }) => sorted(answer.rows) !== sorted(best.answer.rows))) {
    throw new Error('releases of stock DuckDB-WASM disagree')
  }
  return best
}
