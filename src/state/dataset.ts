import { emptyCatalog, type Catalog } from '../catalog/catalog.ts'
import type { CatalogSource, DescribedFile } from '../catalog/format.ts'
import { AppError, type Fault } from '../lib/errors.ts'
import type { OpenedFile } from '../parquet/protocol.ts'
import type { Source } from '../query/query.ts'
import type { Layout } from '../parquet/layout.ts'
import type { Shapes } from '../scan/row-index.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { Repository } from './repository.ts'

/** One file of the open source. */
export interface DataFile {
  readonly ref: FileRef
  /** Set once the footer was read. */
  readonly opened?: OpenedFile
  /** Why the file takes no part, where it does not. */
  readonly fault?: Fault
}

/** Who told the rows of a file: its footer, a catalog, or the dataset's card by derivation. */
export type ToldBy = 'footer' | 'catalog' | 'card'

/**
 * Reads the footer of a file, once.
 * @throws AppError, AbortError
 */
export type OpenFile = (file: number, signal?: AbortSignal) => Promise<OpenedFile>

/** What is known of the open files, from nothing to everything. */
export interface Dataset {
  readonly source: Source
  /**
   * `listing` files, `opening` the footers without which positions are not known, then `ready`;
   * `empty` when there is no file to open.
   */
  readonly phase: 'listing' | 'opening' | 'ready' | 'empty'
  /** Why there is no list of files, where there is none. */
  readonly fault: Fault | null
  /** The repository on the Hub that the files are from; null elsewhere, and before it is known. */
  readonly repository: Repository | null
  readonly files: readonly DataFile[]
  /** Opens any of these files; another function when the files are listed anew. */
  readonly openFile: OpenFile
  /** Rows per row group of the files that take part, read or told. Kept while they stay the same. */
  readonly shapes: Shapes
  /** By file, who told its shape; undefined where there is none. */
  readonly toldBy: readonly (ToldBy | undefined)[]
  /** Layouts of the opened files that take part; undefined for the others. */
  readonly layouts: readonly (Layout | undefined)[]
  /** Conversations, or a plain table when no file holds any; null while that is not known. */
  readonly kind: 'conversations' | 'table' | null
  readonly rows: number
  readonly rowGroups: number
  /** Size of the files that take part, in bytes. */
  readonly bytes: number
  readonly catalog: Catalog
  /** Why a catalog that came with the files, or a part of it, was not used. */
  readonly catalogFault: Fault | null
  /** Rows per combination of the catalog, over all that was measured. */
  readonly totals: readonly number[]
  readonly measuring: Measuring
  /** By file, why it could not be counted when counting last ended; in the order of the failures. */
  readonly uncounted: ReadonlyMap<number, Fault>
  /** How fast this session has counted. */
  readonly pace: Pace
  /** By file, size in bytes and hash of the footer, read or told; undefined where they are not known. */
  readonly described: readonly (Pick<DescribedFile, 'size' | 'footer'> | undefined)[]
  /** What a catalog of these files calls them; null where nothing but their names is known. */
  readonly listed: ListedAs | null
}

/** How far the catalog has got. */
export interface Measuring {
  /** `asking` when it would cost enough to leave the start to the user. */
  readonly state: 'idle' | 'asking' | 'running' | 'done' | 'failed'
  readonly rowGroups: number
  readonly fault: Fault | null
}

/** How fast counting goes. */
export interface Pace {
  /** Bytes read for it in this session. */
  readonly bytes: number
  /** Time per row group, over all that were counted in this session; null before it can be told. */
  readonly msPerGroup: number | null
}

/** A list of files by its own words. */
export interface ListedAs extends CatalogSource {
  /** The address that names of files are below: where their catalog is, or would be. */
  readonly base: string
}

/** A catalog that nobody has asked for yet. */
const idle: Measuring = { state: 'idle', rowGroups: 0, fault: null }

/** A source of which nothing is known yet. */
export function datasetOf(source: Source): Dataset {
  return {
    source,
    phase: 'listing',
    fault: null,
    repository: null,
    files: [],
    openFile: (file) =>
      Promise.reject(new AppError({ kind: 'unexpected', detail: `no file ${file} is listed` })),
    shapes: [],
    toldBy: [],
    layouts: [],
    kind: null,
    rows: 0,
    rowGroups: 0,
    bytes: 0,
    catalog: emptyCatalog([]),
    catalogFault: null,
    totals: [],
    measuring: idle,
    uncounted: new Map(),
    pace: { bytes: 0, msPerGroup: null },
    described: [],
    listed: null,
  }
}
