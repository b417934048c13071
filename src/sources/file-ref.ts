/** Where a file's bytes are, as plain data that can be posted to a worker. */
export type FileRef =
  | {
      readonly kind: 'url'
      /** What the user knows the file by, e.g. `chat-00000-of-00008.parquet`. */
      readonly name: string
      /** Absolute address. */
      readonly url: string
      /** Size in bytes where a listing told it; otherwise the first range answer does. */
      readonly size?: number
      /** Identity of the content where a listing told it (revision or hash); otherwise the ETag. */
      readonly identity?: string
      /** From the root of its repository, e.g. `data/chat-00000-of-00008.parquet`. */
      readonly path?: string
      /** Address of its block index, where somebody named one. */
      readonly blocks?: string
      /** Its place in the dataset, where a listing told it. */
      readonly place?: Place
    }
  | {
      readonly kind: 'blob'
      readonly name: string
      readonly blob: Blob
      /** From the folder in which the picked or dropped one lies, e.g. `data/code/0000.parquet`. */
      readonly path?: string
    }

/** The place of a shard in its dataset. */
export interface Place {
  readonly split: string
  /** Number of the shard in its split, counted from 0 in path order. */
  readonly shard: number
}
