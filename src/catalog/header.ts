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
  const checked = checkEach(files, 'files', checkFile)
  if (new Set(checked.map((file) => file.name)).size < checked.length) {
    throw new Error('a file occurs twice')
  }
  const combinations = checkEach(tuples, 'tuples', checkTuple)
  if (new Set(combinations.map((tuple) => JSON.stringify(tuple))).size < combinations.length) {
    throw new Error('a combination occurs twice')
  }
  return {
    source: { name: text(name, 'source.name'), revision: textOrNull(revision, 'source.revision') },
    tuples: combinations,
    files: checked,
  }
}

/** Checks what a list holds. An error says where, which is put into words only then. */
function checkEach<T>(values: unknown, where: string, check: (value: unknown) => T): T[] {
  return list(values, where).map((value, i) => {
    try {
      return check(value)
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`${where}[${i}]${detail}`, { cause })
    }
  })
}

function checkFile(value: unknown): HeaderFile {
  const [name, size, identity, footer, rows, rowGroups] = list(value, '')
  if (typeof footer !== 'string' || !/^[0-9a-f]{16}$/.test(footer)) {
    throw new Error('.footer is not a hash')
  }
  return {
    name: checkName(text(name, '.name')),
    size: count(size, '.size'),
    identity: textOrNull(identity, '.identity'),
    footer,
    rows: count(rows, '.rows'),
    rowGroups: count(rowGroups, '.rowGroups'),
  }
}

/** A path below the catalog's folder, or a web address. */
function checkName(name: string): string {
  if (isWebAddress(name) || isPlainPath(name)) return name
  throw new Error('.name is neither a path below the catalog nor an address')
}

function checkTuple(value: unknown): Tuple {
  const values = list(value, '')
  if (values.length !== catalogColumns.length) throw new Error(' has another length')
  return values.map((each) => textOrNull(each, ''))
}
