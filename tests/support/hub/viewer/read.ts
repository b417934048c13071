import { openParquet, readWindow, type ParquetFile } from '../../../../src/parquet/parquet-file.ts'
import { schemaOf } from '../../../../src/parquet/hyparquet.ts'
import { splitsOf, type ConvertedSplit } from '../converted.ts'
import { hubSource } from '../fixtures/hub-source.ts'
import type { HubCommit, HubFile } from '../repo.ts'
import { featureOf, type NamedFeature } from './features.ts'

/** A row as JSON. */
export type ViewerRow = Readonly<Record<string, unknown>>

const opened = new WeakMap<HubFile, Promise<ParquetFile>>()

function open(file: HubFile): Promise<ParquetFile> {
  const known = opened.get(file) ?? openParquet(hubSource(file))
  opened.set(file, known)
  return known
}

/** The splits that the viewer knows of a commit: those whose files are Parquet. */
export function splitsAt(commit: HubCommit): readonly ConvertedSplit[] {
  return splitsOf(commit)
}

/** Rows of a file, by its footer unless the fixture knows them. */
async function rowsOf(file: HubFile): Promise<number> {
  return file.rows ?? (await open(file)).layout.rows
}

/** Rows of a split. */
export async function countRows({ files }: ConvertedSplit): Promise<number> {
  let rows = 0
  for (const file of files) rows += await rowsOf(file)
  return rows
}

/** The columns of a split with their types, by the footer of its first file. */
export async function readFeatures({ files }: ConvertedSplit): Promise<NamedFeature[]> {
  const [first] = files
  if (!first) return []
  const { metadata } = await open(first)
  return schemaOf(metadata).children.map((node) => ({
    name: node.element.name,
    type: featureOf(node),
  }))
}

/** Bytes in memory that the viewer refuses to scan for some rows (section 2.2). */
const mostMemory = 300_000_000

/**
 * Really reads the rows `[start, end)` of a split.
 * @returns `too-big` when the row groups that hold them are larger than the viewer scans
 */
export async function readSplitRows(
  { files }: ConvertedSplit,
  start: number,
  end: number,
): Promise<ViewerRow[] | 'too-big'> {
  const found: ViewerRow[] = []
  let memory = 0
  let first = 0
  for (const file of files) {
    const rows = await rowsOf(file)
    if (first + rows > start && first < end) {
      const parquet = await open(file)
      const { columns, rowGroups } = parquet.layout
      for (const [rowGroup, group] of rowGroups.entries()) {
        const at = first + group.rowStart
        const from = Math.max(start, at)
        const to = Math.min(end, at + group.rows)
        if (from >= to) continue
        memory += group.chunks.reduce((sum, { uncompressed }) => sum + uncompressed, 0)
        if (memory > mostMemory) return 'too-big'
        const window = { rowGroup, rows: { start: from - at, end: to - at }, columns }
        for (const cells of await readWindow(parquet, window)) {
          found.push(Object.fromEntries(columns.map((name, i) => [name, jsonOf(cells[i])])))
        }
      }
    }
    first += rows
    if (first >= end) break
  }
  return found
}

/** A value as JSON has it: numbers of 64 bits become doubles, bytes base64. */
function jsonOf(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(jsonOf)
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, jsonOf(each)]))
  }
  return value ?? null
}
