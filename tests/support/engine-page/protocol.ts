/** The answer to a `group by` over three facets. */
export interface CountedFacets {
  readonly rows: readonly Record<string, unknown>[]
  /** Reads of the engine that no planned range covered. */
  readonly misses: number
  readonly ms: number
}

/** What a text search has found. */
export interface FoundRows {
  readonly status: string
  /** Row numbers in the file, ascending. */
  readonly rows: readonly number[]
  readonly misses: number
  /** Bytes that the search says it has read, and that it planned to read. */
  readonly bytesRead: number
  readonly planned: number
  readonly ms: number
}

/** What the page without interface offers to tests: reader, engine and search as the app has them. */
export interface EnginePage {
  countFacets(url: string): Promise<CountedFacets>
  /** @param engines how many search side by side; one unless given */
  findRows(url: string, text: string, engines?: number): Promise<FoundRows>
}

declare global {
  var enginePage: EnginePage
}
