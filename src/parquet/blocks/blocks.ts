import type { Range } from '../../lib/range.ts'
import type { ByteArrays } from '../prefix/byte-arrays.ts'

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

/** How values are read by blocks; handed down, so that its code comes with the first index alone. */
export interface BlockReader {
  /**
   * PLAIN byte arrays of a page, of which only the blocks that hold wanted values are read.
   * @param count values in the page, as it says itself
   * @throws DamagedError when the blocks are of another page
   */
  readonly createArrays: (page: BlockPage, codec: string, count: number) => ByteArrays
  /** Bytes of the file that hold the values `[start, end)` of a page, numbered without its nulls. */
  readonly rangeOf: (page: BlockPage, start: number, end: number) => Range
}

/** The pages of one column chunk, and how to read them. */
export interface ReadableLeaf extends LeafBlocks {
  readonly reader: BlockReader
}

/** The blocks of a row group, and how to read them. */
export interface ReadableGroup {
  readonly blocks: GroupBlocks
  readonly reader: BlockReader
}

/** The indexed column chunks of a row group, by their number in it. */
export type GroupBlocks = ReadonlyMap<number, LeafBlocks>
