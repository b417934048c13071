/** Sums over row groups drawn at random, of which an estimate is made. */
export interface Tally {
  readonly groups: number
  readonly rows: number
  readonly hits: number
  /** Sums of products: of rows with rows, rows with hits, hits with hits. */
  readonly rowsRows: number
  readonly rowsHits: number
  readonly hitsHits: number
}

/** Before the first row group. */
export const noTally: Tally = {
  groups: 0,
  rows: 0,
  hits: 0,
  rowsRows: 0,
  rowsHits: 0,
  hitsHits: 0,
}

/** Adds one row group. */
export function addGroup(tally: Tally, rows: number, hits: number): Tally {
  return {
    groups: tally.groups + 1,
    rows: tally.rows + rows,
    hits: tally.hits + hits,
    rowsRows: tally.rowsRows + rows * rows,
    rowsHits: tally.rowsHits + rows * hits,
    hitsHits: tally.hitsHits + hits * hits,
  }
}
