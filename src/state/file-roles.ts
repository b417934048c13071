import type { Fault } from '../lib/errors.ts'
import type { DataFile, Dataset } from './dataset.ts'

/** The part of a dataset that follows from its files. */
type FileSummary = Pick<Dataset, 'files' | 'layouts' | 'kind' | 'rows' | 'rowGroups' | 'bytes'>

/**
 * Decides which opened files take part. One file with conversations makes it a set of
 * conversations, and files with other columns are named and left out; without any, the files with
 * the columns of the first are shown as a plain table.
 */
export function judgeFiles(files: readonly DataFile[]): FileSummary {
  const opened = files.flatMap((file) => file.opened ?? [])
  const hasConversations = opened.some((file) => file.layout.schema.kind === 'conversations')
  const columns = JSON.stringify(opened[0]?.layout.columns)
  const judged = files.map((file): DataFile => {
    if (!file.opened) return file
    const fault = hasConversations ? tableFault(file.opened) : columnsFault(file.opened, columns)
    return { ref: file.ref, opened: file.opened, ...(fault && { fault }) }
  })
  const layouts = judged.map(({ opened: file, fault }) => (fault ? undefined : file?.layout))
  const taking = judged.filter((file) => file.opened && !file.fault)
  return {
    files: judged,
    layouts,
    kind: opened.length === 0 ? null : hasConversations ? 'conversations' : 'table',
    rows: layouts.reduce((sum, layout) => sum + (layout?.rows ?? 0), 0),
    rowGroups: layouts.reduce((sum, layout) => sum + (layout?.rowGroups.length ?? 0), 0),
    bytes: taking.reduce((sum, file) => sum + (file.opened?.size ?? 0), 0),
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
