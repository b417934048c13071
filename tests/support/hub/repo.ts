/** A file of a repository, as the double serves it. */
export interface HubFile {
  /** From the repository's root, e.g. `data/chat-00000-of-00008.parquet`. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** 40 hexadecimal digits: the git object, of the pointer where the file is stored in LFS. */
  readonly oid: string
  /** Rows of a Parquet file, where the fixture knows them without reading its footer. */
  readonly rows?: number
  /** Set for files in LFS and Xet, which are served by a CDN; others are served by the Hub itself. */
  readonly lfs?: { readonly sha256: string; readonly xetHash: string }
  /** The bytes `[start, end)`; the same bytes at every call. */
  read(start: number, end: number): Uint8Array
}

/** One commit of a repository. */
export interface HubCommit {
  /** 40 hexadecimal digits. */
  readonly sha: string
  /** In path order. */
  readonly files: readonly HubFile[]
  /** The front matter of the card as an object; absent when there is no card. */
  readonly cardData?: Readonly<Record<string, unknown>>
}

/** A dataset repository of the double. */
export interface HubRepo {
  /** `owner/name`. */
  readonly id: string
  readonly access: 'open' | 'gated' | 'private' | 'disabled'
  /** The first is what `main` names at the start. */
  readonly commits: readonly HubCommit[]
  /** The repository that this old name now leads to. */
  readonly movedTo?: string
}
