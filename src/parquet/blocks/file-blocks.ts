import { AppError, faultOf, isAbort, type Fault } from '../../lib/errors.ts'
import type { ByteSource } from '../../sources/byte-source.ts'
import { servedVersion } from '../../sources/served-version.ts'
import { blockReader } from './block-arrays.ts'
import type { GroupBlocks, ReadableGroup } from './blocks.ts'
import type { IndexedFile } from './index-file.ts'
import { differenceOf, openIndex, type BlockIndex } from './open-index.ts'

/** The block index of an open file, for as long as it is right. */
export interface FileBlocks {
  /** Whether rows may be read by it; false once it was given up. */
  isUsed(): boolean
  /**
   * Blocks of a row group; undefined when there is no index to go by. What is wrong with it is kept.
   * @throws AbortError
   */
  group(rowGroup: number, signal?: AbortSignal): Promise<ReadableGroup | undefined>
  /** Gives the index up: it disagrees with the file. */
  giveUp(detail: string): void
  /** Why it was given up, to be told once. */
  takeFault(): Fault | null
}

/**
 * What an index names the content of a file by.
 * @param listed as a listing tells it, if one does
 * @param opened identity of the open file
 */
export function contentName(listed: string | null | undefined, opened: string): string | null {
  return listed ?? servedVersion(opened)
}

/**
 * Makes the block index of a file; it is opened when it is first wanted.
 * @param name what the user knows the file by
 * @param open opens the bytes of the index
 */
export function createFileBlocks(
  name: string,
  file: IndexedFile & { readonly rowGroups: number },
  open: (signal?: AbortSignal) => Promise<ByteSource>,
): FileBlocks {
  let index: BlockIndex | null = null
  let isUsed = true
  let fault: Fault | null = null
  const groups = new Map<number, GroupBlocks>()
  const stop = (reason: Fault) => {
    if (isUsed) fault = reason
    isUsed = false
    groups.clear()
  }
  const start = async (signal?: AbortSignal): Promise<BlockIndex> => {
    const opened = await openIndex(await open(signal), signal)
    const what = differenceOf(opened, file)
    if (what) throw new AppError({ kind: 'blocks-differ', name, what })
    return opened
  }
  return {
    isUsed: () => isUsed,
    async group(rowGroup, signal) {
      if (!isUsed) return undefined
      try {
        index ??= await start(signal)
        const blocks = groups.get(rowGroup) ?? (await index.group(rowGroup, signal))
        groups.set(rowGroup, blocks)
        return { blocks, reader: blockReader }
      } catch (error) {
        if (isAbort(error)) throw error
        const { message } = error instanceof Error ? error : new Error(String(error))
        const isTold = error instanceof AppError
        stop(isTold ? faultOf(error) : { kind: 'blocks-invalid', name, detail: message })
        return undefined
      }
    },
    giveUp: (detail) => stop({ kind: 'blocks-invalid', name, detail }),
    takeFault() {
      const told = fault
      fault = null
      return told
    },
  }
}
