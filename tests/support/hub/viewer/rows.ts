import type { ConvertedSplit } from '../converted.ts'
import { sayBadParameter, sayViewerError, ViewerError } from './errors.ts'
import { countRows, readFeatures, readSplitRows, type ViewerRow } from './read.ts'
import { parseOrder, parseWhere } from './where.ts'

/** A split, and how much of it the viewer has: all of it, or its first rows. */
export interface KnownSplit extends ConvertedSplit {
  /** Share that is converted. */
  readonly share: number
}

/** Rows per answer, at most. */
const pageRows = 100

/** `/first-rows` answers with no more bytes (production's limit), and with no fewer rows. */
const firstBytes = 200_000
const firstRows = 10

/** Bytes that a cut cell keeps. */
const cutBytes = 100

/**
 * Rows of which the index and the statistics are made: the first 5 GB of a split at the Hub, so many
 * rows here.
 */
export const indexedRows = 2000

const number = (query: URLSearchParams, name: string, usual: number): number => {
  const text = query.get(name)
  if (text === null) return usual
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw new ViewerError(sayBadParameter('InvalidParameter', `Parameter '${name}' must be integer`))
}

function pageOf(query: URLSearchParams): { readonly offset: number; readonly length: number } {
  const length = number(query, 'length', pageRows)
  if (length > pageRows) {
    const message = `Parameter 'length' must not be greater than ${pageRows}`
    throw new ViewerError(sayBadParameter('InvalidParameter', message))
  }
  return { offset: number(query, 'offset', 0), length }
}

async function read(split: ConvertedSplit, start: number, end: number): Promise<ViewerRow[]> {
  const rows = await readSplitRows(split, start, end)
  if (rows === 'too-big') throw new ViewerError(sayViewerError('too-big'))
  return rows
}

/** Rows that the viewer has of a split. */
export async function convertedRows(split: KnownSplit): Promise<number> {
  const rows = await countRows(split)
  return split.share < 1 ? Math.floor(rows * split.share) : rows
}

async function featuresOf(split: ConvertedSplit) {
  const features = await readFeatures(split)
  return features.map(({ name, type }, feature_idx) => ({ feature_idx, name, type }))
}

/** `/rows`: really reads the files. */
export async function sayRows(split: KnownSplit, query: URLSearchParams): Promise<object> {
  const { offset, length } = pageOf(query)
  const total = await convertedRows(split)
  const rows = await read(split, offset, Math.min(total, offset + length))
  return {
    features: await featuresOf(split),
    rows: rows.map((row, i) => ({ row_idx: offset + i, row, truncated_cells: [] })),
    num_rows_total: total,
    num_rows_per_page: pageRows,
    partial: split.share < 1,
  }
}

/** The rows that the index holds. */
export async function readIndexed(split: KnownSplit) {
  const all = await convertedRows(split)
  const total = Math.min(indexedRows, all)
  return { rows: await read(split, 0, total), partial: split.share < 1 || total < all }
}

/** `/search`: rows of the index with every word of the query in some text of theirs. */
export async function saySearch(split: KnownSplit, query: URLSearchParams): Promise<object> {
  const words = (query.get('query') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const isWanted = (row: ViewerRow) => {
    const text = JSON.stringify(row).toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return sayFound(split, query, (rows) => rows.filter(({ row }) => isWanted(row)))
}

/** `/filter`: rows of the index that a predicate of restricted SQL takes, in an order. */
export async function sayFilter(split: KnownSplit, query: URLSearchParams): Promise<object> {
  const columns = (await readFeatures(split)).map(({ name }) => name)
  const [where, orderby] = [query.get('where'), query.get('orderby')]
  const predicate = where === null ? () => true : parseWhere(where, columns)
  const order = orderby === null ? () => 0 : parseOrder(orderby, columns)
  if (!predicate || !order) {
    const name = predicate ? 'orderby' : 'where'
    throw new ViewerError(sayBadParameter('InvalidParameter', `Parameter '${name}' is invalid`))
  }
  return sayFound(split, query, (rows) =>
    rows.filter(({ row }) => predicate(row)).sort((a, b) => order(a.row, b.row)),
  )
}

interface Numbered {
  readonly row_idx: number
  readonly row: ViewerRow
}

async function sayFound(
  split: KnownSplit,
  query: URLSearchParams,
  pick: (rows: Numbered[]) => readonly Numbered[],
): Promise<object> {
  const { offset, length } = pageOf(query)
  const { rows, partial } = await readIndexed(split)
  const found = pick(rows.map((row, row_idx) => ({ row_idx, row })))
  return {
    features: await featuresOf(split),
    rows: found.slice(offset, offset + length).map((one) => ({ ...one, truncated_cells: [] })),
    num_rows_total: found.length,
    num_rows_per_page: pageRows,
    partial,
  }
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

/** `/first-rows`: few rows, whose cells are cut where even they are too long. */
export async function sayFirstRows(split: KnownSplit): Promise<object> {
  const total = await convertedRows(split)
  const all = await read(split, 0, Math.min(total, pageRows))
  let left = firstBytes
  const kept = all.filter((row, i) => (left -= bytesOf(row)) >= 0 || i < firstRows)
  let over = kept.reduce((sum, row) => sum + bytesOf(row), 0) - firstBytes
  const rows = kept.map((row, row_idx) => {
    const truncated_cells: string[] = []
    const cells = Object.entries(row).map(([name, value]) => {
      const text = JSON.stringify(value)
      if (over <= 0 || text.length <= cutBytes) return [name, value]
      over -= text.length - cutBytes
      truncated_cells.push(name)
      return [name, text.slice(0, cutBytes)]
    })
    return { row_idx, row: Object.fromEntries(cells) as ViewerRow, truncated_cells }
  })
  return { features: await featuresOf(split), rows, truncated: rows.length < total }
}
