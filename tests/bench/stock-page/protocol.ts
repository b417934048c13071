/** Stands between the columns of a row: no text of the shard holds it. */
export const separator = '\u001f'

/** How the file comes to the engine: by its own range requests, or downloaded whole beforehand. */
export type Transport = 'ranges' | 'whole'

/** A question to stock DuckDB-WASM, timed from nothing but a started engine. */
export interface StockQuestion {
  readonly url: string
  readonly transport: Transport
  /** Reads the file as `'shard.parquet'`. */
  readonly sql: string
  /** Asked before the clock starts, so that the footer is known; only with `ranges`. */
  readonly before?: string
}

export interface StockAnswer {
  /** Rows as text, columns joined by `separator`. */
  readonly rows: readonly string[]
  /** Milliseconds to the first row, and to the last; the download included. */
  readonly firstMs: number
  readonly ms: number
  /** Milliseconds of `ms` that the whole download took. */
  readonly downloadMs: number
}

/** What the page of stock DuckDB-WASM offers to the bench. */
export interface StockPage {
  /** Starts the engine; extensions come from `engine/` beside the page. */
  start(needsExtension: boolean): Promise<string>
  ask(question: StockQuestion): Promise<StockAnswer>
}

declare global {
  var stockPage: StockPage
}
