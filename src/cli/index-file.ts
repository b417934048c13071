import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { GroupBlocks } from '../parquet/blocks/blocks.ts'
import { findBlocks } from '../parquet/blocks/build.ts'
import { contentName } from '../parquet/blocks/file-blocks.ts'
import { encodeIndex, type IndexedFile } from '../parquet/blocks/index-file.ts'
import { differenceOf, openIndex, type BlockIndex } from '../parquet/blocks/open-index.ts'
import { openParquet } from '../parquet/parquet-file.ts'
import type { ByteLayer } from '../sources/layer.ts'
import { isWebAddress } from '../sources/paths.ts'
import type { InputFile } from './input-file.ts'
import type { Reporter } from './reporter.ts'

/** What became of a file: its index was written, was there and is right, or would tell nothing. */
export type IndexOutcome =
  { readonly kind: 'written' | 'kept'; readonly bytes: number } | { readonly kind: 'useless' }

/** What indexing needs. */
export interface Indexing {
  readonly layer: ByteLayer
  /** Folder for the indexes. */
  readonly out: string
  readonly reporter: Reporter
}

/**
 * Indexes one file, unless a whole index of its content is there.
 * @throws AppError, AbortError
 */
export async function indexFile(
  file: InputFile,
  { layer, out, reporter }: Indexing,
  signal: AbortSignal,
): Promise<IndexOutcome> {
  const path = join(out, indexNameOf(file.name))
  const there = await readWhole(path)
  if (there && isListedAs(there.index, file)) {
    reporter.kept(file, there.index.rowGroups)
    return { kind: 'kept', bytes: there.bytes }
  }
  const source = await layer.openOnce(await file.open(), signal)
  try {
    const opened = await openParquet(source, signal)
    const rowGroups = opened.layout.rowGroups.length
    const about: IndexedFile = {
      size: source.size,
      identity: contentName(file.identity, source.identity),
      footer: opened.hash,
    }
    if (there && differenceOf(there.index, { ...about, rowGroups }) === null) {
      reporter.kept(file, rowGroups)
      return { kind: 'kept', bytes: there.bytes }
    }
    reporter.opened(file, rowGroups)
    const groups: GroupBlocks[] = []
    while (groups.length < rowGroups) {
      groups.push(await findBlocks(opened, groups.length, signal))
      reporter.counted(file)
    }
    reporter.done(file)
    if (groups.every((group) => group.size === 0)) return { kind: 'useless' }
    const bytes = encodeIndex(about, groups)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.part`, bytes)
    await rename(`${path}.part`, path)
    return { kind: 'written', bytes: bytes.length }
  } finally {
    source.close()
  }
}

/** The name of an index: the path of its file, or the last part of its address, and `.blocks`. */
export function indexNameOf(name: string): string {
  const path = isWebAddress(name) ? (new URL(name).pathname.split('/').at(-1) ?? '') : name
  return `${path}.blocks`
}

/** An index that is there and undamaged. */
async function readWhole(
  path: string,
): Promise<{ readonly index: BlockIndex; readonly bytes: number } | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) return undefined
  try {
    const read = (start: number, end: number) => Promise.resolve(bytes.subarray(start, end))
    const index = await openIndex({ size: bytes.length, read })
    for (let i = 0; i < index.rowGroups; i++) await index.group(i)
    return { index, bytes: bytes.length }
  } catch {
    return undefined // written anew
  }
}

/** Whether a listing tells the content of the file, and it is that of the index. */
function isListedAs({ file }: BlockIndex, { identity, size }: InputFile): boolean {
  return identity !== null && identity === file.identity && size === file.size
}
