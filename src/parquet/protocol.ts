import type { Fault } from '../lib/errors.ts'
import type { Range } from '../lib/range.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { Layout } from './layout.ts'
import type { Row } from './conversations.ts'
import type { SortValue } from './sort-values.ts'
import type { RowSummary } from './summary.ts'
import type { Value, ValueFilter } from './value-counts.ts'

/** A file that the reader has opened. */
export interface OpenedFile {
  /** Number by which later calls name the file. */
  readonly id: number
  readonly name: string
  /** Identity of the content: the same bytes have the same identity, changed bytes another. */
  readonly identity: string
  readonly size: number
  /** Hash of the footer's bytes. */
  readonly footer: string
  readonly layout: Layout
}

/** Joint counts of one row group, as {@link readJointValues} found them. */
export interface CountedGroup {
  readonly rowGroup: number
  readonly tuples: readonly (readonly Value[])[]
  readonly counts: readonly number[]
  /** Bytes of the column chunks that it takes. */
  readonly bytes: number
}

/** What the footer of a file says that is opened only to be counted. */
export interface CountedFooter {
  /** Size of the file in bytes. */
  readonly size: number
  /** Hash of the footer's bytes. */
  readonly hash: string
  /** Rows of each row group. */
  readonly rows: readonly number[]
  /** Bytes read to have it. */
  readonly bytes: number
}

/** What counting a file tells as it goes: its footer first, then row group by row group. */
export type CountEvent =
  | { readonly kind: 'footer'; readonly footer: CountedFooter }
  | { readonly kind: 'group'; readonly group: CountedGroup }

/** Finds a text in a message, to start a preview there: source and flags of a RegExp. */
export interface Needle {
  readonly source: string
  readonly flags: string
  /** Only messages of this role count; null for all. */
  readonly role: string | null
  /** Only the reasoning in them counts. */
  readonly inReasoning: boolean
}

/** A row that is out of reach. */
export interface UnreadRow {
  readonly kind: 'fault'
  readonly fault: Fault
}

/** What the reader worker answers. Rows are counted from their row group's first row. */
export interface ReaderProtocol {
  open: { args: { ref: FileRef }; reply: OpenedFile }
  /**
   * Joint values of the columns in every row group named; sends groups as they are counted, and goes
   * on after one that is damaged. Replies with the first damage.
   */
  count: {
    args: { id: number; rowGroups: readonly number[]; columns: readonly string[] }
    reply: Fault | null
    event: CountedGroup
  }
  /**
   * As `count`, of a file that is opened for it and closed again: nothing of it is kept. Row groups
   * named in `skip` are left out.
   */
  measure: {
    args: { ref: FileRef; skip: readonly number[]; columns: readonly string[] }
    reply: Fault | null
    event: CountEvent
  }
  /** Numbers of the rows that match a filter, ascending. */
  match: { args: { id: number; rowGroup: number; filter: ValueFilter }; reply: number[] }
  /**
   * Short forms of rows, in the order given, for the table. While the host is out of reach, the rows
   * whose bytes are kept; it fails when there is none.
   */
  summaries: {
    args: { id: number; rowGroup: number; rows: readonly number[]; needle: Needle | null }
    reply: (RowSummary | UnreadRow)[]
  }
  /** What rows are sorted by, in the order given. */
  sortValues: {
    args: { id: number; rowGroup: number; rows: readonly number[]; by: SortValue }
    reply: (string | number | null)[]
  }
  /** One whole row; sends why the block index of the file was given up, once. */
  row: { args: { id: number; rowGroup: number; row: number }; reply: Row; event: Fault }
  /** Position of the first row with this uuid in the file, by reading only the uuid column. */
  find: {
    args: { id: number; uuid: string }
    reply: { rowGroup: number; row: number } | null
    event: { rows: number }
  }
  /** Whole rows as JSON Lines in UTF-8. */
  encode: {
    args: { id: number; rowGroup: number; rows: readonly number[] }
    reply: Uint8Array<ArrayBuffer>
  }
  /** Loads bytes that will be wanted soon. */
  prefetch: { args: { id: number; ranges: readonly Range[] }; reply: undefined }
}
