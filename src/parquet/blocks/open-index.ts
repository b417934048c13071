import type { ByteSource } from '../../sources/byte-source.ts'
import { areDifferent } from '../../sources/served-version.ts'
import type { GroupBlocks } from './blocks.ts'
import { decodeEntry, decodeHead, type IndexedFile } from './index-file.ts'

/** First guess of the first two lines in bytes: 140 row groups take 3.6 KB. */
const headBytes = 16 * 1024

/** A block index, read as far as it is wanted. */
export interface BlockIndex {
  readonly file: IndexedFile
  readonly rowGroups: number
  /**
   * Blocks of a row group; costs one read.
   * @throws Error when they were damaged, and what the source throws
   */
  group(rowGroup: number, signal?: AbortSignal): Promise<GroupBlocks>
}

/**
 * Opens a block index.
 * @throws Error when it is none, of another version or damaged, and what the source throws
 */
export async function openIndex(source: ByteSource, signal?: AbortSignal): Promise<BlockIndex> {
  for (let end = Math.min(headBytes, source.size); ; end = Math.min(4 * end, source.size)) {
    const head = decodeHead(await source.read(0, end, signal))
    if (head) {
      const { file, entries } = head
      if (entries.some((entry) => entry.end > source.size)) throw new Error('it ends too early')
      return {
        file,
        rowGroups: entries.length,
        async group(rowGroup, stop) {
          const entry = entries[rowGroup]
          if (!entry) throw new RangeError(`it knows no row group ${rowGroup}`)
          return decodeEntry(entry, await source.read(entry.start, entry.end, stop))
        },
      }
    }
    if (end === source.size) throw new Error('it ends too early')
  }
}

/** In what an index and a Parquet file differ; null when the index is of this file. */
export function differenceOf(
  index: BlockIndex,
  file: IndexedFile & { readonly rowGroups: number },
): 'size' | 'identity' | 'footer' | null {
  const { size, identity, footer } = index.file
  if (size !== file.size) return 'size'
  if (identity !== null && file.identity !== null && areDifferent(identity, file.identity))
    return 'identity'
  return footer !== file.footer || index.rowGroups !== file.rowGroups ? 'footer' : null
}
