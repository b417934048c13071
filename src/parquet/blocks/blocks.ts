/**
 * Output bytes of one block: Snappy compressors begin anew after each of them, so that a block decodes
 * without those before it.
 * @see https://github.com/google/snappy/blob/main/format_description.txt
 */
export const blockBytes = 65_536

/** One block of a page. Its output is `[i * blockBytes, (i + 1) * blockBytes)` of the page's. */
export interface Block {
  /** Offset in the file of its first compressed byte. */
  readonly start: number
  /** Number of the first value that begins in the block or after it; the page's count at its end. */
  readonly value: number
  /** Where that value begins in the page's output: at its length, four bytes before its text. */
  readonly at: number
}

/** One page of a column chunk. Offsets in the file, in bytes. */
export interface BlockPage {
  /** Of its header. */
  readonly offset: number
  /** Of its compressed bytes, and where they end. */
  readonly start: number
  readonly end: number
  /** Bytes after decompression. */
  readonly size: number
  /** The first row of the row group that begins in the page or after it; 0 for a dictionary. */
  readonly row: number
  /** The page begins inside a row. */
  readonly isCut: boolean
  /** Values in the page, nulls not counted. */
  readonly values: number
  /** Empty where the page holds numbers of dictionary entries. */
  readonly blocks: readonly Block[]
}

/** The pages of one column chunk. */
export interface LeafBlocks {
  readonly dictionary: BlockPage | null
  readonly pages: readonly BlockPage[]
}

/** The indexed column chunks of a row group, by their number in it. */
export type GroupBlocks = ReadonlyMap<number, LeafBlocks>
