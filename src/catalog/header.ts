import { count, list, record, text, textOrNull } from '../lib/checked-json.ts'
import { isPlainPath, isWebAddress } from '../sources/paths.ts'
import { catalogColumns, type Tuple } from './catalog.ts'

/** The readable part of a catalog: its second line. */
export interface Header {
  readonly source: { readonly name: string; readonly revision: string | null }
  /** Combinations of values of the catalog's columns. */
  readonly tuples: readonly Tuple[]
  readonly files: readonly HeaderFile[]
}

/** One Parquet file in the header. */
export interface HeaderFile {
  readonly name: string
  readonly size: number
  readonly identity: string | null
  readonly footer: string
  readonly rows: number
  readonly rowGroups: number
}

/** Writes the header as JSON with its keys in one order, a list of values per file. */
export function writeHeader({ source: { name, revision }, tuples, files }: Header): string {
  const listed = files.map((file) => [
    file.name,
    file.size,
    file.identity,
    file.footer,
    file.rows,
    file.rowGroups,
  ])
  return JSON.stringify({
    source: { name, revision },
    columns: catalogColumns,
    tuples,
    files: listed,
  })
}

/** Reads and checks what {@link writeHeader} wrote. @throws Error saying what is wrong */
export function readHeader(json: string): Header {
  const { source, columns, tuples, files } = record(JSON.parse(json), 'the header')
  const { name, revision } = record(source, 'source')
  if (JSON.stringify(columns) !== JSON.stringify(catalogColumns)) {
    throw new Error(`it counts other columns than ${catalogColumns.join(', ')}`)
  }
  const checked = list(files, 'files').map((file, i) => checkFile(file, `files[${i}]`))
  if (new Set(checked.map((file) => file.name)).size < checked.length) {
    throw new Error('a file occurs twice')
  }
  const combinations = list(tuples, 'tuples').map((tuple, i) => checkTuple(tuple, `tuples[${i}]`))
  if (new Set(combinations.map((tuple) => JSON.stringify(tuple))).size < combinations.length) {
    throw new Error('a combination occurs twice')
  }
  return {
    source: { name: text(name, 'source.name'), revision: textOrNull(revision, 'source.revision') },
    tuples: combinations,
    files: checked,
  }
}

function checkFile(value: unknown, where: string): HeaderFile {
  const [name, size, identity, footer, rows, rowGroups] = list(value, where)
  if (typeof footer !== 'string' || !/^[0-9a-f]{16}$/.test(footer)) {
    throw new Error(`${where}.footer is not a hash`)
  }
  return {
    name: checkName(text(name, `${where}.name`), where),
    size: count(size, `${where}.size`),
    identity: textOrNull(identity, `${where}.identity`),
    footer,
    rows: count(rows, `${where}.rows`),
    rowGroups: count(rowGroups, `${where}.rowGroups`),
  }
}

/** A path below the catalog's folder, or a web address. */
function checkName(name: string, where: string): string {
  if (isWebAddress(name) || isPlainPath(name)) return name
  throw new Error(`${where}.name is neither a path below the catalog nor an address`)
}

function checkTuple(value: unknown, where: string): Tuple {
  const values = list(value, where)
  if (values.length !== catalogColumns.length) throw new Error(`${where} has another length`)
  return values.map((each) => textOrNull(each, where))
}
