import type { FileRef } from '../sources/file-ref.ts'
import type { Catalog, GroupCounts } from './catalog.ts'
import type { CatalogSource, DescribedFile } from './format.ts'

/** A catalog as it was found: its bytes, and the files that it has to be about. */
export interface FoundCatalog {
  readonly bytes: Uint8Array
  /** Where it was found. */
  readonly url: string
  /** The address that its paths are below: its own folder, or the root of a repository. */
  readonly base: string
  /** Revision of the files, which it has to describe; null where they have none, or it names another. */
  readonly revision: string | null
  /**
   * Whether only claims that name a file's content count: a catalog that lies in the repository it is
   * about names an earlier commit of it.
   */
  readonly byContent?: boolean
}

/** What a catalog claims about one of the open files; true once its footer agrees. */
export interface Claim {
  readonly file: DescribedFile
  readonly rows: number
  readonly rowGroups: readonly { readonly rowStart: number; readonly rows: number }[]
  /** Undefined where a row group was not counted yet. */
  readonly groups: readonly (GroupCounts | undefined)[]
}

/** A catalog read against the files that are open. */
export interface LoadedCatalog {
  readonly id: string
  readonly source: CatalogSource
  readonly tuples: Catalog['tuples']
  /** Its own files, in its order. */
  readonly refs: readonly (FileRef & { readonly kind: 'url' })[]
  /** What it claims of a file; undefined for files that it does not know. */
  readonly claimOf: (ref: FileRef) => Claim | undefined
}

/** What differs between a claim and the list of files; undefined when they agree. */
export function listedDifference({ file }: Claim, ref: FileRef): 'size' | 'identity' | undefined {
  const { size, identity } = ref.kind === 'url' ? ref : { size: ref.blob.size, identity: undefined }
  if (size !== undefined && size !== file.size) return 'size'
  const isOther = file.identity !== null && identity !== undefined && file.identity !== identity
  return isOther ? 'identity' : undefined
}

/** What differs between a claim and the opened file; undefined when they agree. */
export function differenceOf(
  { file, rowGroups: claimed }: Claim,
  opened: {
    readonly size: number
    readonly footer: string
    readonly layout: { readonly rowGroups: readonly { readonly rows: number }[] }
  },
): 'size' | 'footer' | undefined {
  if (file.size !== opened.size) return 'size'
  const { rowGroups } = opened.layout
  const agree =
    claimed.length === rowGroups.length &&
    claimed.every(({ rows }, i) => rows === rowGroups[i]?.rows)
  return file.footer === opened.footer && agree ? undefined : 'footer'
}
