import { isPlatformError } from '../lib/errors.ts'
import { lengthOf, type Range } from '../lib/range.ts'
import { markedPart, marksLength, marksOf } from './block-marks.ts'

/** An entry of a file's folder has the name of its range; behind its bytes come their marks. */
const nameOf = ({ start, end }: Range) => `${start}-${end}`

/** The range that an entry has in its name, or null for what is none. */
export function rangeOfEntry(name: string): Range | null {
  const [, start, end] = /^(\d+)-(\d+)$/.exec(name) ?? []
  return start === undefined || end === undefined
    ? null
    : { start: Number(start), end: Number(end) }
}

/**
 * Writes an entry; one that cannot be written whole is taken away again, or its name would promise what it has not.
 * @throws DOMException `NoModificationAllowedError` while another tab is writing it
 */
export async function writeEntry(
  folder: FileSystemDirectoryHandle,
  extent: Range,
  bytes: Uint8Array,
): Promise<void> {
  const name = nameOf(extent)
  const entry = await folder.getFileHandle(name, { create: true })
  const marks = marksOf(bytes)
  try {
    const access = await entry.createSyncAccessHandle()
    try {
      const written = access.write(bytes, { at: 0 }) + access.write(marks, { at: bytes.byteLength })
      if (written < bytes.byteLength + marks.byteLength) throw new Error('no room on the disk')
    } finally {
      access.close()
    }
  } catch (error) {
    // Another tab that has it open will have written it.
    if (!isPlatformError(error, 'NoModificationAllowedError')) await removeEntry(folder, extent)
    throw error
  }
}

/** Reads the part `[start, end)` of an entry's range. @returns undefined where it is not what was written */
export async function readEntry(
  folder: FileSystemDirectoryHandle,
  extent: Range,
  start: number,
  end: number,
): Promise<Uint8Array | undefined> {
  const entry = await folder.getFileHandle(nameOf(extent))
  const file = await entry.getFile()
  const size = lengthOf(extent)
  if (file.size !== size + marksLength(size)) return undefined
  const at = start - extent.start
  const { from, to, marksStart, marksEnd } = markedPart(at, end - extent.start, size)
  const [bytes, marks] = await Promise.all([
    bytesOf(file.slice(from, to)),
    bytesOf(file.slice(size + marksStart, size + marksEnd)),
  ])
  const isWhole = marksOf(bytes).every((byte, i) => marks[i] === byte)
  return isWhole ? bytes.subarray(at - from, end - extent.start - from) : undefined
}

/** Takes an entry away, unless somebody has it open. @returns whether it is gone by this */
export async function removeEntry(
  folder: FileSystemDirectoryHandle,
  extent: Range,
): Promise<boolean> {
  return folder.removeEntry(nameOf(extent)).then(
    () => true,
    () => false,
  )
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}
