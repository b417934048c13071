import { assert } from '../lib/assert.ts'
import { AppError } from '../lib/errors.ts'
import { hashBytes } from '../lib/hash.ts'
import { rowsOfGroup, type Catalog, type GroupCounts, type Tuple } from './catalog.ts'
import { decodeGroups, encodeGroups } from './group-code.ts'
import { readHeader, writeHeader } from './header.ts'

/** What the counts were made from, in words: shown, and compared where a revision is known. */
export interface CatalogSource {
  readonly name: string
  /** Commit of a repository, or seed of a sample; null where there is none. */
  readonly revision: string | null
}

/** What a catalog says about one Parquet file. */
export interface DescribedFile {
  /** Path from the catalog's own folder, with `/` between its parts, or an address. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Name of the content where a listing told it, such as `sha256:…`; null where none did. */
  readonly identity: string | null
  /** Hash of the footer's bytes, as {@link hashBytes} gives it. */
  readonly footer: string
}

/** The counts of a set of files, each of whose row groups was measured. */
export interface CatalogContent {
  readonly source: CatalogSource
  readonly files: readonly DescribedFile[]
  /** Counts in the order of `files`. */
  readonly catalog: Catalog
}

/** A catalog as it was read. */
export interface ReadCatalog extends CatalogContent {
  /** Hash of the content: 16 hexadecimal digits. */
  readonly id: string
}

/** First words of every catalog, with the version of the format. */
const magic = 'nemotron-explorer catalog 1'

/**
 * Writes a catalog as docs/catalog-format.md describes. The same counts of the same files give the
 * same bytes, in whichever order they were measured.
 */
export function encodeCatalog({ source, files, catalog }: CatalogContent): Uint8Array<ArrayBuffer> {
  const { tuples, numbers } = orderTuples(catalog)
  const described = files
    .map((file, i) => ({
      file,
      groups: (catalog.files[i] ?? []).map((group) => renumber(group, numbers)),
    }))
    .sort((a, b) => compareText(a.file.name, b.file.name))
  const header = writeHeader({
    source,
    tuples,
    files: described.map(({ file: { name, size, identity, footer }, groups }) => ({
      name,
      size,
      identity,
      footer,
      rows: rowsOf(groups),
      rowGroups: groups.length,
    })),
  })
  const groups = encodeGroups(described.flatMap((each) => each.groups))
  const text = new TextEncoder().encode(`${header}\n`)
  const first = new TextEncoder().encode(`${magic} ${hashBytes(text, groups)}\n`)
  const bytes = new Uint8Array(first.length + text.length + groups.length)
  bytes.set(first)
  bytes.set(text, first.length)
  bytes.set(groups, first.length + text.length)
  return bytes
}

/**
 * Reads a catalog and checks all of it.
 * @param name what the user knows it by
 * @throws AppError `catalog-invalid`
 */
export function parseCatalog(bytes: Uint8Array, name: string): ReadCatalog {
  try {
    return parse(bytes)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new AppError({ kind: 'catalog-invalid', name, detail }, { cause })
  }
}

function parse(bytes: Uint8Array): ReadCatalog {
  const firstEnd = endOfLine(bytes, 0, magic.length + 18)
  const first = new TextDecoder().decode(bytes.subarray(0, firstEnd))
  const [, version, id] = /^nemotron-explorer catalog (\d+) ([0-9a-f]{16})$/.exec(first) ?? []
  if (version === undefined || id === undefined) throw new Error('it does not begin like one')
  if (!first.startsWith(`${magic} `)) throw new Error(`its format is version ${version}, not 1`)
  if (hashBytes(bytes.subarray(firstEnd + 1)) !== id) throw new Error('its content was damaged')
  const textEnd = endOfLine(bytes, firstEnd + 1, bytes.length)
  const text = new TextDecoder().decode(bytes.subarray(firstEnd + 1, textEnd))
  const { source, tuples, files } = readHeader(text)
  const sizes = files.map(({ rowGroups }) => rowGroups)
  const counts = decodeGroups(bytes.subarray(textEnd + 1), sizes, tuples.length)
  files.forEach((file, i) => {
    if (rowsOf(counts[i] ?? []) !== file.rows)
      throw new Error(`the counts of ${file.name} are not its rows`)
  })
  const described = files.map(({ name, size, identity, footer }): DescribedFile => ({
    name,
    size,
    identity,
    footer,
  }))
  return { id, source, files: described, catalog: { tuples, files: counts } }
}

/** The combinations that have rows, in the order of their JSON texts, and the number of each. */
function orderTuples({ tuples, files }: Catalog) {
  const texts = tuples.map((tuple) => JSON.stringify(tuple))
  const used = new Set<string | undefined>()
  for (const group of files.flat()) {
    for (const { tuple, rows } of group ?? []) if (rows > 0) used.add(texts[tuple])
  }
  const order = [...new Set(texts)].filter((text) => used.has(text)).sort(compareText)
  const places = new Map(order.map((text, place) => [text, place]))
  return {
    tuples: order.map((text) => JSON.parse(text) as Tuple),
    numbers: texts.map((text) => places.get(text) ?? -1),
  }
}

/** The counts with other numbers, ascending, without those that are 0. */
function renumber(group: GroupCounts | undefined, numbers: readonly number[]): GroupCounts {
  assert(group, 'a catalog is written when every row group was measured')
  const counts = new Map<number, number>()
  for (const { tuple, rows } of group) {
    const number = numbers[tuple]
    assert(number !== undefined, 'a count names a combination of its catalog')
    if (rows > 0) counts.set(number, (counts.get(number) ?? 0) + rows)
  }
  return [...counts].map(([tuple, rows]) => ({ tuple, rows })).sort((a, b) => a.tuple - b.tuple)
}

function rowsOf(groups: readonly GroupCounts[]): number {
  return groups.reduce((sum, group) => sum + rowsOfGroup(group), 0)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Place of the next line feed; the line has to end before `limit`. */
function endOfLine(bytes: Uint8Array, start: number, limit: number): number {
  const end = bytes.indexOf(0x0a, start)
  if (end < 0 || end > limit) throw new Error('it does not begin like one')
  return end
}
