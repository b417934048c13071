import {
  addGroups,
  catalogColumns,
  emptyCatalog,
  type Catalog,
  type MeasuredGroup,
} from '../../src/catalog/catalog.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'
import type { Layout } from '../../src/parquet/layout.ts'

/** Files as plain lists: by file, then by row group. */
export type PlainFiles = readonly (readonly (readonly Conversation[])[])[]

/** What the reader measures of a row group. */
export function measure(rows: readonly Conversation[]): Omit<MeasuredGroup, 'file' | 'rowGroup'> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = JSON.stringify(catalogColumns.map((column) => row[column]))
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return {
    tuples: [...counts.keys()].map((key) => JSON.parse(key) as (string | null)[]),
    counts: [...counts.values()],
  }
}

/** The catalog of the row groups that `isMeasured` picks. */
export function catalogOf(
  files: PlainFiles,
  isMeasured: (file: number, rowGroup: number) => boolean = () => true,
): Catalog {
  const groups = files.flatMap((file, i) =>
    file.flatMap((rows, rowGroup) =>
      isMeasured(i, rowGroup) ? [{ file: i, rowGroup, ...measure(rows) }] : [],
    ),
  )
  return addGroups(emptyCatalog(files.map((file) => file.length)), groups)
}

/** Layouts of such files; every column chunk has `chunkBytes` bytes. */
export function layoutsOf(files: PlainFiles, chunkBytes = 1000): Layout[] {
  const paths = [
    ...catalogColumns,
    'messages.list.element.role',
    'messages.list.element.content',
    'metadata',
  ]
  return files.map((groups) => {
    let rowStart = 0
    let offset = 4
    const rowGroups = groups.map((rows) => {
      const chunks = paths.map((path) => {
        offset += chunkBytes
        return {
          path,
          column: path.split('.')[0]!,
          start: offset - chunkBytes,
          end: offset,
          uncompressed: chunkBytes,
        }
      })
      rowStart += rows.length
      return { rowStart: rowStart - rows.length, rows: rows.length, chunks }
    })
    return {
      rows: rowStart,
      rowGroups,
      columns: [...catalogColumns, 'messages', 'metadata'],
      footer: { start: offset, end: offset + 100 },
      schema: { kind: 'conversations', messages: 'list-of-structs' },
    }
  })
}

/** Files of these layouts as a scan is planned over them; each of `bytes` bytes. */
export function scanFilesOf(layouts: readonly (Layout | undefined)[], bytes = 0) {
  return layouts.map((layout) => layout && { shape: layout, layout, bytes })
}
