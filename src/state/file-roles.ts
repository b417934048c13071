import type { Claim } from '../catalog/load.ts'
import type { Fault } from '../lib/errors.ts'
import type { DataFile, Dataset } from './dataset.ts'

/** The part of a dataset that follows from its files. */
type FileSummary = Pick<Dataset, 'files' | 'layouts' | 'kind' | 'rows' | 'rowGroups' | 'bytes'>

/**
 * Decides which opened files take part. One file with conversations makes it a set of
 * conversations, and files with other columns are named and left out; without any, the files with
 * the columns of the first are shown as a plain table.
 * @param claims what a catalog says of the files: it counts until their footers are read
 */
export function judgeFiles(
  files: readonly DataFile[],
  claims: readonly (Claim | undefined)[] = [],
): FileSummary {
  const opened = files.flatMap((file) => file.opened ?? [])
  const hasConversations = opened.some((file) => file.layout.schema.kind === 'conversations')
  const columns = JSON.stringify(opened[0]?.layout.columns)
  const judged = files.map((file): DataFile => {
    if (!file.opened) return file
    const fault = hasConversations ? tableFault(file.opened) : columnsFault(file.opened, columns)
    return { ref: file.ref, opened: file.opened, ...(fault && { fault }) }
  })
  const layouts = judged.map(({ opened: file, fault }) => (fault ? undefined : file?.layout))
  const known = judged.flatMap(({ opened: file, fault }, i) => {
    const claim = claims[i]
    if (fault) return []
    if (file) {
      const { rows, rowGroups } = file.layout
      return { rows, rowGroups: rowGroups.length, bytes: file.size }
    }
    return claim ? { rows: claim.rows, rowGroups: claim.groups.length, bytes: claim.file.size } : []
  })
  return {
    files: judged,
    layouts,
    kind: opened.length === 0 ? null : hasConversations ? 'conversations' : 'table',
    rows: known.reduce((sum, file) => sum + file.rows, 0),
    rowGroups: known.reduce((sum, file) => sum + file.rowGroups, 0),
    bytes: known.reduce((sum, file) => sum + file.bytes, 0),
  }
}

type Opened = NonNullable<DataFile['opened']>

function tableFault({ name, layout: { schema } }: Opened): Fault | undefined {
  return schema.kind === 'table' ? { kind: 'schema-differs', name, why: schema.why } : undefined
}

function columnsFault({ name, layout }: Opened, columns: string): Fault | undefined {
  if (JSON.stringify(layout.columns) === columns) return undefined
  return { kind: 'schema-differs', name, why: 'other-columns' }
}
