import type { Claim } from '../catalog/claim.ts'
import type { Fault } from '../lib/errors.ts'
import type { Shape, Shapes } from '../scan/row-index.ts'
import type { DataFile, Dataset } from './dataset.ts'

/** The part of a dataset that follows from its files. */
type FileSummary = Pick<
  Dataset,
  'files' | 'layouts' | 'shapes' | 'toldBy' | 'kind' | 'rows' | 'rowGroups' | 'bytes'
>

/** What is said of files whose footers are not read. */
export interface Told {
  /** By file, what a catalog or its own counts say. */
  readonly claims: readonly (Claim | undefined)[]
  /** Files whose claims are what their own footers said when they were counted. */
  readonly measured: ReadonlyMap<number, unknown>
  /** By file, what follows from the dataset's card. */
  readonly derived: Shapes
  /** What the dataset's card says that the files hold; null where it says nothing. */
  readonly kind: Dataset['kind']
}

const untold: Told = { claims: [], measured: new Map(), derived: [], kind: null }

/**
 * Decides which files take part, and what is known of each: by its footer when that was read, else
 * by a catalog, else by derivation. One file with conversations makes it a set of conversations, and
 * files with other columns are named and left out; without any, the files with the columns of the
 * first are shown as a plain table.
 */
export function judgeFiles(files: readonly DataFile[], told: Told = untold): FileSummary {
  const opened = files.flatMap((file) => file.opened ?? [])
  const hasClaims = told.claims.some(Boolean)
  const hasConversations =
    hasClaims || opened.some((file) => file.layout.schema.kind === 'conversations')
  const columns = JSON.stringify(opened[0]?.layout.columns)
  const judged = files.map((file): DataFile => {
    if (!file.opened) return file
    const fault = hasConversations ? tableFault(file.opened) : columnsFault(file.opened, columns)
    return { ref: file.ref, opened: file.opened, ...(fault && { fault }) }
  })
  const layouts = judged.map(({ opened: file, fault }) => (fault ? undefined : file?.layout))
  const shapes = judged.map(({ fault }, i): Shape | undefined =>
    fault ? undefined : (layouts[i] ?? told.claims[i] ?? told.derived[i]),
  )
  const known = judged.flatMap(({ ref, opened: file }, i) => {
    const shape = shapes[i]
    return shape ? { shape, bytes: file?.size ?? told.claims[i]?.file.size ?? sizeOf(ref) } : []
  })
  return {
    files: judged,
    layouts,
    shapes,
    toldBy: shapes.map((shape, i) => {
      if (!shape) return undefined
      if (layouts[i] ?? told.measured.has(i)) return 'footer'
      return told.claims[i] ? 'catalog' : 'card'
    }),
    kind: hasConversations ? 'conversations' : opened.length > 0 ? 'table' : told.kind,
    rows: known.reduce((sum, { shape }) => sum + shape.rows, 0),
    rowGroups: known.reduce((sum, { shape }) => sum + shape.rowGroups.length, 0),
    bytes: known.reduce((sum, file) => sum + file.bytes, 0),
  }
}

function sizeOf(ref: DataFile['ref']): number {
  return ref.kind === 'url' ? (ref.size ?? 0) : ref.blob.size
}

type Opened = NonNullable<DataFile['opened']>

function tableFault({ name, layout: { schema } }: Opened): Fault | undefined {
  return schema.kind === 'table' ? { kind: 'schema-differs', name, why: schema.why } : undefined
}

function columnsFault({ name, layout }: Opened, columns: string): Fault | undefined {
  if (JSON.stringify(layout.columns) === columns) return undefined
  return { kind: 'schema-differs', name, why: 'other-columns' }
}
