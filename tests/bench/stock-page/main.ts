import {
  AsyncDuckDB,
  DuckDBDataProtocol,
  VoidLogger,
  type AsyncDuckDBConnection,
} from '@duckdb/duckdb-wasm'
import { separator, type StockAnswer, type StockPage, type StockQuestion } from './protocol.ts'

const file = 'shard.parquet'
let database: AsyncDuckDB
let connection: AsyncDuckDBConnection

async function start(needsExtension: boolean): Promise<string> {
  const address = (name: string) => new URL(name, document.baseURI).href
  const worker = new Worker(address('duckdb/duckdb-browser-eh.worker.js'))
  database = new AsyncDuckDB(new VoidLogger(), worker)
  await database.instantiate(address('duckdb/duckdb-eh.wasm'))
  connection = await database.connect()
  if (needsExtension) {
    await connection.query(`set custom_extension_repository = '${address('engine')}'`)
    await connection.query('load parquet')
  } else {
    await connection.query('set enable_object_cache = true')
  }
  return database.getVersion()
}

async function ask({ url, transport, sql, before }: StockQuestion): Promise<StockAnswer> {
  if (transport === 'ranges') {
    await database.registerFileURL(file, url, DuckDBDataProtocol.HTTP, false)
    if (before !== undefined) await connection.query(before)
  }
  const startedAt = performance.now()
  if (transport === 'whole') {
    const bytes = await (await fetch(url, { cache: 'no-store' })).arrayBuffer()
    await database.registerFileBuffer(file, new Uint8Array(bytes))
  }
  const downloadMs = performance.now() - startedAt
  let firstMs = Infinity
  const rows: string[] = []
  for await (const batch of await connection.send(sql, true)) {
    if (batch.numRows > 0) firstMs = Math.min(firstMs, performance.now() - startedAt)
    for (let row = 0; row < batch.numRows; row++) {
      const cells = batch.schema.fields.map((_, i): unknown => batch.getChildAt(i)?.get(row))
      rows.push(cells.map(String).join(separator))
    }
  }
  return { rows, firstMs, ms: performance.now() - startedAt, downloadMs }
}

const page: StockPage = { start, ask }
Object.assign(globalThis, { stockPage: page })
