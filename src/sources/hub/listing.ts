import type { FileRef } from '../file-ref.ts'

/** A dataset repository on the Hub, or on a mirror of it. */
export interface HubPlace {
  /** Base address, e.g. `https://huggingface.co`; may have a path. */
  readonly hub: string
  /** `owner/name`. */
  readonly repo: string
  /** Branch, tag or commit; null for the default branch. */
  readonly revision: string | null
}

/** The Parquet files of a dataset repository at one commit, and what its card says of them. */
export interface HubListing {
  /** `owner/name` as the Hub spells it: a renamed repository has its new name. */
  readonly repo: string
  /** The commit that everything here is of: 40 hexadecimal digits. */
  readonly commit: string
  /** The address that paths of the repository are below; ends with `/`. */
  readonly base: string
  /** Splits in card order, files in path order, all with size, identity, path and place. */
  readonly refs: readonly (FileRef & { readonly kind: 'url' })[]
  /** In the order of the refs. */
  readonly splits: readonly HubSplit[]
  /** The configuration that is listed; null where the card names none. */
  readonly config: string | null
  /** All configurations of the card, in its order. */
  readonly configs: readonly string[]
  /** `conversations` when the card's features are theirs; null where it tells no such thing. */
  readonly kind: 'conversations' | null
  /** As the card gives it, e.g. `cc-by-4.0`. */
  readonly license: string | null
  /** Whether contents are given only to those who were granted access, at once or by hand. */
  readonly gated: false | 'auto' | 'manual'
  readonly isPrivate: boolean
  /** Time in ISO 8601. */
  readonly lastModified: string | null
  /** Of the last 30 days. */
  readonly downloads: number | null
  readonly likes: number | null
  /** Address of a catalog in the repository. */
  readonly catalog: string | null
  /** Whether files may be missing from the list, which was not given whole. */
  readonly isPartial: boolean
}

/** A split as the tree and the card tell it; null where the card is silent. */
export interface HubSplit {
  readonly name: string
  /** Parquet files. */
  readonly files: number
  /** Files that the split has by their names, where the list ends before the last of them. */
  readonly of?: number
  /** Their sizes added up. */
  readonly bytes: number
  /** Rows as the card's writer recorded them; the Hub does not check them. */
  readonly rows: number | null
  /** Bytes of the rows in memory, likewise. */
  readonly memoryBytes: number | null
}
